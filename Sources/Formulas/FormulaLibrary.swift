public import Budgets
public import Diagnostics
public import Tensors

/// The definitions that the formulas of a lab share, and the entry point to the formula language.
///
/// A formula block in a lab, such as `f(x) = x ** 2`, is parsed to a ``FormulaBlock``, whose
/// definitions are added here. A definition may use any other, wherever it is written, and the
/// names that directives define: data sets, networks, and runs (``objects``). The extensions of
/// this type offer what a lab can do with a definition: check its shapes, evaluate it,
/// differentiate it, and compare it with a gradient. Each of these runs a new ``Interpreter``. A
/// library is a value, so a copy with additional values or another account doesn't affect the
/// original.
public struct FormulaLibrary: Sendable {
  /// The definitions of all blocks, in the order of insertion.
  public private(set) var definitions: [FormulaDefinition] = []

  /// Names for the student to define, so that their absence isn't an error.
  public var unanswered: Set<String> = []

  /// Definitions of directives, with named or numbered parts: data sets, runs.
  public var objects: [String: LabValue] = [:]

  /// The stream from which `uniform(-2, 2, count: 5)` draws if no stream is given.
  public var stream: RandomGenerator?

  /// The account that pays for everything computed with this library and its copies.
  public var account: Account?

  private var places: [String: Int] = [:]

  /// The dependencies among the definitions; replaced whenever the definitions change.
  private(set) var uses = DefinitionUses()

  public init(_ blocks: [FormulaBlock] = []) {
    for block in blocks { add(block) }
  }

  /// Adds the definitions of a block and returns diagnostics about their names.
  ///
  /// - Parameter replacing: Whether a definition replaces an existing one, as a solution does.
  @discardableResult
  public mutating func add(_ block: FormulaBlock, replacing: Bool = false) -> [Diagnostic] {
    block.definitions.flatMap { add($0, replacing: replacing) }
  }

  /// Adds a definition and returns diagnostics about its name.
  ///
  /// - Parameter replacing: Whether it replaces an existing definition.
  public mutating func add(
    _ definition: FormulaDefinition, replacing: Bool = false
  ) -> [Diagnostic] {
    uses = DefinitionUses()
    if let place = places[definition.name] {
      if replacing {
        definitions[place] = definition
        return []
      }
      return [.duplicate(definition)]
    }
    places[definition.name] = definitions.count
    definitions.append(definition)
    guard definition.isFunction, BuiltinFunction.named(definition.name) != nil else { return [] }
    return [
      Diagnostic(
        .warning, code: "ReplacedFunction",
        message: "'\(definition.name)' replaces the built-in function of that name",
        range: definition.nameRange, help: "choose another name to keep both")
    ]
  }

  public func definition(named name: String) -> FormulaDefinition? {
    places[name].map { definitions[$0] }
  }
}

extension Diagnostic {
  /// The diagnostic for a duplicate definition.
  public static func duplicate(_ definition: FormulaDefinition) -> Diagnostic {
    Diagnostic(
      code: "DuplicateDefinition",
      message: "duplicate definition of '\(definition.name)'", range: definition.nameRange,
      help: "another formula in the lab already defines it")
  }
}
