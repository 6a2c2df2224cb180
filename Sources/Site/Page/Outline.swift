internal import Diagnostics
internal import HTML
internal import LabMarkdown
internal import LabRunner

/// What a page must know of a lab as a whole: title, headings, the numbers of its exercises.
struct Outline {
  /// A line of the table of contents.
  struct Entry: Equatable {
    let level: Int
    let anchor: String
    let title: [Node]
  }

  struct Exercise {
    let number: Int
    let anchor: String
    let level: Int
    let title: String
  }

  private let plan: Plan
  /// The lab's title as it stands at the top of the page.
  let title: [Node]
  /// The same without markup.
  let plainTitle: String
  /// The anchor of the heading that serves as the title and is not repeated.
  let titleAnchor: String?
  /// How many levels the lab's headings sink, so that the title alone is of level 1.
  private let shift: Int
  private(set) var entries: [Entry] = []
  /// The sum of the exercises' points, or nil if none says.
  private(set) var points: Double?
  /// By the offset of the exercise's directive.
  private var exercises: [Int: Exercise] = [:]
  private var exerciseNumbers: [String: Int] = [:]

  init(of plan: Plan, for audience: Page.Audience, inlines: InlineWriter) {
    self.plan = plan
    let document = plan.document
    var title = document.frontMatter.title ?? document.source.fileName
    var nodes = [Node.text(title)]
    var anchor: String?
    if case .heading(1, let content, let own)? = document.blocks.first?.kind {
      let text = inlines.plainText(content)
      if document.frontMatter.title == nil || text == title {
        title = text
        nodes = inlines.nodes(content)
        anchor = own
      }
    }
    titleAnchor = anchor
    self.title = nodes
    plainTitle = title
    let headings = Self.headings(in: document.blocks)
    shift = headings.contains { $0.level == 1 && $0.anchor != anchor } ? 1 : 0
    var level = 1
    collect(document.blocks, for: audience, inlines: inlines, level: &level)
  }

  var exerciseCount: Int { exercises.count }

  func shownLevel(_ level: Int) -> Int { min(level + shift, 6) }

  func exercise(of directive: Directive) -> Exercise? { exercises[directive.range.lowerBound] }

  /// Returns the exercise in which an answer is asked for.
  func exercise(of name: UnansweredName) -> Exercise? {
    name.exercisePlace.flatMap { exercises[$0] }
  }

  func exerciseNumber(named name: String) -> Int? { exerciseNumbers[name] }

  /// Returns the kind of a block of prose; a faulty opener still counts by its name.
  func kind(of directive: Directive) -> ContainerInfo.Kind? {
    plan.container(of: directive)?.kind ?? ContainerInfo.Kind(rawValue: directive.name)
  }

  private mutating func collect(
    _ blocks: [Block], for audience: Page.Audience, inlines: InlineWriter, level: inout Int
  ) {
    for block in blocks {
      switch block.kind {
      case .heading(let own, let content, let anchor) where anchor != titleAnchor:
        level = shownLevel(own)
        entries.append(Entry(level: level, anchor: anchor, title: inlines.label(content)))
      case .quote(let content):
        collect(content, for: audience, inlines: inlines, level: &level)
      case .list(let list):
        for item in list.items {
          collect(item, for: audience, inlines: inlines, level: &level)
        }
      case .container(let container):
        let kind = kind(of: container.directive)
        if kind == .solution, audience == .student { continue }
        if kind == .exercise { number(container.directive, level: min(level + 1, 6)) }
        collect(container.content, for: audience, inlines: inlines, level: &level)
      default: continue
      }
    }
  }

  private mutating func number(_ directive: Directive, level: Int) {
    let info = plan.container(of: directive)
    let number = exercises.count + 1
    let anchor = "exercise.\(number)"
    let title = "Exercise \(number)" + (info?.title.map { ": " + $0 } ?? "")
    exercises[directive.range.lowerBound] = Exercise(
      number: number, anchor: anchor, level: level, title: title)
    if let name = info?.name { exerciseNumbers[name] = number }
    if let own = info?.points { points = (points ?? 0) + own }
    // The table of contents lists every exercise, however deep it stands.
    entries.append(Entry(level: min(level, 3), anchor: anchor, title: [.text(title)]))
  }

  private static func headings(in blocks: [Block]) -> [(level: Int, anchor: String)] {
    blocks.flatMap { block -> [(level: Int, anchor: String)] in
      switch block.kind {
      case .heading(let level, _, let anchor): [(level, anchor)]
      case .quote(let content): headings(in: content)
      case .list(let list): list.items.flatMap(headings(in:))
      case .container(let container): headings(in: container.content)
      default: []
      }
    }
  }
}
