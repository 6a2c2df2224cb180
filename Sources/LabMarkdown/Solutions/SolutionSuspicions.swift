import Diagnostics

/// Finds text that merely looks like a solution: what its author wants to hide would be shown.
///
/// Every mark in the text must belong to a complete solution, from its `@solution(…)` to an
/// `@end(solution)` of its own, or be escaped, or be in an example. All others are errors, and a
/// single one makes the lab unfit for students.
struct SolutionSuspicions {
  private let lines: LineScanner
  private let places: DocumentPlaces
  /// Which code blocks are examples, by their beginnings.
  private var examples: [Int: Bool] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// The maximum number reported; each of them is enough.
  private static let most = 50

  /// - Parameter isCut: Whether solutions are empty because their contents have been cut out.
  init(_ source: SourceText, _ blocks: [Block], _ footnotes: [Footnote], isCut: Bool) {
    // Comments too, since they open and close solutions in other tools.
    lines = LineScanner(source.replacing(with: Array(source.written.utf8)))
    places = DocumentPlaces(lines, blocks, footnotes)
    var whole: [SourceRange] = []
    let solutions = Solutions(in: blocks)
    for (solution, range) in zip(solutions.containers, solutions.ranges.ranges) {
      if let fault = fault(of: solution) ?? (isCut ? nil : emptiness(of: solution)) {
        let opener = solution.directive.range.lowerBound
        report(SourceRange(opener, opener + 1 + ContainerKind.solution.rawValue.utf8.count), fault)
      } else {
        whole.append(range)
      }
    }
    for label in places.labels { report(label, "no directive has this argument") }
    searchFrontMatter()
    search(outside: whole)
    diagnostics = Array(diagnostics.sortedByPlace().prefix(Self.most))
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
    guard let word = line.solutionKey else { return }
    report(line.sourceRange(word), reason)
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

  /// Looks at every line outside of solutions.
  private mutating func search(outside solutions: [SourceRange]) {
    let reported = Set(diagnostics.map(\.range.lowerBound))
    var next = 0
    var inCode: [SolutionMarkReader.Mark] = []
    for number in stride(from: 1, through: lines.source.lineCount, by: 1) {
      let line = lines.line(number)
      while next < solutions.count, solutions[next].upperBound <= line.lowerBound { next += 1 }
      guard SolutionMarkReader.mayHold(lines.bytes[line]), diagnostics.count < Self.most else {
        continue
      }
      let place = places.place(at: line.upperBound)
      let isInCode = place.map { [.code, .indented].contains($0.kind) } ?? false
      let reader = SolutionMarkReader(FoldedLine(lines.bytes, in: line), isInCode: isInCode)
      let isProse = place.map { [.heading, .footnote, .term].contains($0.kind) } ?? true
      if isProse, next >= solutions.count || !solutions[next].contains(line.lowerBound) {
        inCode += reader.marksInCode
      }
      for mark in reader.marks {
        let offset = mark.start
        let isHidden = next < solutions.count && solutions[next].contains(offset)
        let own = places.place(at: offset)
        guard !isHidden, !reported.contains(offset), !isExample(place), !isArgument(offset, own)
        else { continue }
        report(mark.range, reason(mark, own))
      }
    }
    guard inCode.contains(where: \.isCloser), inCode.contains(where: { !$0.isCloser }) else {
      return
    }
    for mark in inCode.prefix(Self.most) { report(mark.range, "both of its ends are in code") }
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

  /// Returns why a solution may not hide everything it should; nil if it is complete.
  private func fault(of solution: Block.Container) -> String? {
    let opener = solution.directive
    guard lines.bytes.has("@solution(", at: opener.range.lowerBound) else {
      return "it is not written '@solution('"
    }
    guard opener.isWhole else { return "its arguments cannot be parsed" }
    guard isBlank(behind: opener.range) else { return "there is text after its ')'" }
    guard let closer = solution.closer else {
      return "no '@end(solution)' of its own closes it"
    }
    guard isBlank(behind: closer) else { return "there is text after its '@end(solution)'" }
    let line = lines.line(lines.source.lineNumber(of: closer.lowerBound))
    let before = lines.bytes[line.lowerBound..<closer.lowerBound]
    guard before.allSatisfy({ $0.isSpace || $0 == .greater || $0 >= 0x80 }) else {
      return "its '@end(solution)' follows a list marker"
    }
    if let open = firstUnclosed(in: solution.content) {
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

  /// Returns that a solution is empty if text touches it: one of its ends may be on the wrong line.
  private func emptiness(of solution: Block.Container) -> String? {
    guard solution.content.isEmpty, let closer = solution.closer else { return nil }
    let first = lines.source.lineNumber(of: solution.directive.range.lowerBound)
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

  private func reason(_ mark: SolutionMarkReader.Mark, _ place: DocumentPlaces.Place?) -> String {
    if let place { return "it is in \(place.kind.rawValue)" }
    if lines.bytes.has("@end(solution)", at: mark.start) {
      return "no solution is open here"
    }
    let behind = lines.bytes[min(mark.range.upperBound, lines.bytes.count)...].drop { $0.isBlank }
    if behind.startIndex > mark.range.upperBound, behind.first == UInt8(ascii: "(") {
      return "there is a space before its '('"
    }
    return "write a solution as '@solution(…)' … '@end(solution)', each on its own line"
  }

  private mutating func report(_ range: SourceRange, _ reason: String) {
    let text = lines.source[range]
    diagnostics.append(
      Diagnostic(
        code: "SuspiciousSolution",
        message: "suspicious '\(text)': it looks like a solution, but hides nothing: \(reason)",
        range: range,
        help: "nothing is written for students until this is fixed; "
          + "write \\@ for literal text, or use a fence marked 'lab' for an example"))
  }
}
