import Diagnostics

/// Finds text that merely looks like a solution or an instructor's block: what its author wants to
/// hide would be shown.
///
/// Every mark in the text must belong to a complete block of its kind, from its `@solution(…)` to an
/// `@end(solution)` of its own, or to one that hides as much, or be escaped, or be in an example. All
/// others are errors, and a single one makes the lab unfit for those from whom it should be hidden.
struct HidingSuspicions {
  private let lines: LineScanner
  private let places: DocumentPlaces
  /// The places where each kind of block is hidden.
  private var whole: [ContainerKind: SortedRanges] = [:]
  /// Which code blocks are examples, by their beginnings.
  private var examples: [Int: Bool] = [:]
  private(set) var found: [Suspicion] = []

  /// The maximum number reported; each of them is enough.
  private static let most = 50

  /// - Parameter isCut: Whether blocks are empty because their contents have been cut out.
  init(
    _ source: SourceText, _ blocks: [Block], _ footnotes: [Footnote], _ grammar: DirectiveGrammar,
    isCut: Bool
  ) {
    // Comments too, since they open and close solutions in other tools.
    let isWhole = source.text == source.written
    lines = LineScanner(isWhole ? source : source.replacing(with: Array(source.written.utf8)))
    places = DocumentPlaces(lines, blocks, footnotes)
    for kind in ContainerKind.reserved { whole[kind] = completeBlocks(kind, blocks, isCut) }
    for (label, kind) in places.labels where !isHidden(kind, label.lowerBound) {
      report(kind, label, "no directive has this argument")
    }
    reportRubrics(in: blocks)
    searchFrontMatter()
    searchLines()
    report(UnknownBlocks(in: blocks, grammar).openers)
    found = Array(
      found.sorted { $0.diagnostic.range.lowerBound < $1.diagnostic.range.lowerBound }
        .prefix(Self.most))
  }

  /// Returns the places of the complete blocks that hide a kind of block, and reports others of the
  /// kind.
  private mutating func completeBlocks(
    _ kind: ContainerKind, _ blocks: [Block], _ isCut: Bool
  ) -> SortedRanges {
    let parts = ReservedBlocks(in: blocks) { directive in
      directive.containerKind.map { $0.audience >= kind.audience } ?? false
    }.parts
    return SortedRanges(
      parts.compactMap { part in
        guard let container = part.container else { return nil }
        guard let fault = fault(of: container) ?? (isCut ? nil : emptiness(of: container)) else {
          return part.range
        }
        let name = part.directive.name
        if name == kind.rawValue {
          let opener = part.directive.range.lowerBound
          report(kind, SourceRange(opener, opener + 1 + name.utf8.count), fault)
        }
        return nil
      })
  }

  /// Reports rubrics that only instructors should see, but that nothing closes: their criteria would be
  /// those of the exercise.
  private mutating func reportRubrics(in blocks: [Block]) {
    let parts = ReservedBlocks(in: blocks) {
      $0.containerKind == .rubric && $0.audience > .student
    }.parts
    for part in parts where part.container != nil && part.container?.closer == nil {
      guard !isHidden(.instructor, part.directive.range.lowerBound) else { continue }
      let name = part.directive.nameRange
      found.append(
        Suspicion(
          .rubric, for: .instructor,
          "suspicious '@rubric': only instructors should see it, but no '@end(rubric)' of its own "
            + "closes it",
          at: SourceRange(part.directive.range.lowerBound, name.upperBound),
          help: "close it with @end(rubric) on its own line"))
    }
  }

  /// Whether text that looks like a kind of block is hidden from all who must not see it.
  private func isHidden(_ kind: ContainerKind, _ offset: Int) -> Bool {
    whole[kind]?.contains(offset) ?? false
  }

  /// Looks for a key of the front matter, or of what should be front matter: between dashes, after
  /// blank lines.
  private mutating func searchFrontMatter() {
    let end = lines.source.lineNumber(of: FrontMatterReader.bodyStart(of: lines.source))
    for number in stride(from: 2, to: end, by: 1) {
      report(keyIn: number, "the front matter has no such key")
    }
    guard end == 1, let (first, last) = misplacedFrontMatter else { return }
    for number in stride(from: first, to: last, by: 1) {
      report(keyIn: number, "front matter begins with '---' on the first line, and has no such key")
    }
  }

