internal import HTML
internal import Numerals
public import Site

/// Shows which answers are alike, both sides of each pair beside each other.
public struct SimilarityPage {
  private let lab: String
  private let answers: SimilarAnswers
  private let names: [String: String]

  /// The maximum number of pairs on the page.
  static let most = 50

  private static let lead = """
    These are hints. Students who learned together write alike, and so do those who read the same book. \
    Nothing here says that anybody has copied, or from whom: read both answers, and talk with both \
    students, before you conclude anything. No points depend on this page.
    """

  /// - Parameters:
  ///   - lab: The name of the lab.
  ///   - names: The names of students, by their identifiers, as far as they are known.
  public init(of answers: SimilarAnswers, lab: String, names: [String: String] = [:]) {
    self.lab = lab
    self.answers = answers
    self.names = names
  }

  /// Returns the whole file.
  public func html(setting: PageSetting) -> String {
    let sections = answers.pairs.prefix(Self.most).enumerated().map { section($1, number: $0 + 1) }
    return PairsPage(
      title: "Similar answers: \(lab)", lead: Self.lead,
      main: [.element("p", text: summary)] + sections, setting: setting
    ).html
  }

  private var summary: String {
    let students = Count.of(answers.studentCount, "student")
    let count = answers.pairs.count
    if count == 0 { return "Answers of \(students): no two are alike in what few others have." }
    let shown = count > Self.most ? "; the first \(Self.most) are below" : ""
    return "Answers of \(students): \(Count.of(count, "pair")), the strongest hint "
      + "first\(shown). Each hint weighs the more, the fewer students have the same."
  }

  private func section(_ pair: SimilarAnswers.Pair, number: Int) -> Node {
    let who = pair.students.map(name).joined(separator: " and ")
    return .element(
      "section", [:],
      [
        .element("h2", text: "\(number). \(who)"),
        .element("p", ["class": "facts"], text: "score \(Numeral.plain(pair.score))"),
      ] + pair.evidence.flatMap { view(of: $0, pair.students) })
  }

  private func name(_ student: String) -> String {
    guard let name = names[student], !name.isEmpty else { return student }
    return "\(name) (\(student))"
  }

  private func view(of shared: SharedTraits, _ students: [String]) -> [Node] {
    let sides = zip(students, shared.answers).map { student, answer in
      Node.element(
        "div", [:],
        [
          .element("p", ["class": "facts"], text: name(student)),
          .element("pre", [:], answer.parts.map(\.node)),
        ])
    }
    return [
      .element("h3", text: shared.title ?? shared.exercise),
      .element("ul", [:], shared.sentences.map { .element("li", text: $0) }),
      .element("div", ["class": "sides"], sides),
    ]
  }
}

extension MarkedText.Part {
  fileprivate var node: Node { isMarked ? .element("mark", text: text) : .text(text) }
}

extension SharedTraits {
  /// What is alike, in words.
  var sentences: [String] {
    mistakes.map { mistake in
      let kind = mistake.isExact ? "with the same numbers" : "apart from numbers"
      return "The same mistake \(kind), as checks describe it, made by "
        + "\(Self.students(mistake.count)): \(mistake.words)"
    }
      + formulas.map { formula in
        let names = Set(formula.names).count > 1 ? formula.names : Array(formula.names.prefix(1))
        return "The same formula apart from names and order, written by "
          + "\(Self.students(formula.count)): \(names.joined(separator: " and "))"
      }
      + (words == 0
        ? []
        : [
          "\(words) words in common passages, which at most \(Self.students(passageCount)) have"
        ])
  }

  /// What is alike, in few words.
  public var summary: String {
    let parts = [
      mistakes.isEmpty ? nil : "the same mistake", formulas.isEmpty ? nil : "the same formula",
      words == 0 ? nil : "\(words) words in common",
    ]
    return "\(exercise): \(parts.compactMap { $0 }.joined(separator: ", "))"
  }

  private static func students(_ count: Int) -> String {
    Count.of(count, "student")
  }
}
