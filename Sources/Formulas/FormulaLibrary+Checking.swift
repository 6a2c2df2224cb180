public import Diagnostics

/// What is known about a definition's value before anything runs.
public enum FormulaShape: Sendable, Hashable {
  /// The shape; nil where it depends on something not known yet.
  case single(TensorShape?)
  case several([NamedShape])
  /// Something from the lab that isn't an array, with its article: `a run`, `a text`, `a list`.
  case thing(String)

  public struct NamedShape: Sendable, Hashable {
    public let name: String
    public let shape: TensorShape?
  }
}

extension FormulaLibrary {
  /// The work allowed for checking one definition.
  private static let checkingBudget = FormulaBudget(operations: 4_000_000)

  /// Checks names, calls, and shapes of all definitions, as far as shapes are known without
  /// arguments.
  public func check() -> [Diagnostic] {
    var names = NameChecker(self)
    for definition in definitions { names.check(definition) }
    var diagnostics = names.diagnostics + RecursionChecker(library: self).diagnostics()
    for definition in definitions {
      diagnostics += check(definition.name, arguments: [:], at: definition.range).diagnostics
    }
    return diagnostics.sortedByPlace()
  }

  /// Checks a definition for arguments of the given shapes and returns the shape of its value.
  ///
  /// - Shape: Parameters missing from `arguments` can have any shape.
  public func check(
    _ name: String, arguments: [String: TensorShape], at range: SourceRange
  ) -> (shape: FormulaShape, diagnostics: [Diagnostic]) {
    guard let definition = definition(named: name) else { return (.single(nil), []) }
    return check(definition, arguments: arguments, at: range)
  }

  func check(
    _ definition: FormulaDefinition, arguments: [String: TensorShape], at range: SourceRange
  ) -> (shape: FormulaShape, diagnostics: [Diagnostic]) {
    let interpreter = Interpreter(self, budget: Self.checkingBudget, isChecking: true)
    var values: [String: Value] = [:]
    for (name, shape) in arguments { values[name] = .single(Traced(shape: shape)) }
    do {
      let value = try interpreter.call(definition, values, at: range)
      return (FormulaShape(value), interpreter.diagnostics.sortedByPlace())
    } catch {
      if error.reason == .invalid { interpreter.diagnostics.append(error.diagnostic) }
      return (.single(nil), interpreter.diagnostics.sortedByPlace())
    }
  }
}

extension FormulaShape {
  init(_ value: Value) {
    switch value {
    case .single(let traced): self = .single(traced.shape)
    case .several(let fields):
      self = .several(fields.map { NamedShape(name: $0.name, shape: $0.value.shape) })
    case .thing(.record(let record)): self = .thing(record.phrase)
    case .thing(.text): self = .thing("a text")
    case .thing(.list): self = .thing("a list")
    case .thing: self = .single(nil)
    case .stream: self = .thing("a stream of random numbers")
    }
  }
}
