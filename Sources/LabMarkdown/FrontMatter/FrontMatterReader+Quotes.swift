import Diagnostics
import YAML

/// Texts that YAML reads differently than written, for lack of quotes or because of the wrong ones.
extension FrontMatterReader {
  /// Warns about ` #3` after a text or in its place, which YAML takes for a comment.
  mutating func warnOfNote(_ name: String, _ value: YAMLNode) {
    guard let scalar = value.scalar, scalar.style == .plain else { return }
    let line = line(of: value.mark)
    let start = place(value.mark).lowerBound
    let rest = source[SourceRange(start, line.upperBound)]
    guard rest.hasPrefix(scalar.string) else { return }
    let behind = rest.dropFirst(scalar.string.count)
    let note = behind.drop { $0 == " " }
    guard note.count < behind.count, note.first == "#",
      note.dropFirst().first?.isWhitespace == false
    else { return }
    let offset = line.upperBound - note.utf8.count
    let isEmpty = scalar.string.isEmpty
    let written = String(isEmpty ? note : rest).replacing("'", with: "''")
    diagnostics.append(
      Diagnostic(
        .warning, code: "NoteInFrontMatter",
        message: "suspicious '#' in the front matter: '\(name)' "
          + (isEmpty ? "has no value before it" : "ends before it"),
        range: SourceRange(offset, line.upperBound), help: "quote it: '\(written)'"))
  }

  /// The meanings of a backslash with a letter in double quotes.
  private static let escapes: [Character: String] = [
    "a": "a bell", "b": "a backspace", "e": "an escape", "f": "a form feed", "n": "a line break",
    "r": "a carriage return", "t": "a tab", "v": "a vertical tab", "0": "a null",
    "N": "a line break",
    "L": "a line break", "P": "a line break", "_": "a space", " ": "a space", "/": "a slash",
  ]

  /// The usual TeX commands that begin like an escape.
  private static let commands: Set<String> = [
    "alpha", "approx", "argmax", "argmin", "bar", "beta", "binom", "bm", "boldsymbol", "ell",
    "epsilon", "eta", "exp", "frac", "forall", "nabla", "ne", "neq", "not", "nu", "rangle", "rho",
    "right", "rightarrow", "rVert", "tanh", "tau", "text", "textbf", "textit", "theta", "tilde",
    "times", "to", "top", "varepsilon", "varphi", "vec", "Pi", "Phi", "Psi", "Lambda", "Leftarrow",
  ]

  /// Reports a TeX command in double quotes whose beginning YAML takes for an escape: `"\theta"` is
  /// a tab and `heta`.
  /// - Parameter mayBeMeant: Whether an escape that doesn't begin a usual command may be intended.
  /// - Returns: Whether there is one.
  @discardableResult
  mutating func reportEscapes(in value: YAMLNode, of what: String, mayBeMeant: Bool) -> Bool {
    guard value.scalar?.style == .doubleQuoted else { return false }
    let text = quoted(value)
    var index = text.startIndex
    while let backslash = text[index...].firstIndex(of: "\\") {
      let next = text.index(after: backslash)
      guard next < text.endIndex else { return false }
      index = text.index(after: next)
      guard let meaning = Self.escapes[text[next]] else { continue }
      let letters = text[next...].prefix { $0.isASCII && $0.isLetter }
      if mayBeMeant, !Self.commands.contains(String(letters)) { continue }
      let start =
        text.utf8.distance(from: text.startIndex, to: backslash) + place(value.mark).lowerBound + 1
      let command = "\\" + (letters.isEmpty ? String(text[next]) : String(letters))
      report(
        "InvalidEscape",
        "invalid '\(command)' in \(what): in double quotes '\\\(text[next])' is \(meaning)",
        at: SourceRange(start, start + command.utf8.count),
        help: "use single quotes, or write '\\\(command)'")
      return true
    }
    return false
  }

  /// The text between the double quotes of a value, as written.
  func quoted(_ value: YAMLNode) -> Substring {
    let start = place(value.mark).lowerBound
    let text = source[SourceRange(start, bodyStart)].dropFirst()
    var isEscaped = false
    return text.prefix { character in
      defer { isEscaped = character == "\\" && !isEscaped }
      return character != "\"" || isEscaped
    }
  }
}
