/// The words of the formula language, for editors.
package enum FormulaVocabulary {
  /// A built-in function, as a reader would call it.
  package struct Function: Sendable {
    package let name: String
    /// As in `sum(x, axis, keepdims)`.
    package let signature: String
    package let parameterNames: [String]
  }

  /// The built-in functions, sorted by name.
  package static let functions: [Function] = (BuiltinFunction.all + draws).map { Function($0) }
    .sorted { $0.name < $1.name }

  /// The functions that draw from the lab's stream.
  private static let draws = BuiltinFunction.drawNames(legacy: false).compactMap {
    BuiltinFunction.bareDraw($0)
  }

  /// The built-in constants, sorted.
  package static let constants: [String] = BuiltinFunction.constants.keys.sorted()

  /// Returns the function that a name means, which may be an alias.
  package static func function(named name: String) -> Function? {
    (BuiltinFunction.named(name) ?? BuiltinFunction.bareDraw(name)).map { Function($0) }
  }
}

extension FormulaVocabulary.Function {
  fileprivate init(_ function: BuiltinFunction) {
    self.init(
      name: function.name, signature: function.signature,
      parameterNames: function.parameters.map(\.name))
  }
}
