public import Diagnostics
public import LabMarkdown

/// A lab with the answers of a student in it.
public struct Graft: Sendable {
  public let document: Document
  /// The answers in the order of the lab.
  public let answers: [GraftedAnswer]
  /// What was wrong with the answers, with places in the student's file.
  public let notes: [Diagnostic]

  /// The code of notes on what doesn't belong in an answer.
  public static let foreignPart = "ForeignPart"
}

extension GradingLab {
  /// Puts the answers of what a student has handed in into the lab.
  ///
  /// Only the bodies of `@answer(…)` are taken, and only what belongs in an answer: prose, formulas, and
  /// the directives that the lab allows there.
  /// An answer that would change anything else of the lab is refused.
  ///
  /// - Parameter submission: The student's file.
  public func graft(_ submission: Document) -> Graft {
    var grafting = Grafting(self, submission)
    return grafting.result()
  }
}

/// The work of ``GradingLab/graft(_:)``.
private struct Grafting {
  private let lab: GradingLab
  private let submission: Document
  private var notes: [Diagnostic] = []
  private var lines: [AnswerBody.Key: GraftedLines] = [:]

  init(_ lab: GradingLab, _ submission: Document) {
    self.lab = lab
    self.submission = submission
  }

  mutating func result() -> Graft {
    let places = lab.document.answers
    let known = Set(places.map(\.key))
    let handedIn = submission.answers
    let answers = Dictionary(handedIn.map { ($0.key, $0) }, uniquingKeysWith: { a, _ in a })
    for answer in handedIn where !known.contains(answer.key) { report(unknown: answer) }
    for answer in places { take(answers[answer.key], for: answer) }
    let document = grafted(answers)
    return Graft(
      document: document,
      answers: places.map { place in
        graftedAnswer(answers[place.key], at: place)
      }, notes: notes.sortedByPlace())
  }

  private func graftedAnswer(_ answer: AnswerBody?, at place: AnswerBody) -> GraftedAnswer {
    let text = answer?.text(in: submission.source) ?? ""
    let state: GraftedAnswer.State =
      if answer == nil {
        .missing
      } else if lines[place.key] == nil {
        .refused
      } else {
        text == place.text(in: lab.document.source) ? .unchanged : .written
      }
    return GraftedAnswer(
      key: place.key, state: state, text: text,
      line: answer.map { submission.source.location(of: $0.opener.range.lowerBound).line })
  }

  /// Takes what belongs in an answer.
  private mutating func take(_ answer: AnswerBody?, for place: AnswerBody) {
    guard let answer else {
      return report(
        "MissingAnswer", "missing answer: there is no @answer(\(place.key.text))",
        at: SourceRange(0, 0),
        help: "the exercise is graded as unanswered; its answer may have been deleted")
    }
    if !answer.isClosed {
      report(
        "UnclosedAnswer",
        "@answer(\(place.key.text)) has no @end(answer), and counts up to the next directive",
        at: answer.opener.range, help: "write @end(answer) where it ends")
    }
    var source = submission.source
    let allowed = AnswerDirectives(of: place.opener)
    let contents = AnswerContents(answer.range, of: source, allowing: allowed)
    for part in contents.foreignParts {
      report(
        Graft.foreignPart, "ignored \(part.name): it does not belong in an answer", at: part.range,
        help: allowed.help)
    }
    source = source.hiding(contents.foreignParts.map(\.range))
    let rest =
      contents.foreignParts.isEmpty
      ? contents : AnswerContents(answer.range, of: source, allowing: allowed)
    guard contents.isSelfContained, rest.isSelfContained, rest.foreignParts.isEmpty else {
      return refuse(answer)
    }
    lines[place.key] = GraftedLines(answer.range, of: source)
  }

  /// Puts the answers into the lab, except for those that would change anything else of it.
  private mutating func grafted(_ answers: [AnswerBody.Key: AnswerBody]) -> Document {
    let document = lab.document.grafting(lines)
    if isSound(document) { return document }
    for (key, own) in lines where !isSound(lab.document.grafting([key: own])) {
      lines[key] = nil
      if let answer = answers[key] { refuse(answer) }
    }
    let rest = lab.document.grafting(lines)
    if isSound(rest) { return rest }
    for answer in lines.keys.compactMap({ answers[$0] }) { refuse(answer) }
    lines = [:]
    return lab.document
  }

  private func isSound(_ document: Document) -> Bool {
    LabOutline(of: document) == lab.outline
  }
}

// MARK: Notes

extension Grafting {
  private mutating func refuse(_ answer: AnswerBody) {
    report(
      "RefusedAnswer",
      "refused answer: @answer(\(answer.key.text)) can't be separated from the rest of the lab",
      at: answer.opener.range,
      help: "the exercise is graded as unanswered; a comment, a formula, or code in it may not be "
        + "closed")
  }

  private mutating func report(unknown answer: AnswerBody) {
    let isSecond = answer.key.number > 1
    report(
      isSecond ? "DuplicateAnswer" : "UnknownAnswer",
      isSecond
        ? "ignored answer: the exercise '\(answer.key.exercise)' has another one above"
        : "ignored answer: the lab has no answer '\(answer.key.text)'",
      at: answer.opener.range, help: "only the lab's own answers are graded")
  }

  private mutating func report(
    _ code: String, _ message: String, at range: SourceRange, help: String
  ) {
    notes.append(
      Diagnostic(.warning, code: code, message: message, range: range, help: help))
  }
}
