internal import Diagnostics
internal import Formulas
internal import Numerals
internal import Tensors

/// The arguments at which a function and its derivative are compared.
struct CheckArguments: Sendable {
  /// In the order in which they are drawn.
  private let given: [(name: String, expression: FormulaExpression)]
  /// Parameters that take the value of the lab's formula with their name.
  private let fromLab: [String]
  /// The parameter that is filled with random numbers.
  private let drawn: String?
  /// The argument whose elements are separate points, for a scalar function.
  private let split: String?
  private let function: String

  init?(
    _ call: BoundCall, of function: String, derivative: String, _ library: FormulaLibrary,
    in context: inout PlanningContext
  ) {
    guard let definition = library.definition(named: function) else { return nil }
    let own = library.definition(named: derivative)?.parameterNames ?? []
    let parameters =
      definition.parameterNames + own.filter { !definition.parameterNames.contains($0) }
    guard let given = Self.named(call, of: definition, parameters, in: &context) else { return nil }
    self.given = given
    self.function = function
    let open = definition.requiredParameterNames.filter { name in
      !given.contains { $0.name == name }
    }
    let fromLab = open.filter { library.definition(named: $0)?.isFunction == false }
    self.fromLab = fromLab
    let missing = open.filter { !fromLab.contains($0) }
    let drawn = definition.parameterNames.count == 1 ? missing.first : nil
    self.drawn = drawn
    if let name = missing.first, drawn == nil {
      context.report(
        "MissingArgument", "missing value for '\(name)', which '\(function)' takes", at: call.range,
        help: Self.help(parameters: definition.parameterNames))
      return nil
    }
    var shapes: [String: TensorShape] =
      drawn.map { [$0: TensorShape(known: [DefaultPoints.count])] } ?? [:]
    let stream = RandomGenerator(seed: context.seed, stream: "gradcheck \(derivative)")
    for (name, expression) in given {
      guard let shape = context.check(expression, stream: stream) else { return nil }
      if case .single(let known?) = shape { shapes[name] = known }
    }
    let faults = Self.faults(function, derivative, shapes, library, at: call.range)
    var single = shapes
    for name in single.keys { single[name] = TensorShape(known: []) }
    let isSplit =
      !faults.isEmpty && shapes.count == 1 && shapes.first?.value.rank == 1
      && Self.faults(function, derivative, single, library, at: call.range).isEmpty
    split = isSplit ? shapes.first?.key : nil
    if !isSplit, !faults.isEmpty {
      context.add(faults.filter { !context.diagnostics.contains($0) })
      return nil
    }
  }

  /// Assigns each expression to its parameter; reports unknown parameters.
  private static func named(
    _ call: BoundCall, of function: FormulaDefinition, _ parameters: [String],
    in context: inout PlanningContext
  ) -> [(name: String, expression: FormulaExpression)]? {
    var named: [(name: String, expression: FormulaExpression)] = []
    for argument in call.arguments("at")?.list ?? [] {
      if let name = argument.name {
        guard parameters.contains(name) else {
          context.report(
            "UnknownArgument",
            "unknown argument '\(name)' of '\(function.name)'"
              + Spelling.suggestion(for: name, among: parameters),
            at: argument.nameRange, help: "it takes \(parameters.joined(separator: ", "))")
          return nil
        }
        named.append((name, argument.expression))
      } else if let first = function.parameterNames.first,
        function.requiredParameterNames.count <= 1
      {
        named.append((first, argument.expression))
      } else {
        context.report(
          "InvalidValue",
          "invalid point: '\(function.name)' takes "
            + "\(Count.of(function.parameterNames.count, "argument"))",
          at: argument.expression.range, help: help(parameters: function.parameterNames))
        return nil
      }
    }
    return named
  }

  private static func help(parameters: [String]) -> String {
    let list = parameters.map { "\($0): …" }.joined(separator: ", ")
    return parameters.count == 1 ? "write at: [-1, 0, 1]" : "write at: (\(list))"
  }

  private static func faults(
    _ function: String, _ derivative: String, _ shapes: [String: TensorShape],
    _ library: FormulaLibrary, at range: SourceRange
  ) -> [Diagnostic] {
    [function, derivative].flatMap { name in
      library.check(
        name, arguments: shapes.restricted(to: library.definition(named: name)), at: range
      )
      .diagnostics.filter(\.isError)
    }
  }

  /// Computes the points, each a value for every parameter, and says where they come from if
  /// readers wouldn't expect it.
  func points(
    in library: FormulaLibrary
  ) throws(FormulaFault) -> (points: [[String: Tensor]], note: String?) {
    var point: [String: Tensor] = [:]
    var note: String?
    let values = try library.evaluate(given.map(\.expression))
    for (argument, value) in zip(given, values) {
      guard let tensor = value.tensor else { continue }
      point[argument.name] = tensor
    }
    for name in fromLab { point[name] = try library.evaluate(name).tensor }
    if let drawn, var generator = library.stream {
      let points = DefaultPoints(function: function, isSplit: split != nil)
      let (numbers, origin) = points.draw(from: &generator, in: library)
      point[drawn] = Tensor(numbers)
      note = origin
    }
    guard let split, let tensor = point[split] else { return ([point], note) }
    let points = tensor.elements.map { element in
      point.merging([split: Tensor(element)]) { $1 }
    }
    return (points, note)
  }
}

extension [String: TensorShape] {
  /// The shapes of a definition's own parameters.
  fileprivate func restricted(to definition: FormulaDefinition?) -> Self {
    filter { definition?.parameterNames.contains($0.key) ?? false }
  }
}
