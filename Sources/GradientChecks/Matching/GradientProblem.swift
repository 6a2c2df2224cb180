import Diagnostics
import Formulas
import Tensors

/// A function and the formula of its derivative, matched with each other.
struct GradientProblem {
  /// The layout of the derivative of an array.
  enum Layout: Sendable {
    /// Like the parameter, for a gradient of the value.
    case gradient
    /// One row for each element of the value, one column for each of the parameter.
    case jacobian
  }

  struct Pair: Sendable {
    let result: String
    let parameter: String
  }

  let run: FormulaEvaluator
  let function: FormulaDefinition
  let derivative: FormulaDefinition
  /// The name of the function in a sentence.
  let phrase: String
  /// The work of computing the function once.
  let cost: Int
  /// The index of the differentiated result.
  private(set) var resultIndex = 0
  /// Parameters of the derivative that have other names in the function.
  private(set) var renaming: [String: String] = [:]
  /// The parameter of the derivative that is the gradient of the value.
  private(set) var upstream: String?
  /// The parameter of the derivative that is the value.
  private(set) var valueParameter: String?
  private(set) var pairs: [Pair] = []
  private(set) var layout = Layout.gradient
  private(set) var notes: [String] = []
  private(set) var unmatched: [String] = []
  /// Other parameters whose gradient the derivative may be meant to be.
  private(set) var alternatives: [String] = []

  /// - Parameter points: The first one at which the function has a value determines which arguments
  ///   are given.
  init(
    _ check: FormulaGradientCheck, _ library: FormulaLibrary, points: [[String: Tensor]],
    budget: FormulaBudget, at range: SourceRange
  ) throws(FormulaFault) {
    run = FormulaEvaluator(library: library, budget: budget, range: range)
    var first = points.first ?? [:]
    function = try run.definition(check.function, first)
    phrase = check.phrase
    // Missing arguments are reported later.
    let names = library.definition(named: check.derivative)?.parameterNames ?? []
    derivative = try run.definition(
      check.derivative, Dictionary(names.map { ($0, Tensor(0)) }, uniquingKeysWith: { $1 }))
    let (value, operations) = try run.value(function, first)
    cost = max(operations, 1)
    resultIndex = try Self.choose(check.result, of: value, function.name, at: range)
    var chosen = value.results[resultIndex].value
    for point in points.dropFirst().prefix(20) where !chosen.isFinite {
      let other = try run.value(function, point).value.results
      guard other.indices.contains(resultIndex), other[resultIndex].value.isFinite else { continue }
      (first, chosen) = (point, other[resultIndex].value)
    }
    try assign(parametersOf: derivative, first, chosen)
    try requireUpstream(first, chosen)
    let given = try run.value(derivative, derivativeArguments(first, value: chosen)).value
    let matching = GradientMatching(check: check, problem: self, arguments: first, value: chosen)
    let match = try matching.match(given.results)
    pairs = match.pairs
    layout = match.layout
    unmatched = match.unmatched
    alternatives = match.alternatives
    notes += match.notes
  }

  private static func choose(
    _ name: String?, of value: FormulaValue, _ function: String, at range: SourceRange
  ) throws(FormulaFault) -> Int {
    let results = value.results
    if results.count == 1 { return 0 }
    if let place = results.firstIndex(where: { $0.name == name ?? "loss" }) { return place }
    let names = results.map(\.name)
    if let name {
      throw FormulaFault(
        "unknown result '\(name)' of '\(function)'"
          + NameChecker.suggestion(for: name, among: names), at: range, code: "UnknownResult",
        help: "it has \(names.joined(separator: ", "))")
    }
    return results.firstIndex { $0.value.count == 1 } ?? 0
  }

  // MARK: Arguments

