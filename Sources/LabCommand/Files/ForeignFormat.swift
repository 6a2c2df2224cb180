internal import Platform

/// A format of files that people take for a lab's, though it isn't text.
enum ForeignFormat: CaseIterable {
  case pdf, zip, oldWord, richText, utf16

  /// - Parameter bytes: A whole file; nil if it has none of these formats.
  init?(of bytes: Data) {
    guard let format = Self.allCases.first(where: { $0.matches(bytes) }) else { return nil }
    self = format
  }

  private func matches(_ bytes: Data) -> Bool {
    switch self {
    case .pdf: bytes.starts(with: "%PDF-".utf8)
    case .zip: bytes.starts(with: [0x50, 0x4B, 3, 4])
    case .oldWord: bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    case .richText: bytes.starts(with: "{\\rtf".utf8)
    case .utf16: UTF16Text.hasMark(bytes) || UTF16Text.isLikely(bytes)
    }
  }

  /// As in `is a PDF file; …`, after the name of the file.
  var sentence: String {
    let other = "the lab itself is a text file whose name ends in .md"
    return switch self {
    case .pdf: "is a PDF file; \(other)"
    case .zip: "is a zip file, or one of a word processor such as .docx; \(other)"
    case .oldWord: "is a file of a word processor; \(other)"
    case .richText: "is rich text; save it as plain text"
    case .utf16: "is not UTF-8, but seems to be UTF-16; save the file as UTF-8"
    }
  }
}

/// Text in UTF-16, which some editors on Windows write.
enum UTF16Text {
  static func hasMark(_ bytes: Data) -> Bool { isLittleEndian(bytes) != nil }

  /// Whether every second byte is zero, and some of the others are blanks, as far as a few words tell.
  static func isLikely(_ bytes: Data) -> Bool {
    let start = bytes.prefix(64)
    let zeros = start.enumerated().filter { $0.element == 0 }.map(\.offset)
    return zeros.count >= 16 && Set(zeros.map { $0 % 2 }).count == 1
      && start.contains { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
  }

  private static func isLittleEndian(_ bytes: Data) -> Bool? {
    if bytes.starts(with: [0xFF, 0xFE]) { return true }
    return bytes.starts(with: [0xFE, 0xFF]) ? false : nil
  }

  /// Returns the text after a byte order mark; nil if there is none, or the rest isn't such a text.
  ///
  /// Nearly any bytes are valid UTF-16, so those that no editor writes tell that it is none: another
  /// mark, a noncharacter, or a control character that doesn't space.
  static func text(of bytes: Data) -> String? {
    guard let isLittle = isLittleEndian(bytes), bytes.count.isMultiple(of: 2) else { return nil }
    let all = [UInt8](bytes.dropFirst(2))
    let units = stride(from: 0, to: all.count, by: 2).map { index in
      let (low, high) = isLittle ? (all[index], all[index + 1]) : (all[index + 1], all[index])
      return UInt16(high) << 8 | UInt16(low)
    }
    return units.allSatisfy(isWritten) ? String(validating: units, as: UTF16.self) : nil
  }

  private static func isWritten(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x09...0x0D: true
    case 0...0x1F, 0xFEFF, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
