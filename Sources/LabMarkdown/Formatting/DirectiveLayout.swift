import Diagnostics

/// Writes a directive in its usual form: on one line if that isn't too long, or else with an argument
/// on each line.
///
/// Formulas keep their spaces, since pages quote them, and numbers their digits.
struct DirectiveLayout {
  private let directive: Directive
  private let source: SourceText
  private let syntax: DirectiveSyntax

  init(_ directive: Directive, in source: SourceText, _ syntax: DirectiveSyntax?) {
    self.directive = directive
    self.source = source
    self.syntax = syntax ?? .none
  }

  /// Nil if it has to stay as it is.
  var text: String? {
    guard directive.arguments.allSatisfy(\.value.isWhole) else { return nil }
    let arguments = directive.arguments.enumerated().compactMap { text(of: $1, at: $0) }
    guard arguments.count == directive.arguments.count else { return nil }
    let line = "@\(directive.name)(\(arguments.joined(separator: ", ")))"
    if line.count <= LabFormatter.width || arguments.count < 2 { return line }
    return "@\(directive.name)(\n" + arguments.map { "  \($0),\n" }.joined() + ")"
  }

  private func text(of argument: Argument, at index: Int) -> String? {
    let isFormula =
      argument.label.map { syntax.holds($0, isFirst: index == 0) }
      ?? (index == 0 && syntax.subject != nil)
    guard let value = isFormula ? written(argument.value) : text(of: argument.value) else {
      return nil
    }
    return argument.label.map { "\($0): \(value)" } ?? value
  }

  private func text(of value: ArgumentValue) -> String? {
    switch value.kind {
    case .list(let elements): list(elements).map { "[\($0)]" }
    case .range(let lower, let upper):
      text(of: lower).flatMap { lower in text(of: upper).map { "\(lower)...\($0)" } }
    case .call(let name, _, let arguments):
      texts(
        arguments.map { argument in
          text(of: argument.value).map { value in argument.label.map { "\($0): \(value)" } ?? value
          }
        }
      ).map { "\(name)(\($0))" }
    case .number, .string, .boolean, .name, .formula, .invalid: written(value)
    }
  }

  private func list(_ elements: [ArgumentValue]) -> String? { texts(elements.map(text)) }

  private func texts(_ texts: [String?]) -> String? {
    let known = texts.compactMap { $0 }
    return known.count == texts.count ? known.joined(separator: ", ") : nil
  }

  /// The value as it is written, if it is on one line and contains no comment.
  private func written(_ value: ArgumentValue) -> String? {
    let text = source[value.range]
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\t") }
    return isPlain && !text.isEmpty ? String(text) : nil
  }
}
