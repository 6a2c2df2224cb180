internal import HTML
internal import LabMarkdown
internal import LabResults
internal import Numerals

/// The header of a lab's page: course, title, authors, points.
struct PageBanner {
  let frontMatter: FrontMatter
  let outline: Outline
  /// What the lab is worth.
  let points: Double?
  let audience: Audience
  let indexDestination: String?

  var node: Node {
    .element(
      "header", ["class": "banner"],
      [
        above.isEmpty ? .empty : .element("p", ["class": "course"], above),
        Node.element("h1", [:], outline.title).adding("id", outline.levels.titleAnchor),
        frontMatter.summary.map { .element("p", ["class": "lead"], text: $0) } ?? .empty,
        frontMatter.authors.isEmpty
          ? .empty
          : .element(
            "p", ["class": "authors"], text: frontMatter.authors.joined(separator: ", ")),
        facts.isEmpty ? .empty : .element("p", ["class": "facts"], text: facts),
        audience.edition.map { .element("p", ["class": "edition"], text: $0) } ?? .empty,
      ])
  }

  private var above: [Node] {
    let course = frontMatter.course.map { [Node.text($0)] } ?? []
    guard let indexDestination else { return course }
    let link = Node.element("a", ["href": indexDestination], text: "All labs")
    let separator = course.isEmpty ? "" : " · "
    return course + [.element("span", ["class": "up"], [.text(separator), link])]
  }

  private var facts: String {
    var facts: [String] = []
    if let date = frontMatter.date { facts.append(date) }
    if outline.exerciseCount > 0 {
      facts.append(Count.of(outline.exerciseCount, "exercise"))
    }
    if let points { facts.append(PointsText.count(points)) }
    return facts.joined(separator: " · ")
  }
}

extension Audience {
  /// What its pages show that students' pages don't.
  var edition: String? {
    switch self {
    case .student: nil
    case .solutions: "With solutions"
    case .instructor: "With solutions and notes for instructors"
    }
  }
}

extension [Node] {
  /// Inserts `separator` between the nodes.
  func joined(by separator: String) -> [Node] {
    enumerated().flatMap { $0 == 0 ? [$1] : [.text(separator), $1] }
  }
}
