internal import Diagnostics
internal import LabFiles
internal import LabMarkdown

/// Searches what is handed out for text that is hidden in the lab and that students' text doesn't
/// contain as well.
///
/// The text for students is made without the hidden parts, so this is about the files next to it, and
/// a second opinion.
struct LeakSearch {
  /// Each fragment of hidden text, with the place of its line.
  private var fragments: [Fragment] = []

  private struct Fragment {
    let text: String
    let place: SourceRange
    /// The lines of the code block that contains it; none in prose.
    let code: [String]
  }

  /// Six words in a row, or a whole line: nothing that two authors would write by chance.
  private static let words = 6
  private static let shortest = 24

  init(of document: Document, besides released: ReleasedText) {
    let source = document.source
    let allowed = released.files.map { Self.normalized($0.text) }
    var seen = Set<String>()
    for part in document.reservedRanges(from: .student).ranges {
      let first = source.lineNumber(of: part.lowerBound)
      let last = source.lineNumber(of: max(part.lowerBound, part.upperBound - 1))
      let blocks = Self.blocks(of: (first...last).map { String(source.line($0)) })
      for number in first...last {
        let start = source.offset(ofLine: number)
        let place = SourceRange(start, start + source.line(number).utf8.count)
        for text in Self.fragments(of: String(source.line(number)))
        where seen.insert(text).inserted && !allowed.contains(where: { $0.contains(text) }) {
          fragments.append(Fragment(text: text, place: place, code: blocks[number - first]))
        }
      }
    }
  }

  /// Returns an error for each file that contains some of them.
  func faults(in files: [FileLog.Entry]) -> [Diagnostic] {
    files.compactMap { file in
      let text = Self.normalized(String(decoding: file.bytes, as: UTF8.self))
      // A solution may repeat the code from which students start, but not all of it may be in their file.
      let found = fragments.first { fragment in
        text.contains(fragment.text) && fragment.code.allSatisfy(text.contains)
      }
      guard let found else { return nil }
      return Diagnostic(
        code: "LeakedSolution",
        message: "leaked text: '\(file.path)', which students get, contains this hidden line",
        range: found.place,
        help: "remove it from the file, or write it outside of hidden parts as well")
    }
  }

  private static func fragments(of line: String) -> [String] {
    let words = normalized(line).split(separator: " ")
    let whole = words.joined(separator: " ")
    guard words.count > Self.words else { return whole.utf8.count >= shortest ? [whole] : [] }
    return (0...words.count - Self.words).map { index in
      words[index..<index + Self.words].joined(separator: " ")
    }.filter { $0.utf8.count >= shortest }
  }

  /// Returns the lines of the fenced code in which each line is.
  private static func blocks(of lines: [String]) -> [[String]] {
    var blocks = lines.map { _ in [String]() }
    var start: Int?
    for (index, line) in lines.enumerated() {
      let text = line.drop { $0 == " " || $0 == ">" }
      guard text.hasPrefix("```") || text.hasPrefix("~~~") else { continue }
      if let opener = start {
        let code = lines[(opener + 1)..<index].map(normalized).filter { !$0.isEmpty }
        for inside in opener..<index { blocks[inside] = code }
      }
      start = start == nil ? index : nil
    }
    return blocks
  }

  /// A text in lowercase, with one space between its words.
  private static func normalized(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
