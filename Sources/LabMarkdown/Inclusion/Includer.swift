import Diagnostics
import LabFiles

/// Inserts the files that a lab includes into its text, each in place of its `@include(…)`.
struct Includer {
  /// The maximum nesting of includes, and the maximum number of included files.
  private static let deepest = 8
  private static let mostFiles = 1000

  private let main: MendedFile
  private let bodyStart: Int
  private let folder: LabFolder
  private(set) var inclusions = Inclusions()
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var suspicions: [Suspicion] = []
  private var bytes: [UInt8] = []
  /// The same including hidden parts.
  private var written: [UInt8] = []
  private var pieces: [SourceText.Piece] = []
  /// The paths of the files being read, the lab's first.
  private let grammar: DirectiveGrammar
  private var chain: [String]
  private var texts: [String: Result<String, Fault>] = [:]
  private var names: [String]?
  private var count = 0
  /// The size in bytes so far of the lab and everything it includes.
  private var total: Int

  /// - Parameter bodyStart: Where the lab's Markdown begins.
  init(
    _ main: SourceText, bodyStart: Int, _ folder: LabFolder, _ grammar: DirectiveGrammar
  ) {
    self.main = MendedFile(main, from: bodyStart, grammar)
    self.bodyStart = bodyStart
    self.folder = folder
    self.grammar = grammar
    chain = [main.shortName(at: 0)]
    total = main.utf8Count
  }

  /// Returns the whole text.
  mutating func read() -> SourceText {
    let scanner = IncludeScanner(main.text, bodyStart: bodyStart, isIncluded: false, grammar)
    guard !scanner.directives.isEmpty else {
      (diagnostics, suspicions) = (main.diagnostics, main.suspicions)
      return main.text
    }
    append(main, from: 0, scanner)
    return SourceText(
      name: main.text.name, text: String(decoding: bytes, as: UTF8.self),
      written: String(decoding: written, as: UTF8.self), pieces: pieces)
  }

  /// Adds a file including the files it includes.
  private mutating func append(_ file: MendedFile, from start: Int, _ scanner: IncludeScanner) {
    let source = file.text
    var position = start
    var shifts: [(start: Int, shift: Int)] = []
    for directive in scanner.directives {
      let line = source.lineNumber(of: directive.range.upperBound)
      let end = max(position, source.offset(ofLine: line + 1))
      let shift = bytes.count - position
      shifts.append((position, shift))
      copy(position..<end, of: source)
      position = end
      include(
        directive, shiftedBy: shift, from: source,
        line: source.location(of: directive.range.upperBound).line)
    }
    let shift = bytes.count - position
    copy(position..<source.utf8Count, of: source)
    shifts.append((position, shift))
    var file = file
    file.move { place in place + (shifts.last { $0.start <= place }?.shift ?? 0) }
    diagnostics += file.diagnostics
    suspicions += file.suspicions
    // Nothing that includes can follow something that is open to the end.
    guard let open = scanner.openBlock else { return }
    report(
      open.isCode ? "UnclosedCode" : "UnclosedHTML",
      "missing '\(open.closer)' to close \(open.isCode ? "the code" : "raw HTML") at the end of "
        + "an included file",
      at: shifted(open.range, by: shift), help: "a file must close what it opens")
    fill("\n\(open.closer)\n", in: source, line: source.location(of: source.utf8Count).line)
  }

  private mutating func copy(_ range: Range<Int>, of source: SourceText) {
    guard !range.isEmpty else { return }
    pieces += source.pieces(in: range, startingAt: bytes.count)
    bytes += source.text.utf8.dropFirst(range.lowerBound).prefix(range.count)
    written += source.written.utf8.dropFirst(range.lowerBound).prefix(range.count)
  }

  private mutating func fill(_ text: String, in source: SourceText, line: Int) {
    pieces.append(
      SourceText.Piece(name: source.name, start: bytes.count, line: line, isFiller: true))
    bytes += text.utf8
    written += text.utf8
  }

  private mutating func include(
    _ directive: Directive, shiftedBy shift: Int, from source: SourceText, line: Int
  ) {
    let opener = directive.range.lowerBound + shift
    guard let file = file(of: directive, shiftedBy: shift, in: source) else {
      return inclusions.fail(opener)
    }
    count += 1
    total += file.source.utf8Count
    chain.append(file.path)
    // Blank lines end whatever comes before, in the file as well as after it.
    fill(bytes.last == .newline ? "\n" : "\n\n", in: source, line: line)
    let start = FrontMatterReader.closedBodyStart(of: file.source)
    let included = MendedFile(file.source, from: start, grammar)
    let scanner = IncludeScanner(included.text, bodyStart: start, isIncluded: true, grammar)
    append(included, from: start, scanner)
    fill("\n\n", in: source, line: line)
    inclusions.add(opener: opener, closer: bytes.count)
    bytes += "@end(include)\n\n".utf8
    written += "@end(include)\n\n".utf8
    chain.removeLast()
  }
}

