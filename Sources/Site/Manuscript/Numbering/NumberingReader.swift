internal import Diagnostics
internal import LabMarkdown
internal import LabResults
internal import LabRunner
internal import Typesetting

/// Walks through a lab from top to bottom and counts.
struct NumberingReader: DocumentWalker {
  /// The containers around an item.
  private struct Surroundings {
    var audience = Audience.student
    /// Whether a student has written it.
    var isInAnswer = false
    /// Whether headings are the lab's, not those of an exercise or a remark.
    var isOutermost = true
  }

  private var around = Surroundings()
  /// Footnotes with references in the current block, to be read after it.
  private var waitingFootnotes: [Footnote] = []
  private let plan: Plan
  let levels: HeadingLevels
  private let mathematics: LabMathematics
  let footnotes: FootnoteNumbers
  /// The anchors already taken by headings and terms.
  private let taken: Set<String>
  /// For each audience, what it sees and those before don't.
  private var counts: [Audience: [Landmark.Kind: Int]] = [:]
  private var chapter = 0
  private var section = 0
  private typealias Name = (kind: Landmark.Kind, range: SourceRange, isInAnswer: Bool)
  /// The author's names so far, and their places.
  private var given: [String: Name] = [:]
  /// Names that the lab defines after an answer that can't know them; answers must not use them.
  private let reserved: [String: Name]
  private var displaced: [String: Name] = [:]
  private(set) var places: [Numbering.Place: Landmark] = [:]
  private(set) var names: [String: Landmark] = [:]
  private(set) var anchors: [String: Landmark] = [:]
  private(set) var equationsBefore: [Int: Int] = [:]
  private(set) var tags: [Int: String] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(of plan: Plan, _ prose: LabProse, _ mathematics: LabMathematics) {
    self.init(plan, prose, mathematics, reserved: [:])
    // The lab's own names take precedence over those in answers, wherever they are.
    if !displaced.isEmpty { self.init(plan, prose, mathematics, reserved: displaced) }
  }

  private init(
    _ plan: Plan, _ prose: LabProse, _ mathematics: LabMathematics, reserved: [String: Name]
  ) {
    self.plan = plan
    self.reserved = reserved
    self.mathematics = mathematics
    let document = plan.document
    levels = HeadingLevels(of: document)
    footnotes = FootnoteNumbers(of: document, prose)
    taken = Set(document.blocks.flattened.flatMap(\.anchors))
    walk(document.blocks)
  }

  mutating func visit(_ block: Block) {
    readFootnotes()
    read(block)
    let outer = around
    around.isOutermost = false
    if case .container(let container) = block.kind { enter(container.directive) }
    descend(into: block)
    readFootnotes()
    around = outer
  }

  mutating func visit(_ inline: Inline) {
    switch inline {
    case .math(let math) where math.isDisplay: read(math)
    case .footnote(let mark):
      if let entry = footnotes.entry(below: mark) { waitingFootnotes.append(entry.footnote) }
    default: break
    }
    descend(into: inline)
  }

  private mutating func readFootnotes() {
    let footnotes = waitingFootnotes
    waitingFootnotes = []
    for footnote in footnotes { walk(footnote.content) }
  }

  /// Counts the result of a block itself.
  private mutating func read(_ block: Block) {
    switch block.kind {
    case .heading(let level, let content, let anchor):
      readHeading(block, level: levels.shown(level), content, anchor: anchor)
    case .paragraph(let content):
      if let picture = content.onlyPicture {
        add(
          .figure, at: picture.range, label: picture.label,
          isCounted: picture.label != nil || !picture.title.isEmpty, picture.alternative)
      }
    case .table(let table):
      add(
        .table, at: block.range, label: table.label,
        isCounted: table.label != nil || table.caption != nil, [])
    case .directive(let directive): read(directive)
    case .definitions(let definitions):
      for definition in definitions { readTerm(definition, in: block) }
    case .container(let container):
      if plan.containerKind(of: container.directive) == .exercise {
        readExercise(container.directive)
      }
    case .quote, .list, .code, .formula, .html, .thematicBreak, .invalid: break
    }
  }

  private mutating func enter(_ opener: Directive) {
    around.audience = max(around.audience, opener.audience)
    switch plan.containerKind(of: opener) {
    case .answer: around.isInAnswer = true
    default: break
    }
  }

  private mutating func readHeading(
    _ block: Block, level: Int, _ content: [Inline], anchor: String
  ) {
    var number: String?
    if around.isOutermost, anchor != levels.titleAnchor,
      plan.document.frontMatter.numbersSections
    {
      if level == 2 {
        chapter += 1
        section = 0
        number = String(chapter)
      } else if level == 3, chapter > 0 {
        section += 1
        number = "\(chapter).\(section)"
      }
    }
    let landmark = Landmark(
      kind: .section, number: number, anchor: anchor, audience: around.audience,
      title: content)
    keep(landmark, at: block.range)
    name(landmark, anchor, in: block)
  }

