internal import LabLanguage
internal import LabMarkdown
internal import LabRunner

/// The text of a lab while someone types, which may be anything: what surrounds a place in it.
package struct LabText: Sendable {
  let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// What a place belongs to.
  enum Surroundings: Equatable {
    /// The front matter, on a line that begins at an offset.
    case frontMatter(line: Int)
    /// A block of formulas, whose first line begins at an offset.
    case formulas(start: Int)
    /// Any other code.
    case code
    case prose
  }

  /// A fence of backticks or tildes.
  private struct Fence {
    let mark: UInt8
    let count: Int
    let info: String
    /// Where the line after it begins.
    let next: Int

    var holdsFormulas: Bool { info == "formula" }

    func isClosed(by fence: Fence) -> Bool {
      fence.mark == mark && fence.count >= count && fence.info.isEmpty
    }
  }

  func surroundings(of offset: Int) -> Surroundings { scan(to: offset).surroundings }

  /// The lines of prose before the one with an offset.
  func proseLines(before offset: Int) -> [Range<Int>] { scan(to: offset).prose }

  /// The lines between the fences of each block of formulas, or up to the end of the text.
  package var formulas: [Range<Int>] { scan(to: .max).formulas }

  private func scan(
    to offset: Int
  ) -> (prose: [Range<Int>], formulas: [Range<Int>], surroundings: Surroundings) {
    var prose: [Range<Int>] = []
    var formulas: [Range<Int>] = []
    var open: Fence?
    var isFrontMatter = false
    let lines = lines(to: offset)
    for (index, line) in (offset > bytes.count ? lines : lines.dropLast()).enumerated() {
      if index == 0 || isFrontMatter, string(line) == "---" {
        isFrontMatter.toggle()
      } else if let fence = isFrontMatter ? nil : fence(line) {
        if let own = open, own.isClosed(by: fence) {
          if own.holdsFormulas { formulas.append(own.next..<line.lowerBound) }
          open = nil
        } else if open == nil {
          open = fence
        }
      } else if !isFrontMatter, open == nil {
        prose.append(line)
      }
    }
    if isFrontMatter {
      return (prose, formulas, .frontMatter(line: lines.last?.lowerBound ?? 0))
    }
    guard let open else { return (prose, formulas, .prose) }
    guard open.holdsFormulas else { return (prose, formulas, .code) }
    formulas.append(open.next..<max(open.next, bytes.count))
    return (prose, formulas, .formulas(start: open.next))
  }

  /// The lines of the text up to the one with an offset, without their ends.
  func lines(to offset: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start <= min(offset, bytes.count) {
      let end = bytes[start...].firstIndex { Self.endsLine($0) } ?? bytes.count
      lines.append(start..<end)
      guard end < bytes.count else { break }
      let isPair = bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
    }
    return lines
  }

  /// Returns where the line with an offset begins.
  func lineStart(of offset: Int) -> Int {
    bytes[..<min(offset, bytes.count)].lastIndex { Self.endsLine($0) }.map { $0 + 1 } ?? 0
  }

  /// Returns the first byte of a line that doesn't belong to the prefix of a list or a quote.
  func contentStart(ofLineAt start: Int) -> Int {
    var position = start
    while position < bytes.count, " \t>".utf8.contains(bytes[position]) { position += 1 }
    return position
  }

  private func fence(_ line: Range<Int>) -> Fence? {
    let start = contentStart(ofLineAt: line.lowerBound)
    guard start < line.upperBound, "`~".utf8.contains(bytes[start]) else { return nil }
    let mark = bytes[start]
    var end = start
    while end < line.upperBound, bytes[end] == mark { end += 1 }
    guard end - start >= 3, !bytes[end..<line.upperBound].contains(mark) else { return nil }
    let info = string(end..<line.upperBound).split(separator: " ").first.map(String.init) ?? ""
    return Fence(mark: mark, count: end - start, info: info, next: line.upperBound + 1)
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  static func endsLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  static func isInName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_")
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// Returns the part of a word that ends at an offset.
  func wordStart(before offset: Int) -> Int {
    var start = min(offset, bytes.count)
    while start > 0, Self.isInName(bytes[start - 1]) { start -= 1 }
    return start
  }

  /// Returns the end of a word that continues at an offset.
  func wordEnd(after offset: Int) -> Int {
    var end = min(offset, bytes.count)
    while end < bytes.count, Self.isInName(bytes[end]) { end += 1 }
    return end
  }
}

extension LabText {
  /// Returns the names of the blocks that are open at an offset, the innermost one first.
  func openBlocks(at offset: Int) -> [String] {
    var open: [String] = []
    for line in proseLines(before: offset) {
      let start = contentStart(ofLineAt: line.lowerBound)
      guard start < line.upperBound, bytes[start] == UInt8(ascii: "@") else { continue }
      let end = wordEnd(after: start + 1)
      guard end < line.upperBound, bytes[end] == UInt8(ascii: "(") else { continue }
      let name = string(start + 1..<end)
      if name == DocumentWord.end.rawValue {
        let closed = string(end + 1..<wordEnd(after: end + 1))
        if let index = open.firstIndex(of: closed) { open.removeFirst(index + 1) }
      } else if ContainerKind(rawValue: name) != nil {
        open.insert(name, at: 0)
      }
    }
    return open
  }
}