  private mutating func report(keyIn number: Int, _ reason: String) {
    let line = FoldedLine(lines.bytes, in: lines.line(number))
    guard let word = line.hidingKey ?? line.privateKey else { return }
    report(
      HidingWord.kind(near: line.bytes[word], within: 1) ?? .solution, line.sourceRange(word),
      reason)
  }

  /// The lines between the first two lines of dashes, if only blank lines precede them.
  private var misplacedFrontMatter: (first: Int, last: Int)? {
    let isDashes = { (number: Int) in
      let text = lines.trimmingEnd(lines.trimmingStart(lines.line(number)))
      return text.count >= 3 && lines.bytes[text].allSatisfy { $0 == UInt8(ascii: "-") }
    }
    let isBlank = { (number: Int) in lines.bytes[lines.line(number)].isBlank }
    let count = lines.source.lineCount
    guard let first = (1...count).first(where: { !isBlank($0) }), isDashes(first) else {
      return nil
    }
    let end = (first + 1..<max(first + 1, count + 1)).first { isBlank($0) || isDashes($0) }
    return end.flatMap { isDashes($0) ? (first + 1, $0) : nil }
  }

  /// Lines without a mark.
  private static let innocent = InnocentTexts()

  /// Looks at every line.
  private mutating func searchLines() {
    let reported = Set(found.map(\.diagnostic.range.lowerBound))
    var inCode: [HidingMarkReader.Mark] = []
    for number in stride(from: 1, through: lines.source.lineCount, by: 1) {
      let line = lines.line(number)
      guard HidingMarkReader.mayHold(lines.bytes[line]), found.count < Self.most else { continue }
      let place = places.place(at: line.upperBound)
      let isInCode = place.map { [.code, .indented].contains($0.kind) } ?? false
      if Self.innocent.contains(lines.bytes[line], isInCode: isInCode) { continue }
      let reader = HidingMarkReader(FoldedLine(lines.bytes, in: line), isInCode: isInCode)
      if reader.marks.isEmpty, reader.marksInCode.isEmpty {
        Self.innocent.insert(lines.bytes[line], isInCode: isInCode)
      }
      if place.map({ [.heading, .footnote, .term].contains($0.kind) }) ?? true {
        inCode += reader.marksInCode.filter { !isHidden($0.kind, line.lowerBound) }
      }
      for mark in reader.marks where !isHidden(mark.kind, mark.start) {
        let own = places.place(at: mark.start)
        guard !reported.contains(mark.start), !isExample(place), !isArgument(mark.start, own)
        else { continue }
        report(mark.kind, mark.range, reason(mark, own))
      }
    }
    for kind in ContainerKind.reserved { reportEnds(inCode.filter { $0.kind == kind }) }
  }

  /// Reports directives that don't exist, unless something about their names has been reported.
  private mutating func report(_ unknown: [Directive]) {
    let known = SortedRanges(found.map(\.diagnostic.range).sorted { $0.lowerBound < $1.lowerBound })
    for directive in unknown where !isHidden(.solution, directive.range.lowerBound) {
      let range = SourceRange(directive.range.lowerBound, directive.nameRange.upperBound)
      if (range.lowerBound..<range.upperBound).contains(where: known.contains) { continue }
      report(.solution, range, "there is no such directive")
    }
  }

  /// Reports spans of code if both ends of a block are among them.
  private mutating func reportEnds(_ marks: [HidingMarkReader.Mark]) {
    guard marks.contains(where: \.isCloser), marks.contains(where: { !$0.isCloser }) else { return }
    for mark in marks.prefix(Self.most) {
      report(mark.kind, mark.range, "both of its ends are in code")
    }
  }

  /// Whether it is a name among a directive's arguments.
  private func isArgument(_ offset: Int, _ place: DocumentPlaces.Place?) -> Bool {
    let signs: [StaticString] = ["@", "\u{FF20}", "\u{FE6B}"]
    return place?.kind == .directive && !signs.contains { lines.bytes.has($0, at: offset) }
  }