extension Includer {
  /// Why a file isn't included.
  private enum Fault: Error {
    case file(FileFault)
    case isTooMuch, isCircular, isTooDeep, isTooMany
  }

  /// Returns the file that a directive names, or reports why it can't be included.
  private mutating func file(
    of directive: Directive, shiftedBy shift: Int, in source: SourceText
  ) -> (path: String, source: SourceText)? {
    guard directive.isWhole else { return nil }
    guard directive.arguments.count == 1, let argument = directive.arguments.first,
      argument.label == nil, case .string(let written) = argument.value.kind
    else {
      let only = directive.arguments.count == 1 ? directive.arguments.first : nil
      let name = only.flatMap { $0.label == nil ? source[$0.value.range] : nil }
      let path = name.map { "\"\($0)\"" }
      if let name { inclusions.ask(for: String(name), by: directive.range.lowerBound + shift) }
      report(
        "InvalidInclude", "invalid @include: it takes the name of one file, as a string",
        at: shifted(
          path == nil ? directive.range : only?.value.range ?? directive.range, by: shift),
        help: "as in @include(\"data/intro.md\")", replacement: path)
      return nil
    }
    let range = shifted(argument.value.range, by: shift)
    let path = LabPath(written).text
    if path != chain[0] { inclusions.ask(for: path, by: directive.range.lowerBound + shift) }
    switch text(of: path) {
    case .success(let text):
      return (path, SourceText(name: folderName + path, text: text))
    case .failure(let fault):
      report(fault, path, at: range)
      return nil
    }
  }

  private func shifted(_ range: SourceRange, by shift: Int) -> SourceRange {
    SourceRange(range.lowerBound + shift, range.upperBound + shift)
  }

  /// The lab's folder, with a trailing slash.
  private var folderName: String {
    main.text.name.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(main.text.name[...$0]) } ?? ""
  }

  private mutating func text(of path: String) -> Result<String, Fault> {
    if chain.contains(path) { return .failure(.isCircular) }
    if chain.count > Self.deepest { return .failure(.isTooDeep) }
    if count >= Self.mostFiles { return .failure(.isTooMany) }
    let text =
      texts[path]
      ?? Result { () throws(FileFault) in try folder.text(of: path, for: .lab) }
      .mapError(Fault.file)
    texts[path] = text
    if case .success(let text) = text, total + text.utf8.count > FileUse.lab.sizeLimit {
      return .failure(.isTooMuch)
    }
    return text
  }

  private mutating func report(_ fault: Fault, _ path: String, at range: SourceRange) {
    switch fault {
    case .file(let fault):
      let nearest = fault.reason == .missing ? nearest(to: path) : nil
      if let nearest { inclusions.guess(nearest, insteadOf: fault.diagnostic(at: range)) }
      diagnostics.append(
        fault.diagnostic(
          at: range, nearest: nearest, replacement: nearest.map { "\"\($0)\"" }))
    case .isTooMuch:
      report(
        "FileTooLarge",
        "invalid file '\(path)': with it, the lab exceeds \(FileUse.lab.sizeText)",
        at: range, help: FileUse.lab.helpIfTooLarge)
    case .isCircular:
      let way = chain.drop { $0 != path }.dropFirst().map { "'\($0)'" }.joined(separator: ", ")
      report(
        "CircularInclude",
        "invalid @include: '\(path)' includes itself\(way.isEmpty ? "" : ", by way of \(way)")",
        at: range, help: "remove one of them")
    case .isTooDeep:
      report(
        "TooDeep", "invalid @include: nested more than \(Self.deepest) deep",
        at: range)
    case .isTooMany:
      report("TooManyFiles", "invalid @include: more than \(Self.mostFiles) files", at: range)
    }
  }

  private mutating func nearest(to path: String) -> String? {
    let names = self.names ?? folder.names
    self.names = names
    return LabFolder.nearest(to: path, among: names)
  }

  private mutating func report(
    _ code: String, _ message: String, at range: SourceRange, help: String? = nil,
    replacement: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        code: code, message: message, range: range, help: help, replacement: replacement))
  }
}
