/// Searches for what students don't see in a file that isn't a lab: text, code, a notebook.
public enum HidingSearch {
  /// Whether a file contains anything that looks like one end of a solution or of instructors' notes, however it is
  /// written, or like a hidden check or rubric; or, in Markdown and plain text, a comment.
  public static func finds(in file: some Collection<UInt8>, named name: String) -> Bool {
    let bytes = utf8(Array(file))
    if holdsName(bytes) { return true }
    // Images and the like contain no lines.
    guard let text = String(validating: bytes, as: UTF8.self), !text.isEmpty else { return false }
    return holdsMark(bytes) || !HidingArguments.all(in: uncommented(bytes)).isEmpty
      || isProse(name) && text.contains("<!--") || SolvedCells.areIn(text)
  }

  private static func isProse(_ name: String) -> Bool {
    [".md", ".markdown", ".mdown", ".qmd", ".rmd", ".txt"].contains(
      where: name.lowercased().hasSuffix)
  }

  /// A text with spaces in place of the signs with which its lines begin, such as those of a program's comments.
  private static func uncommented(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(.at) else { return [] }
    var isStart = true
    return bytes.map { byte in
      if isStart, "#/%;\"'!".utf8.contains(byte) { return 0x20 }
      isStart = byte == .newline || isStart && byte.isSpace
      return byte
    }
  }

  private static func holdsMark(_ bytes: [UInt8]) -> Bool {
    var start = 0
    while start < bytes.count {
      let end =
        bytes[start...].firstIndex { $0 == .newline || $0 == UInt8(ascii: "\r") } ?? bytes.count
      if HidingMarkReader.mayHold(bytes[start..<end]),
        !HidingMarkReader(FoldedLine(bytes, in: start..<end), isInCode: true).marks.isEmpty
      {
        return true
      }
      start = end + 1
    }
    return false
  }

  /// Whether `@solution` or the like occurs anywhere, even within a line.
  private static func holdsName(_ bytes: [UInt8]) -> Bool {
    let words = ContainerKind.reserved.map { Array($0.rawValue.utf8) }
    var position = 0
    while let at = bytes[position...].firstIndex(of: .at) {
      let isName = words.contains { word in
        bytes[(at + 1)...].prefix(word.count).elementsEqual(word, by: { $0 | 0x20 == $1 })
      }
      if isName { return true }
      position = at + 1
    }
    return false
  }

  /// Returns UTF-16 text as UTF-8, with or without a byte order mark; all other bytes unchanged.
  private static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    let head = bytes.prefix(2)
    let isLittle = head.elementsEqual([0xFF, 0xFE])
    if isLittle || head.elementsEqual([0xFE, 0xFF]) {
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
        let (low, high) =
          isLittle ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
        return UInt16(high) << 8 | UInt16(low)
      }
      return Array(String(decoding: units, as: UTF16.self).utf8)
    }
    return bytes.contains(0) ? bytes.filter { $0 != 0 } : bytes
  }
}

/// The cells of notebooks that nbgrader takes for solutions, and from which it hasn't removed them.
private enum SolvedCells {
  static func areIn(_ notebook: String) -> Bool {
    guard notebook.contains("\"nbgrader\"") else { return false }
    return notebook.split(separator: "\"cell_type\"").dropFirst().contains { cell in
      let isSolution = cell.contains(/"solution"\s*:\s*true/)
      let isEmpty = cell.contains(/"source"\s*:\s*(\[\s*\]|"")/)
      let stubs = ["YOUR CODE HERE", "YOUR ANSWER HERE", "NotImplementedError"]
      return isSolution && !isEmpty && !stubs.contains(where: cell.contains)
    }
  }
}
