import Diagnostics
import YAML

/// The author's own commands.
extension FrontMatterReader {
  mutating func macros(_ value: YAMLNode) {
    guard let mapping = value.mapping else {
      return reportValue(
        "macros", value, #"one line for each command, as in   \R: \mathbb{R}"#)
    }
    for (key, body) in mapping {
      guard let name = key.scalar?.string.macroName else {
        if body.isNothing { continue }
        report(
          "InvalidValue", "invalid name of a macro in the front matter",
          at: place(key.mark, length: key.scalar.map { $0.string.utf8.count } ?? 1),
          help: #"it must be a backslash and letters, as in \R: \mathbb{R}"#)
        continue
      }
      warnOfNote(name, body)
      if body.isNothing, body.scalar?.isString != true { continue }
      let text = body.isNothing ? "" : text(of: name, body)
      frontMatter.macros.append(TeXMacro(name: name, body: text))
    }
  }

  /// Returns the body of a macro. If it is rejected, returns what was probably meant, or nothing,
  /// so that no formula is blamed.
  private mutating func text(of name: String, _ body: YAMLNode) -> String {
    guard let text = string(body) else {
      reportValue(name, body, #"the body of the command, as in \R: \mathbb{R}"#)
      return ""
    }
    if reportEscapes(in: body, of: "the macro '\(name)'", mayBeMeant: false) {
      return balanced(String(quoted(body)).replacing("\\\\", with: "\\"), of: name, at: body)
    }
    return balanced(checked(text, of: name, at: body), of: name, at: body)
  }

  /// Reports an unbalanced brace in a macro's body.
  /// - Returns: The body with the missing braces added.
  private mutating func balanced(_ body: String, of name: String, at node: YAMLNode) -> String {
    var depth = 0
    var missing = 0
    var isEscaped = false
    for byte in body.utf8 {
      defer { isEscaped = byte == .backslash && !isEscaped }
      if isEscaped { continue }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if depth < 0 {
        depth = 0
        missing += 1
      }
    }
    guard depth > 0 || missing > 0 else { return body }
    report(
      "UnbalancedFormula",
      missing > 0
        ? "misplaced '}' in the macro '\(name)': there is nothing to close"
        : "missing '}' in the macro '\(name)'",
      at: place(node.mark, length: body.utf8.count), help: "write \\{ or \\} for a literal brace")
    return String(repeating: "{", count: missing) + body + String(repeating: "}", count: depth)
  }

  /// Reports a `#` in a macro's body that isn't an argument: arguments are numbered from `#1`
  /// without gaps.
  /// - Returns: The body, with a number sign in place of each.
  private mutating func checked(_ body: String, of name: String, at node: YAMLNode) -> String {
    let bytes = Array(body.utf8)
    let signs = Self.signs(in: bytes)
    var count = 0
    while signs.contains(where: { $0.digit == count + 1 }) { count += 1 }
    let faults = signs.filter { $0.digit.map { $0 < 1 || $0 > count } ?? true }
    guard let fault = faults.first else { return body }
    let place = place(node.mark, length: bytes.count)
    if let digit = fault.digit {
      report(
        "UnknownParameter",
        "unknown parameter '#\(digit)' in the macro '\(name)', which lacks '#\(count + 1)'",
        at: place, help: "number arguments from #1; \\# is a number sign")
    } else {
      report(
        "InvalidMacro", "invalid '#' in the macro '\(name)': no number follows it", at: place,
        help: "arguments are #1 to #9; \\# is a number sign")
    }
    var text: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if faults.contains(where: { $0.place == index }) { text.append(.backslash) }
      text.append(byte)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Returns each `#` without a backslash or another `#` before it, with the digit after it.
  private static func signs(in bytes: [UInt8]) -> [(place: Int, digit: Int?)] {
    let sign = UInt8(ascii: "#")
    var signs: [(place: Int, digit: Int?)] = []
    var position = 0
    while position < bytes.count {
      let next = position + 1 < bytes.count ? bytes[position + 1] : nil
      if bytes[position] == sign, next != sign {
        signs.append((position, next.flatMap { $0.isDigit ? Int($0 - UInt8(ascii: "0")) : nil }))
      }
      position += bytes[position] == .backslash || (bytes[position] == sign && next == sign) ? 2 : 1
    }
    return signs
  }
}

extension String {
  /// The name of a command with its backslash, or nil if it isn't valid.
  fileprivate var macroName: String? {
    let letters = hasPrefix("\\") ? dropFirst() : self[...]
    let isName = !letters.isEmpty && letters.utf8.allSatisfy(\.isLetter)
    return isName ? "\\" + letters : nil
  }
}
