public import Budgets
public import Diagnostics
public import Tensors

/// The definitions that the formulas of a lab can use together.
public struct FormulaLibrary: Sendable {
  /// The definitions of all blocks, in the order in which they were added.
  public private(set) var definitions: [FormulaDefinition] = []

  /// What the lab gives under a name: the columns of a data set, trained weights.
  public var values: [String: Tensor] = [:]

  /// Names whose values come later, with what is known of their shapes.
  public var shapes: [String: TensorShape] = [:]

  /// Names that are the student's to define, so that their absence is no fault.
  public var unanswered: Set<String> = []

  /// What directives define, with named or numbered parts: data sets, runs.
  public var objects: [String: LabValue] = [:]

  /// The stream from which `uniform(-2, 2, count: 5)` draws without one before it.
  public var stream: RandomGenerator?

  /// Streams under names; like one defined at the margin, each begins afresh in every definition
  /// that uses it.
  public var streams: [String: RandomGenerator] = [:]

  /// What pays for everything that is computed with this library and its copies.
  public var account: Account?

  private var places: [String: Int] = [:]

  /// What the definitions use of each other; a new one whenever they change.
  private(set) var uses = DefinitionUses()

  public init(_ blocks: [FormulaBlock] = []) {
    for block in blocks { add(block) }
  }

  /// Adds the definitions of a block and returns what is wrong with their names.
  ///
  /// - Parameter replacing: whether a definition takes the place of one that is there, as a
  ///   solution does.
  @discardableResult
  public mutating func add(_ block: FormulaBlock, replacing: Bool = false) -> [Diagnostic] {
    block.definitions.flatMap { add($0, replacing: replacing) }
  }

  /// Adds a definition and returns what is wrong with its name.
  ///
  /// - Parameter replacing: whether it takes the place of one that is there.
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
        message: "'\(definition.name)' replaces the function of that name",
        range: definition.nameRange, help: "choose another name to keep both")
    ]
  }

  public func definition(named name: String) -> FormulaDefinition? {
    places[name].map { definitions[$0] }
  }
}

extension Diagnostic {
  /// Says that a name is defined a second time.
  public static func duplicate(_ definition: FormulaDefinition) -> Diagnostic {
    Diagnostic(
      code: "DuplicateDefinition",
      message: "duplicate definition of '\(definition.name)'", range: definition.nameRange,
      help: "another formula of the lab defines it already")
  }
}
