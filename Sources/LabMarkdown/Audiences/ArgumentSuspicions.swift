import Diagnostics

/// Finds arguments that should hide a rubric, a check, or data outside of everything that is hidden,
/// for example because of a space in `@rubric (…)`: what their author wants to hide would be shown.
///
/// These are `visible: false` and `hidden: true` anywhere, and, in lines that start like a directive,
/// these labels and misspellings of `hidden` with anything but the opposite, and what `HidingArguments`
/// finds.
struct ArgumentSuspicions: DocumentWalker {
  private(set) var found: [Suspicion] = []
  /// The places of code between fences.
  private var code: [SourceRange] = []
  /// Those of them that are formulas.
  private var formulas: [SourceRange] = []
  private let source: SourceText

  /// The maximum number reported; each of them is enough.
  private static let most = 50
  /// The maximum number looked at closely; what exceeds it is suspicious.
  private static let mostRead = 1000

  init(_ source: SourceText, _ blocks: [Block]) {
    self.source = source
    walk(blocks)
    let reserved = ReservedBlocks(in: blocks, from: .student)
    let hidden = reserved.ranges
    // A directive that opens no block doesn't hide the criteria below it.
    let hiddenBlocks = SortedRanges(
      reserved.parts.compactMap { $0.container == nil ? nil : $0.range })
    let shown = SortedRanges(code)
    let formulas = SortedRanges(formulas)
    let isOpen = { (place: Int) in !hidden.contains(place) && !shown.contains(place) }
    let marks = HidingLabel.all(in: source.text).lazy.filter { isOpen($0.start) }
    lazy var directives = DirectiveLines(source)
    for (index, mark) in marks.enumerated() where found.count < Self.most {
      if index >= Self.mostRead
        || (mark.isPlain || isInDirective(mark, directives)) && !isCode(mark)
      {
        report(SourceRange(mark.start, mark.start + mark.text.utf8.count), mark.isOfRubric)
      }
    }
    let known = Set(found.map(\.diagnostic.range.lowerBound))
    lazy var places = DocumentPlaces(LineScanner(source), blocks, [])
    for mark in HidingArguments.all(in: source.text)
    where found.count < Self.most && !known.contains(mark.range.lowerBound) {
      let hidden = mark.isOfRubric ? hiddenBlocks : hidden
      let place = mark.range.lowerBound
      if hidden.contains(place) { continue }
      // In code, it may be a matrix product; in a lab that is an example, it hides nothing.
      if shown.contains(place), formulas.contains(place) || !mark.isDirective { continue }
      if shown.contains(place), let code = places.place(at: place), places.isExample(code) {
        continue
      }
      report(mark.range, mark.isOfRubric)
    }
  }

  private mutating func report(_ range: SourceRange, _ isOfRubric: Bool) {
    found.append(
      Suspicion(
        isOfRubric ? ContainerKind.rubric.code("Suspicious") : "SuspiciousCheck",
        for: .instructor,
        "suspicious '\(source[range])': it looks like a \(isOfRubric ? "rubric" : "check") for "
          + "instructors, but hides nothing",
        at: range,
        help: isOfRubric
          ? "write such a rubric as '@rubric(…, visible: false)' … '@end(rubric)', each on its own "
            + "line, or use a fence marked 'lab' for an example"
          : "write it as '@expect(…, hidden: true)', on its own lines, or use a fence marked 'lab' for an "
            + "example"))
  }

  /// Whether it is outside of strings, on a line that starts like a directive or on one below, with
  /// no blank line between them.
  private func isInDirective(_ mark: HidingLabel, _ directives: DirectiveLines) -> Bool {
    if !mark.isLabelQuoted, isBehindOdd("\"", mark) { return false }
    return directives.contains(source.lineNumber(of: mark.start))
  }

  /// Whether it is in code in prose, behind a backtick that no other one closes.
  private func isCode(_ mark: HidingLabel) -> Bool { isBehindOdd("`", mark) }

  private func isBehindOdd(_ sign: Character, _ mark: HidingLabel) -> Bool {
    let line = source.offset(ofLine: source.lineNumber(of: mark.start))
    return !source[SourceRange(line, mark.start)].count { $0 == sign }.isMultiple(of: 2)
  }

  mutating func visit(_ block: Block) {
    switch block.kind {
    case .code:
      let start = source[block.range]
      if start.hasPrefix("```") || start.hasPrefix("~~~") { code.append(block.range) }
    case .formula:
      code.append(block.range)
      formulas.append(block.range)
    default: break
    }
    descend(into: block)
  }

  mutating func visit(_ inline: Inline) {}
}

/// The lines that start like a directive, and those below them up to a blank line.
private struct DirectiveLines {
  private var isOne: [Bool] = []

  init(_ source: SourceText) {
    var isInside = false
    for number in 1...source.lineCount {
      let line = source.line(number)
      isInside =
        Self.startsLikeDirective(line) || isInside && !line.allSatisfy(\.isWhitespace)
      isOne.append(isInside)
    }
  }

  func contains(_ line: Int) -> Bool { isOne[line - 1] }

  /// Whether a line has an `@`, or what looks like one, before a word, behind nothing but marks of quotes
  /// and lists.
  private static func startsLikeDirective(_ line: Substring) -> Bool {
    let rest = line.drop { $0.isWhitespace || $0.isNumber || ">*+-.)\\".contains($0) }
    guard let first = rest.first, "@＠﹫".contains(first),
      let next = rest.dropFirst().first(where: { !$0.isWhitespace })
    else { return false }
    return next.isLetter || next.isNumber || next == "_"
  }
}
