public import Diagnostics

/// The files that students get of a lab: the text of its edition for them, without the empty places
/// of what was cut out, without comments, and with included files in files of their own again.
public struct ReleasedText: Sendable {
  /// A file, by its path in the lab's folder.
  public struct File: Sendable, Equatable {
    public let path: String
    public let text: String
  }

  /// The lab itself comes first.
  public private(set) var files: [File] = []
  /// The paths of files that are included more than once, and would differ.
  public private(set) var conflicts: [String] = []
  /// The pieces of the edition's text, with the lines of these files.
  private var pieces: [SourceText.Piece] = []

  /// - Parameter edition: The edition for students.
  public init(of edition: Document) {
    var lines = ReleasedLines(of: edition)
    lines.collapse()
    let own = edition.source.shortName(at: 0)
    var open: [(name: String, path: String, text: [String])] = []
    var done: [String: String] = [:]
    var next: (name: String, line: Int)?
    var foreign: SourceText.Piece?
    func isContinued(_ name: String, _ line: Int) -> Bool {
      next.map { $0 == (name, line) } ?? false
    }
    func close() {
      guard let (_, path, text) = open.popLast() else { return }
      let whole = text.joined(separator: "\n") + (text.isEmpty ? "" : "\n")
      if done[path] == nil { files.append(File(path: path, text: whole)) }
      if let other = done.updateValue(whole, forKey: path), other != whole {
        conflicts.append(path)
      }
    }
    for line in lines.lines {
      defer { foreign = line.foreignPlace }
      if let place = line.foreignPlace {
        if foreign?.isFiller != place.isFiller { pieces.append(place) }
        next = nil
        continue
      }
      if open.contains(where: { $0.name == line.name }) {
        while open.last?.name != line.name { close() }
      } else {
        open.append((line.name, edition.source.shortName(at: line.start), []))
      }
      let last = open.count - 1
      let number = open[last].text.count + 1
      if line.isFiller || line.text == nil || !isContinued(line.name, number) {
        pieces.append(
          SourceText.Piece(
            name: line.name, start: line.start, line: number, isFiller: line.isFiller))
      }
      next = line.isFiller || line.text == nil ? nil : (line.name, number + 1)
      if let text = line.text, !line.isFiller { open[last].text.append(text) }
    }
    while !open.isEmpty { close() }
    files.sort { ($0.path == own ? 0 : 1, $0.path) < ($1.path == own ? 0 : 1, $1.path) }
  }

  /// Returns where a line of one of the files begins in the edition's text.
  public func offset(ofLine line: Int, in path: String, of source: SourceText) -> Int {
    let own = numbering(source)
    guard
      let piece = pieces.last(where: {
        !$0.isFiller && $0.line <= line && own.shortName(at: $0.start) == path
      })
    else { return 0 }
    return own.offset(ofLine: own.lineNumber(of: piece.start) + line - piece.line)
  }

  /// Returns the text of the edition, or one of the same length, with lines as in these files.
  public func numbering(_ source: SourceText) -> SourceText {
    SourceText(name: source.name, text: source.text, written: source.written, pieces: pieces)
  }
}

/// The lines of a text that consists of several files.
private struct ReleasedLines {
  struct Line {
    /// The name of its file.
    let name: String
    let start: Int
    let isFiller: Bool
    /// Its place in a file that isn't one of the lab's.
    let foreignPlace: SourceText.Piece?
    /// Nil if it is left out.
    var text: String?
    /// Whether something was left out here, so that the line may only separate its neighbors.
    var isGap = false
    /// Whether its text began with blanks, as in a list.
    var isIndented = false
    /// Whether a part within a paragraph or table was left out, which goes on behind it.
    var isWithin = false

    var isBlank: Bool { text?.utf8.allSatisfy(\.isSpace) ?? false }
  }

  private(set) var lines: [Line] = []

  init(of document: Document) {
    let source = document.sourceWithoutUnused
    let frontMatterEnd = source.lineNumber(of: FrontMatterReader.bodyStart(of: source))
    var piece = 0
    for number in 1...source.lineCount {
      let start = source.offset(ofLine: number)
      while piece + 1 < source.pieces.count, source.pieces[piece + 1].start <= start { piece += 1 }
      // The last line is empty if the text ends with a newline.
      if number == source.lineCount, start == source.utf8Count, number > 1 { break }
      let whole = String(source.line(number))
      let shown = HiddenByte.removed(fromLine: whole)
      var line = Line(
        name: source.pieces[piece].name, start: start, isFiller: source.pieces[piece].isFiller,
        foreignPlace: source.foreignPlace(ofLineAt: start, in: source.pieces[piece]),
        text: number >= frontMatterEnd && whole.needsHiddenPart ? whole.emptyingHiddenParts : shown)
      line.isGap = shown != whole && line.isBlank
      line.isWithin = whole.utf8.filter(HiddenByte.isOne).allSatisfy { $0 == HiddenByte.within }
      line.isIndented = whole.hasPrefix(" ") || whole.hasPrefix("\t")
      if number < frontMatterEnd, line.isGap { line.text = nil }
      lines.append(line)
    }
    for part in ReservedBlocks(in: document.blocks, from: .student).parts {
      let first = source.lineNumber(of: part.range.lowerBound)
      let last = source.lineNumber(of: max(part.range.lowerBound, part.range.upperBound - 1))
      let before = SourceRange(lines[first - 1].start, part.directive.range.lowerBound)
      let marker = String(source[before]).trimmedEnd
      lines[first - 1].text = marker
      lines[first - 1].isWithin = false
      lines[first - 1].isGap = marker.utf8.allSatisfy { $0.isSpace || $0 == .greater }
      for number in stride(from: first + 1, through: last, by: 1) { lines[number - 1].text = nil }
    }
    for part in document.joints { keepApart(part, of: source) }
  }

