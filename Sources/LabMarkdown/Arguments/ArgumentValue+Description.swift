import Diagnostics

extension ArgumentValue: CustomStringConvertible {
  /// The value as text in the language.
  public var description: String {
    switch kind {
    case .number(let value): Int(exactly: value).map { "\($0)" } ?? "\(value)"
    case .string(let value): value.literal
    case .boolean(let value): "\(value)"
    case .name(let name): name
    case .list(let elements): "[\(elements.map(\.description).joined(separator: ", "))]"
    case .range(let lower, let upper): "\(lower)...\(upper)"
    case .call(let name, _, let arguments):
      "\(name)(\(arguments.map(\.description).joined(separator: ", ")))"
    case .formula(let excerpt): excerpt.text.withSingleSpaces
    case .invalid: "<invalid>"
    }
  }

  /// Whether no part of the value is `.invalid`.
  public var isWhole: Bool {
    switch kind {
    case .number, .string, .boolean, .name, .formula: true
    case .list(let elements): elements.allSatisfy(\.isWhole)
    case .range(let lower, let upper): lower.isWhole && upper.isWhole
    case .call(_, _, let arguments): arguments.allSatisfy(\.value.isWhole)
    case .invalid: false
    }
  }
}

extension Argument: CustomStringConvertible {
  public var description: String { label.map { "\($0): \(value)" } ?? value.description }
}

extension Directive: CustomStringConvertible {
  public var description: String {
    "@\(name)(\(arguments.map(\.description).joined(separator: ", ")))"
  }
}

extension String {
  /// The text on one line, with a single space for all whitespace.
  fileprivate var withSingleSpaces: String {
    if utf8.contains(where: { $0 >= 0x80 }) {
      return split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    return utf8.split { $0.isSpace }.map { String(decoding: $0, as: UTF8.self) }
      .joined(separator: " ")
  }

  /// The text as a string literal of the language, on one line.
  var literal: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