  private mutating func readTerm(_ definition: Block.Definition, in block: Block) {
    let landmark = Landmark(
      kind: .term, number: nil, anchor: definition.anchor, audience: around.audience,
      title: definition.term)
    keep(landmark, at: block.range)
    name(landmark, definition.anchor, in: block)
  }

  /// Adds a heading or a term by its anchor, which counts as a name if the source contains it.
  private mutating func name(_ landmark: Landmark, _ anchor: String, in block: Block) {
    if let place = plan.document.names[anchor], block.range.contains(place.lowerBound) {
      name(landmark, Label(name: anchor, range: place))
    } else if names[anchor] == nil {
      names[anchor] = landmark
    }
  }

  private mutating func name(_ landmark: Landmark, _ label: Label) {
    let own: Name = (landmark.kind, label.range, around.isInAnswer)
    if let (kind, range, isInAnswer) = owner(of: label) {
      if isInAnswer, !around.isInAnswer, displaced[label.name] == nil {
        displaced[label.name] = own
      }
      let place = plan.document.source.mention(
        of: range.lowerBound, at: label.range.lowerBound)
      diagnostics.append(
        Diagnostic(
          code: "DuplicateName",
          message:
            "duplicate name '\(label.name)': \(place) already gives it to \(kind.phrase)",
          range: label.range, help: "choose another name"))
      return
    }
    given[label.name] = own
    names[label.name] = landmark
  }

  /// What already has a name.
  private func owner(of label: Label) -> Name? {
    (around.isInAnswer ? reserved[label.name] : nil) ?? given[label.name]
  }

  private mutating func readExercise(_ directive: Directive) {
    let info = plan.container(of: directive)
    let number = next(.exercise)
    let landmark = Landmark(
      kind: .exercise, number: number, anchor: PageAnchor.exercise("\(number)"),
      audience: around.audience, title: [])
    keep(landmark, at: directive.range)
    // The plan has already reported exercises with the same name.
    guard let name = info?.name, given[name]?.kind != .exercise else { return }
    self.name(
      landmark, Label(name: name, range: directive.arguments.first?.labelRange ?? directive.range))
  }

  private mutating func read(_ directive: Directive) {
    guard let kind = directive.shown.map({ Landmark.Kind($0) }) else { return }
    let label = directive.label
    let subject = directive.arguments.first?.value.description ?? ""
    add(
      kind, at: directive.range, label: label,
      isCounted: kind != .check && (label != nil || directive.caption != nil),
      [.text("the check of "), .code(subject)])
  }

  private mutating func read(_ math: Inline.Math) {
    let place = math.range.lowerBound
    let own = mathematics[math]?.numberedLines ?? 0
    let label = math.label
    guard own > 0 || label != nil else { return }
    let before = counts[around.audience]?[.equation] ?? 0
    var number: String
    if let tag = mathematics.tag(of: math) {
      number = tag
    } else {
      number = next(.equation)
      if own > 0 { equationsBefore[place] = before } else { tags[place] = number }
      for _ in 1..<max(own, 1) { _ = next(.equation) }
    }
    guard let label else { return }
    let landmark = Landmark(
      kind: .equation, number: number, anchor: anchor(for: label, .equation),
      audience: around.audience, title: [])
    keep(landmark, at: math.range)
    name(landmark, label)
  }

  private mutating func add(
    _ kind: Landmark.Kind, at range: SourceRange, label: Label?, isCounted: Bool,
    _ title: [Inline]
  ) {
    guard isCounted || label != nil else { return }
    let landmark = Landmark(
      kind: kind, number: isCounted ? next(kind) : nil,
      anchor: label.flatMap { anchor(for: $0, kind) }, audience: around.audience,
      title: title)
    keep(landmark, at: range)
    if let label { name(landmark, label) }
  }

  private mutating func keep(_ landmark: Landmark, at range: SourceRange) {
    places[Numbering.Place(kind: landmark.kind, offset: range.lowerBound)] = landmark
    if let anchor = landmark.anchor, anchors[anchor] == nil { anchors[anchor] = landmark }
  }

  /// A name is its own anchor, unless a heading already has that anchor or the name is defined
  /// twice.
  private func anchor(for label: Label, _ kind: Landmark.Kind) -> String? {
    guard owner(of: label) == nil else { return nil }
    return taken.contains(label.name) ? "\(kind.rawValue).\(label.name)" : label.name
  }

  private mutating func next(_ kind: Landmark.Kind) -> String {
    counts[around.audience, default: [:]][kind, default: 0] += 1
    return around.audience.numberPrefix + String(counts[around.audience]?[kind] ?? 0)
  }
}

extension Landmark.Kind {
  /// The kind with its article, for messages.
  fileprivate var phrase: String {
    switch self {
    case .section: "a section"
    case .figure: "a figure"
    case .table: "a table"
    case .equation: "an equation"
    case .exercise: "an exercise"
    case .term: "a term"
    case .check: "a check"
    }
  }
}
