/// A message from KaTeX in our words; unknown ones are passed on as they are.
struct KaTeXMessage {
  private let text: String
  /// The text at its place, if it has one.
  private let token: String?

  init(_ text: String, at token: String? = nil) {
    self.text = text
    self.token = token
  }

  static let environments = [
    "aligned", "align", "align*", "alignat", "alignat*", "alignedat", "array", "bmatrix",
    "Bmatrix", "cases", "CD", "darray", "dcases", "drcases", "equation", "equation*", "gather",
    "gather*", "gathered", "matrix", "matrix*", "pmatrix", "rcases", "smallmatrix", "split",
    "subarray", "vmatrix", "Vmatrix",
  ]

  /// Whether an unclosed brace, `\left`, or `\begin` could be the cause.
  var isOfPairing: Bool {
    let beginnings = [
      "Expected '", "Expected & or", "Expected \\\\ or", "Unexpected end of input", "Extra }",
      "Mismatch", "\\middle without", "Expected group",
    ]
    return beginnings.contains(where: text.hasPrefix)
  }

  var unknownCommand: String? { argument(of: "Undefined control sequence: ") }
  var unknownEnvironment: String? { argument(of: "No such environment: ") }

  /// The environment that is only allowed in displayed formulas: `{align} can be used only in
  /// display mode.`
  var displayedEnvironment: String? {
    guard text.hasPrefix("{"), text.contains("only in display mode"),
      let end = text.firstIndex(of: "}")
    else { return nil }
    return String(text[..<end].dropFirst())
  }

  /// The command or character that the message is about, if it names one.
  var subject: String? {
    if let unknownCommand { return unknownCommand }
    if text.contains("\\tag") { return "\\tag" }
    return quoted.first ?? firstCommand
  }

  private var firstCommand: String? {
    TeXToken.read(text).first { $0.kind == .command }.map { String($0.text) }
  }

  var message: String {
    if let (what, cause) = Self.known.first(where: { text.hasPrefix($0.0) })?.1 {
      return cause.isEmpty ? what : what.replacing("#", with: quoted.first ?? cause)
    }
    if let got = misplaced { return "misplaced '\(got)'" }
    if text.hasPrefix("Got function"), let name = quoted.first {
      return "missing braces around '\(name)' and its argument"
    }
    if text.hasPrefix("Expected group as argument"), let name = quoted.first {
      return "missing argument of '\(name)'"
    }
    return "invalid formula: " + text.prefix(1).lowercased() + text.dropFirst()
  }

  var help: String? {
    switch misplaced {
    case "&": return "columns require an environment such as \\begin{aligned}"
    case "$": return "write \\$ for a dollar sign"
    case "\\\\": return "lines require an environment such as \\begin{aligned}"
    case "#": return "write \\# for a number sign"
    default: break
    }
    if text.hasPrefix("Double") {
      return "use braces to group: {x^a}^b or x^{ab}"
    }
    if text.hasPrefix("Invalid color") { return "write a CSS color name or #rrggbb" }
    return nil
  }

  /// Beginnings of messages and our wording, in which # is the first quoted piece.
  private static let known: [(String, (String, String))] = [
    ("Double superscript", ("duplicate superscript", "")),
    ("Double subscript", ("duplicate subscript", "")),
    ("Expected group after", ("missing operand after '#'", "^")),
    ("Unexpected end of input", ("missing argument: the formula ends before it", "")),
    ("Limit controls must follow", ("misplaced limits: they can only follow an operator", "")),
    ("\\tag works only", ("misplaced '\\tag': only displayed formulas are numbered", "")),
    ("Multiple \\tag", ("duplicate '\\tag'", "")),
    ("Invalid color", ("invalid color '#'", "?")),
    ("Invalid size", ("invalid size '#'", "?")),
    ("Invalid unit", ("invalid unit '#'", "?")),
    ("Unexpected character", ("invalid character '#'", "?")),
    ("Use of the macro doesn't match", ("invalid use of a macro: its arguments don't match", "")),
  ]

  /// The token where it isn't allowed: `Expected 'EOF', got '&'`.
  private var misplaced: String? {
    if text.hasPrefix("Expected & or") { return token }
    if text.hasPrefix("Expected '"), quoted.count == 2, quoted[1] != "EOF" { return quoted[1] }
    return text.hasPrefix("Can't use function") ? quoted.first : nil
  }

  private func argument(of beginning: String) -> String? {
    text.hasPrefix(beginning) ? String(text.dropFirst(beginning.count)) : nil
  }

  private var quoted: [String] {
    let parts = text.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count > 2, !text.hasPrefix("Can't") else {
      return parts.count > 3 ? [String(parts[2])] : []
    }
    return stride(from: 1, to: parts.count - 1, by: 2).map { String(parts[$0]) }
  }
}
