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
    let isConstant = Self.isConstant(definition.name)
    guard isConstant || definition.isFunction && BuiltinFunction.named(definition.name) != nil
    else { return [] }
    let kind = isConstant ? "constant" : "function"
    return [
      Diagnostic(
        .warning, code: isConstant ? "ReplacedConstant" : "ReplacedFunction",
        message: "'\(definition.name)' replaces the built-in \(kind) of that name",
        range: definition.nameRange, help: "choose another name to keep both")
    ]
  }

  /// Whether a name is that of a built-in constant, such as `pi`.
  public static func isConstant(_ name: String) -> Bool { BuiltinFunction.constants[name] != nil }

  public func definition(named name: String) -> FormulaDefinition? {
    places[name].map { definitions[$0] }
  }

  /// Returns a library with only what a definition needs. A lab may keep many of them, which would
  /// take memory that grows with the square of its length if each had everything.
  public func restricted(to name: String) -> FormulaLibrary {
    let needed = dependencies(of: name).union([name])
    var library = FormulaLibrary()
    for name in needed.sorted() {
      library.objects[name] = objects[name]
      if let definition = definition(named: name) { _ = library.add(definition) }
    }
    library.unanswered = unanswered.intersection(needed)
    (library.stream, library.account) = (stream, account)
    return library
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

extension FormulaLibrary {
  /// Returns everything that a definition uses, directly or indirectly: definitions, values from
  /// the lab, and undefined names.
  public func dependencies(of name: String) -> Set<String> {
    names(behind: name).filter(isOfLab)
  }

  /// Returns everything that an expression uses, directly or through definitions.
  public func dependencies(of expression: FormulaExpression) -> Set<String> {
    closure(of: expression.usedNames)
  }

  /// Returns the names still to be written among a name and everything it uses, sorted.
  public func unansweredNames(behind name: String) -> [String] {
    unansweredNames(among: names(behind: name).union([name]))
  }

  /// Returns the names still to be written among everything an expression uses, sorted.
  public func unansweredNames(behind expression: FormulaExpression) -> [String] {
    unansweredNames(among: dependencies(of: expression))
  }

  private func unansweredNames(among names: Set<String>) -> [String] {
    Set(names.compactMap(unansweredName)).sorted()
  }

  /// The name that must still be written before a name has a meaning: itself, or the name that a
  /// directive waits for.
  public func unansweredName(_ name: String) -> String? {
    if let definition = definition(named: name) { return definition.isUnanswered ? name : nil }
    if case .unanswered(let missing) = objects[name] { return missing }
    return unanswered.contains(name) ? name : nil
  }

  private func closure(of names: Set<String>) -> Set<String> {
    names.reduce(into: names) { $0.formUnion(self.names(behind: $1)) }.filter(isOfLab)
  }

  /// Returns everything that a definition uses, built-in functions included.
  private func names(behind name: String) -> Set<String> {
    definition(named: name).map { uses.names(behind: $0, in: self) } ?? []
  }

  /// Whether the name is not built in, or replaced by the lab.
  private func isOfLab(_ name: String) -> Bool {
    definition(named: name) != nil || objects[name] != nil || unanswered.contains(name)
      || !BuiltinFunction.isWord(name)
  }
}

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
    check(definition, arguments: arguments, at: range, by: checkingInterpreter())
  }

  func checkingInterpreter() -> Interpreter {
    Interpreter(self, budget: Self.checkingBudget, isChecking: true)
  }

  func check(
    _ definition: FormulaDefinition, arguments: [String: TensorShape], at range: SourceRange,
    by interpreter: Interpreter
  ) -> (shape: FormulaShape, diagnostics: [Diagnostic]) {
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
