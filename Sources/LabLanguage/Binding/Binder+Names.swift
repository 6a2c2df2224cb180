internal import Diagnostics
internal import LabMarkdown

/// Words of the language, and names that a lab defines.
extension Binder {
  mutating func word(
    _ expression: ArgumentValue, of words: [String], _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    switch expression.kind {
    case .name(let word) where words.contains(word): return .word(word)
    case .string(let word) where words.contains(word):
      report(
        "InvalidValue", "invalid value: \"\(word)\" for '\(name)' needs no quotes",
        at: expression.range, help: "write \(word)", replacement: word)
      return nil
    case .name(let word):
      report(
        "UnknownValue",
        "unknown value '\(word)' for '\(name)'" + Synonyms.suggestion(for: word, among: words),
        at: expression.range, help: "expected one of \(type.phrase)")
      return nil
    default: return mismatch(expression, type, name)
    }
  }

  mutating func definition(
    _ expression: ArgumentValue, _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    guard case .name(let defined) = expression.kind else { return mismatch(expression, type, name) }
    if defined == "pi" {
      report(
        "InvalidName", "invalid name 'pi': it is a reserved constant", at: expression.range,
        help: "choose another name")
      return nil
    }
    return .definition(defined)
  }

  mutating func reference(
    _ expression: ArgumentValue, to kinds: [DefinitionKind], _ type: ValueType, _ name: String
  ) -> BoundValue.Kind? {
    guard case .name(let target) = expression.kind else { return mismatch(expression, type, name) }
    guard let entry = scope[target] else {
      report(
        "UnknownName",
        "unknown name '\(target)'"
          + Spelling.suggestion(for: target, among: scope.names(of: kinds)),
        at: expression.range, help: availability(of: kinds))
      return nil
    }
    if case .hidden = entry.state {
      add([.onlyInSolution(target, at: expression.range)])
      note(.hidden(target))
      return nil
    }
    guard kinds.contains(entry.kind) else {
      report(
        "InvalidValue",
        "invalid value: '\(target)' is \(entry.kind.phrase), not "
          + kinds.map(\.phrase).joined(separator: " or "),
        at: expression.range, help: availability(of: kinds))
      return nil
    }
    switch entry.state {
    case .later:
      report(
        "UseBeforeDefinition",
        "'\(target)' is used before its definition in \(entry.place.text)", at: expression.range,
        help: "move the directive that defines '\(target)' above this one")
      return nil
    case .failed, .hidden:
      note(.failure(of: target))
      return nil
    case .unanswered(let missing):
      note(.unanswered(missing))
      return nil
    case .defined: return .reference(target, entry.kind)
    }
  }

  /// The most names that a message lists.
  private static let mostListed = 20

  private func availability(of kinds: [DefinitionKind]) -> String {
    let names = scope.names(of: kinds, atMost: Self.mostListed)
    let wanted = kinds.map(\.phrase).joined(separator: " or ")
    if kinds == [.formula], !names.isEmpty {
      return "the lab's formulas are \(names.joined(separator: ", "))"
    }
    return names.isEmpty
      ? "define \(wanted) above this line"
      : "\(wanted) that is defined above: \(names.joined(separator: ", "))"
  }
}
