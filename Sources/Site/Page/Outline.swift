internal import Diagnostics
internal import HTML
internal import LabMarkdown
internal import LabResults
internal import LabRunner

/// What a page needs to know about a lab as a whole: title, headings, the numbers of its exercises.
struct Outline: DocumentWalker {
  /// A line of the table of contents.
  struct Entry: Equatable {
    let level: Int
    let anchor: String
    /// `1.2`, for a numbered section.
    var number: String?
    let title: [Node]
  }

  struct Exercise {
    /// `1`, or `S1` for an exercise in a solution.
    let number: String
    let anchor: String
    let level: Int
    let title: String
  }

  private let plan: Plan
  private let inlines: InlineWriter
  /// The level of the heading above the walker.
  private var level = 1
  /// The lab's title as shown at the top of the page.
  let title: [Node]
  /// The same without markup.
  let plainTitle: String
  let levels: HeadingLevels
  private(set) var entries: [Entry] = []
  /// By the offset of the exercise's directive.
  private var exercises: [Int: Exercise] = [:]
  private var exerciseNumbers: [String: String] = [:]

  init(writing inlines: InlineWriter) {
    self.inlines = inlines
    plan = inlines.lab.plan
    levels = inlines.numbering.levels
    let document = plan.document
    if let anchor = levels.titleAnchor,
      case .heading(_, let content, anchor)? = document.blocks.first?.kind
    {
      title = inlines.nodes(content)
      plainTitle = inlines.plainText(content)
    } else {
      plainTitle = document.frontMatter.title ?? document.source.fileName
      title = [.text(plainTitle)]
    }
    walk(document.blocks)
  }

  var exerciseCount: Int { exercises.count }

  func exercise(of directive: Directive) -> Exercise? { exercises[directive.range.lowerBound] }

  /// Returns the exercise that asks for an answer.
  func exercise(of name: UnansweredName) -> Exercise? {
    name.exercisePlace.flatMap { exercises[$0] }
  }

  func exerciseNumber(named name: String) -> String? { exerciseNumbers[name] }

  mutating func visit(_ block: Block) {
    switch block.kind {
    case .heading(let own, let content, let anchor) where anchor != levels.titleAnchor:
      level = levels.shown(own)
      entries.append(
        Entry(
          level: level, anchor: anchor,
          number: inlines.numbering[.section, at: block.range]?.number,
          title: inlines.label(content)))
    case .container(let container):
      let kind = plan.containerKind(of: container.directive)
      if container.directive.audience > inlines.audience { return }
      if kind == .exercise { number(container.directive, level: min(level + 1, 6)) }
    default: break
    }
    descend(into: block)
  }

  mutating func visit(_ inline: Inline) {}

  private mutating func number(_ directive: Directive, level: Int) {
    guard let landmark = inlines.numbering[.exercise, at: directive.range],
      let number = landmark.number, let anchor = landmark.anchor
    else { return }
    let info = plan.container(of: directive)
    let title = "Exercise \(number)" + (info?.title.map { ": " + $0 } ?? "")
    exercises[directive.range.lowerBound] = Exercise(
      number: number, anchor: anchor, level: level, title: title)
    if let name = info?.name { exerciseNumbers[name] = number }
    // The table of contents lists every exercise, at any depth.
    entries.append(Entry(level: min(level, 3), anchor: anchor, title: [.text(title)]))
  }
}