  /// Leaves an empty comment in place of those between two blocks that would be one without.
  private mutating func keepApart(_ part: SourceRange, of source: SourceText) {
    let numbers = source.lineNumber(of: part.lowerBound)...source.lineNumber(of: part.upperBound)
    let comments = numbers.map { $0 - 1 }.filter {
      !lines[$0].isFiller && lines[$0].foreignPlace == nil
        && String(source.line($0 + 1)).isHiddenPart
    }
    for index in comments.dropFirst() { lines[index].text = nil }
    guard let first = comments.first else { return }
    lines[first].isGap = false
    lines[first].text = String(source.line(first + 1)).emptyingHiddenParts.trimmedEnd
  }

  /// Leaves out the gaps that separate nothing.
  mutating func collapse() {
    let kept = lines.indices.filter { lines[$0].text != nil && !lines[$0].isFiller }
    var previous: Int?
    for (place, index) in kept.enumerated() {
      let next = kept[(place + 1)...].first { !lines[$0].isGap }
      if lines[index].isGap, !separates(previous, index, next) {
        lines[index].text = nil
      } else {
        previous = index
      }
    }
  }

  private func separates(_ previous: Int?, _ gap: Int, _ next: Int?) -> Bool {
    guard let previous, let next else { return false }
    return !lines[gap].isIndented && !lines[gap].isWithin
      && [previous, next].allSatisfy { neighbor in
        lines[neighbor].name == lines[gap].name && !lines[neighbor].isBlank
          && lines[neighbor].text?.utf8.first != .at
      }
  }
}

extension Document {
  /// The text between each two blocks that would be one if nothing were between them.
  fileprivate var joints: [SourceRange] {
    let groups = [blocks] + footnotes.map(\.content)
    return (groups + groups.joined().flattened.flatMap(\.blockGroups)).flatMap { blocks in
      zip(blocks, blocks.dropFirst()).filter { $0.joins($1) }.map {
        SourceRange($0.range.upperBound, $1.range.lowerBound)
      }
    }
  }
}

extension Block {
  fileprivate func joins(_ next: Block) -> Bool {
    switch (kind, next.kind) {
    case (.list(let list), .list(let other)): (list.start == nil) == (other.start == nil)
    case (.code(info: "", _), .code(info: "", _)): true
    default: false
    }
  }
}

extension SourceText {
  fileprivate func foreignPlace(ofLineAt start: Int, in piece: Piece) -> Piece? {
    piece.isForeign ? pieces(in: start..<start, startingAt: start).first : nil
  }
}

extension String {
  /// Whether the line shows nothing besides a hidden part.
  fileprivate var isHiddenPart: Bool {
    utf8.contains(where: HiddenByte.isOne) && utf8.allSatisfy { $0.isBlank || $0 == .greater }
  }

  /// Whether a hidden part keeps the line from being a list, a rule, a directive, or the like.
  fileprivate var needsHiddenPart: Bool {
    guard let start = utf8.firstIndex(where: HiddenByte.isOne) else { return false }
    let before = utf8[..<start].filter { !$0.isBlank && $0 != .greater }
    guard let next = utf8[start...].first(where: { !$0.isSpace }) else {
      return before.count > 1 && before.allSatisfy("-=*_".utf8.contains)
    }
    return before.allSatisfy { $0.isDigit || "-+*.)".utf8.contains($0) }
      && (next.isDigit || "#-+*=>`~|<:[@$\\".utf8.contains(next))
  }

  /// The text with an empty comment in place of each hidden part.
  fileprivate var emptyingHiddenParts: String {
    var bytes: [UInt8] = []
    var isBehindPart = false
    for byte in utf8 {
      let isHidden = HiddenByte.isOne(byte)
      if !isHidden { bytes.append(byte) }
      if isHidden, !isBehindPart { bytes += "<!-- -->".utf8 }
      isBehindPart = isHidden
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  fileprivate var trimmedEnd: String {
    let end = utf8.lastIndex { !$0.isSpace }.map { utf8.index(after: $0) } ?? startIndex
    return String(self[..<end])
  }
}