  /// Determines the meaning of the parameters that only the derivative has.
  private mutating func assign(
    parametersOf derivative: FormulaDefinition, _ arguments: [String: Tensor], _ value: Tensor
  ) throws(FormulaFault) {
    let known = function.parameterNames
    let own = derivative.parameterNames.filter { !known.contains($0) }
    if let given = own.first(where: {
      GradientNames.isUpstream($0) && arguments[$0]?.shape == value.shape
    }) {
      upstream = given
    }
    var open = derivative.requiredParameterNames.filter {
      !known.contains($0) && arguments[$0] == nil
    }
    if open.isEmpty { return }
    rename(derivative.parameterNames, among: &open)
    if upstream == nil {
      if let name = open.first(where: GradientNames.isUpstream) ?? (open.count == 1 ? open[0] : nil)
      {
        upstream = name
        open.removeAll { $0 == name }
        notes.append(
          "'\(name)' is the gradient of the value of '\(function.name)' and is filled with random "
            + "numbers"
        )
      }
    }
    if open.count == 1 {
      valueParameter = open.removeFirst()
      notes.append("'\(valueParameter ?? "")' is the value of '\(function.name)'")
    }
    if let name = open.first { throw unknownParameter(name) }
  }

  /// Throws an error if a parameter that only the derivative has can't be the gradient of the value: with
  /// zeros there, such a derivative gives zeros.
  private func requireUpstream(
    _ arguments: [String: Tensor], _ value: Tensor
  ) throws(FormulaFault) {
    guard let upstream, !GradientNames.isUpstream(upstream), arguments[upstream] == nil else {
      return
    }
    var own = derivativeArguments(arguments, value: value)
    own[upstream] = .filled(value.shape, with: 0)
    let results = try run.value(derivative, own).value.results
    if results.contains(where: { $0.value.largest > 0 }) { throw unknownParameter(upstream) }
  }

  private func unknownParameter(_ name: String) -> FormulaFault {
    FormulaFault(
      "missing argument '\(name)' of '\(derivative.name)', which '\(function.name)' does not have",
      at: run.range, code: "MissingArgument",
      help: "'\(function.name)' has \(function.parameterNames.joined(separator: ", ")); remove "
        + "'\(name)' from '\(derivative.name)', or call it 'dY' if it is the gradient that flows back"
    )
  }

  /// Matches parameters that only have other names than those of the function.
  private mutating func rename(_ places: [String], among open: inout [String]) {
    let known = function.parameterNames
    guard upstream == nil, places.count == known.count,
      known.count == 1 || !open.contains(where: GradientNames.isUpstream)
    else { return }
    for (name, original) in zip(places, known)
    where open.contains(name) && !places.contains(original) {
      renaming[name] = original
    }
    open.removeAll { renaming[$0] != nil }
  }

  /// Returns the gradient of the value, which flows back through the function.
  func seed(_ arguments: [String: Tensor], value: Tensor) -> Tensor {
    guard let upstream else { return .filled(value.shape, with: 1) }
    if let given = arguments[upstream], given.shape == value.shape { return given }
    var generator = RandomGenerator(seed: 1, stream: "upstream")
    return Tensor(shape: value.shape, (0..<value.count).map { _ in generator.normal() })
  }

  func derivativeArguments(_ arguments: [String: Tensor], value: Tensor) -> [String: Tensor] {
    var own = arguments
    for (name, original) in renaming { own[name] = arguments[original] }
    if let upstream { own[upstream] = seed(arguments, value: value) }
    if let valueParameter { own[valueParameter] = value }
    return own
  }

  // MARK: Samples

  /// Returns the parameters among some for which the derivative returns no gradient.
  func missing(of parameters: [String], in samples: [GradientSample]) -> [CheckedGradient] {
    parameters.filter { name in !pairs.contains { $0.parameter == name } }.map { name in
      CheckedGradient(
        missing: name, shape: samples.first.flatMap { argument(name, of: $0)?.shape } ?? [])
    }
  }

  /// Computes both formulas for a set of arguments.
  func sample(at arguments: [String: Tensor]) throws(FormulaFault) -> GradientSample {
    let names = pairs.map(\.parameter)
    let recorded = try record(arguments, active: names)
    let value = recorded.value.results[resultIndex].value
    let pass = pass(recorded, arguments, value)
    let results = try run.value(derivative, derivativeArguments(arguments, value: value)).value
    let correct = pass.gradients()
    var given: [Tensor] = []
    for (pair, truth) in zip(pairs, correct) {
      let own = results.results.first { $0.name == pair.result }?.value ?? Tensor([])
      // A constant derivative may be written as one number, and that of a constant is 0 everywhere.
      let isSlope =
        layout == .gradient && upstream == nil && function.parameterNames.count == 1
        && own.shape.isEmpty && (value.shape == truth.shape || !pass.reaches(0))
      given.append(isSlope ? .filled(truth.shape, with: own.elements[0]) : own)
    }
    return GradientSample(
      arguments: arguments, pass: pass, value: value, correct: correct, given: given)
  }