  private mutating func isExample(_ place: DocumentPlaces.Place?) -> Bool {
    guard let place else { return false }
    let known = examples[place.range.lowerBound] ?? places.isExample(place)
    examples[place.range.lowerBound] = known
    return known
  }

  /// Returns why a block may not hide everything it should; nil if it is complete.
  private func fault(of block: Block.Container) -> String? {
    let opener = block.directive
    let name = opener.name
    guard has("@\(name)(", at: opener.range.lowerBound) else {
      return "it is not written '@\(name)('"
    }
    guard opener.isWhole else { return "its arguments cannot be parsed" }
    guard isBlank(behind: opener.range) else { return "there is text after its ')'" }
    guard let closer = block.closer else {
      return "no '@end(\(name))' of its own closes it"
    }
    guard isBlank(behind: closer) else { return "there is text after its '@end(\(name))'" }
    let line = lines.line(lines.source.lineNumber(of: closer.lowerBound))
    let before = lines.bytes[line.lowerBound..<closer.lowerBound]
    guard before.allSatisfy({ $0.isSpace || $0 == .greater || $0 >= 0x80 }) else {
      return "its '@end(\(name))' follows a list marker"
    }
    if let open = firstUnclosed(in: block.content) {
      return "the '@\(open.name)' within it is not closed before it ends"
    }
    return nil
  }

  /// Returns the first block that its author has opened within others and not closed.
  private func firstUnclosed(in blocks: [Block]) -> Directive? {
    for block in blocks {
      guard case .container(let container) = block.kind else { continue }
      let isWritten = lines.bytes.has("@", at: container.directive.range.lowerBound)
      if isWritten, container.closer == nil { return container.directive }
      if let inner = firstUnclosed(in: container.content) { return inner }
    }
    return nil
  }

  /// Returns that a block is empty if text touches it: one of its ends may be on the wrong line.
  private func emptiness(of block: Block.Container) -> String? {
    guard block.content.isEmpty, let closer = block.closer else { return nil }
    let first = lines.source.lineNumber(of: block.directive.range.lowerBound)
    let last = lines.source.lineNumber(of: closer.lowerBound)
    let touches = [first - 1, last + 1].contains { number in
      guard number >= 1, number <= lines.source.lineCount else { return false }
      let text = lines.trimmingEnd(lines.withoutMarkers(number))
      return !text.isEmpty && !DirectiveReader.opens(lines.bytes, in: text)
    }
    return touches ? "it is empty, and text touches it" : nil
  }

  private func isBlank(behind range: SourceRange) -> Bool {
    let line = lines.line(lines.source.lineNumber(of: range.upperBound - 1))
    return lines.bytes[min(range.upperBound, line.upperBound)..<line.upperBound].isBlank
  }

  private func reason(_ mark: HidingMarkReader.Mark, _ place: DocumentPlaces.Place?) -> String {
    let name = mark.kind.rawValue
    if let place { return "it is in \(place.kind.rawValue)" }
    if has("@end(\(name))", at: mark.start) { return "no \(name) is open here" }
    let behind = lines.bytes[min(mark.range.upperBound, lines.bytes.count)...].drop { $0.isBlank }
    if behind.startIndex > mark.range.upperBound, behind.first == UInt8(ascii: "(") {
      return "there is a space before its '('"
    }
    return "write \(mark.kind.phrase) as '@\(name)(…)' … '@end(\(name))', each on its own line"
  }

  private func has(_ text: String, at offset: Int) -> Bool {
    lines.bytes[offset...].starts(with: text.utf8)
  }

  private mutating func report(_ kind: ContainerKind, _ range: SourceRange, _ reason: String) {
    let text = lines.source[range]
    found.append(
      Suspicion(
        kind,
        "suspicious '\(text)': it looks like \(kind.phrase), but hides nothing: \(reason)",
        at: range,
        help: "write \\@ for literal text, or use a fence marked 'lab' for an example"))
  }
}