  func record(
    _ arguments: [String: Tensor], active: [String]
  ) throws(FormulaFault) -> FormulaEvaluator.Recorded {
    var values = arguments
    for name in active where values[name] == nil { values[name] = run.constant(name) }
    return try run.record(function, values, active: active)
  }

  /// Whether the Jacobian of a value has few enough rows to be computed.
  func affordsJacobian(of value: Tensor) -> Bool {
    value.count <= 400 && value.count * cost <= 50_000_000
  }

  func pass(
    _ recorded: FormulaEvaluator.Recorded, _ arguments: [String: Tensor], _ value: Tensor,
    _ layout: Layout? = nil
  ) -> BackwardPass {
    let layout = layout ?? self.layout
    var seeds = [seed(arguments, value: value)]
    if layout != .gradient {
      seeds = (0..<value.count).map { .indicator(of: $0, like: value) }
    }
    return BackwardPass(
      tape: recorded.tape, result: recorded.results[resultIndex], seeds: seeds,
      isJacobian: layout != .gradient, leaves: recorded.leaves)
  }

  /// Whether a formula is compared at only a few whole numbers, where a wrong one may agree by
  /// chance.
  func mayAgreeByChance(_ samples: [GradientSample]) -> Bool {
    samples.count <= 3
      && samples.allSatisfy { sample in
        pairs.allSatisfy { pair in
          guard let value = sample.arguments[pair.parameter]?.number else { return false }
          return value == value.rounded()
        }
      }
  }

  /// Whether the elements of the only argument are separate points, whose number changes nothing: then no
  /// wrong factor comes from it.
  func isPointwise(at sample: GradientSample) -> Bool {
    guard sample.arguments.count == 1, let (name, points) = sample.arguments.first,
      points.shape.count == 1, sample.value.shape == points.shape,
      let first = points.elements.first,
      let longer = try? self.sample(at: [name: Tensor(points.elements + [first])])
    else { return false }
    func isPrefix(_ some: [Tensor], _ all: [Tensor]) -> Bool {
      zip(some, all).allSatisfy { $0.elements == Array($1.elements.prefix($0.count)) }
    }
    return isPrefix(sample.given, longer.given) && isPrefix(sample.correct, longer.correct)
  }

  /// Whether the derivative can be computed at other arguments: it must not use values given only
  /// for these.
  var isFreeOfArguments: Bool {
    let known = Set(function.parameterNames)
    let used = run.library.dependencies(of: derivative.name)
    return derivative.parameterNames.allSatisfy { known.contains($0) || renaming[$0] != nil }
      && !used.contains { run.library.objects[$0] != nil }
  }

  /// Returns a parameter's value in a sample, or the lab's value of that name.
  func argument(_ parameter: String, of sample: GradientSample) -> Tensor? {
    sample.arguments[parameter] ?? run.constant(parameter)
  }

  /// Returns only the differentiated value.
  func value(at arguments: [String: Tensor]) throws(FormulaFault) -> Tensor {
    try run.value(function, arguments).value.results[resultIndex].value
  }
}

/// The results of the function and its derivative for one set of arguments.
struct GradientSample: Sendable {
  let arguments: [String: Tensor]
  /// The backward pass through the function; its leaves are the compared parameters.
  let pass: BackwardPass
  let value: Tensor
  /// The gradient for each compared parameter, by automatic differentiation.
  let correct: [Tensor]
  /// The gradient for each compared parameter, as given.
  let given: [Tensor]

  var tape: Tape { pass.tape }
}

extension Tensor {
  var isFinite: Bool { elements.allSatisfy(\.isFinite) }

  /// A tensor of the same shape with a 1 in one place and zeros elsewhere.
  static func indicator(of index: Int, like other: Tensor) -> Tensor {
    var tensor = Tensor.filled(other.shape, with: 0)
    tensor.elements[index] = 1
    return tensor
  }

  /// The position of an element, one index per dimension.
  func place(of index: Int) -> [Int] {
    switch shape.count {
    case 0: []
    case 1: [index]
    default: [index / max(columns, 1), index % max(columns, 1)]
    }
  }
}
