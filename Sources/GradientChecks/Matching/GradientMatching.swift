import Diagnostics
import Formulas

/// Matches the results of a derivative with the parameters whose gradients they are.
struct GradientMatching {
  let check: FormulaGradientCheck
  let problem: GradientProblem
  let arguments: [String: Tensor]
  let value: Tensor

  struct Match {
    var pairs: [GradientProblem.Pair] = []
    var layout = GradientProblem.Layout.gradient
    var unmatched: [String] = []
    var notes: [String] = []
    /// Other parameters that an unnamed result may belong to.
    var alternatives: [String] = []
  }

  private var range: SourceRange { problem.run.range }
  private var function: FormulaDefinition { problem.function }

  /// The parameters that have values, followed by other definitions of the lab.
  private var parameters: [String] {
    function.parameterNames.filter { arguments[$0] != nil }
  }

  private var constants: [String] {
    problem.run.library.definitions.filter { !$0.isFunction }.map(\.name)
  }

  func match(_ results: [(name: String, value: Tensor)]) throws(FormulaFault) -> Match {
    for name in check.parameters where !(parameters + constants).contains(name) {
      throw FormulaFault(
        "unknown parameter '\(name)' of '\(function.name)'"
          + NameChecker.suggestion(for: name, among: parameters + constants), at: range,
        code: "UnknownName", help: "it has \(parameters.joined(separator: ", "))")
    }
    var match = Match()
    if results.count == 1, results[0].name.isEmpty {
      let parameters = try candidates(for: results[0].value)
      match.pairs = [GradientProblem.Pair(result: "", parameter: parameters[0])]
      match.alternatives = Array(parameters.dropFirst())
      try settleLayout(&match, results[0].value)
    } else {
      matchNames(results, &match)
    }
    if !check.parameters.isEmpty {
      match.pairs.removeAll { !check.parameters.contains($0.parameter) }
    }
    if match.pairs.isEmpty {
      throw FormulaFault(
        "unknown gradients: no result of '\(problem.derivative.name)' is named after a parameter "
          + "of '\(function.name)'", at: range, code: "UnknownResult",
        help: "it has \(parameters.joined(separator: ", ")); give the results these "
          + "names, with or without a 'd' in front")
    }
    if value.count != 1, problem.upstream == nil, match.layout == .gradient,
      match.pairs.contains(where: { arguments[$0.parameter]?.shape != value.shape })
        || mixesElements(of: match.pairs.map(\.parameter))
    {
      match.notes.append(
        "the value of '\(function.name)' is \(TensorShape(known: value.shape)): the sum of "
          + "its elements is differentiated")
    }
    return match
  }

  /// Whether the first or last element of the value also depends on elements in other places than its
  /// own.
  private func mixesElements(of names: [String]) -> Bool {
    guard value.count > 1, problem.affordsJacobian(of: value),
      let recorded = try? problem.record(arguments, active: names)
    else { return false }
    let pass = problem.pass(recorded, arguments, value, .gradient)
    return [0, value.count - 1].contains { row in
      pass.gradients(seed: .indicator(of: row, like: value)).contains { gradient in
        gradient.elements.indices.contains { $0 != row && gradient.elements[$0].magnitude > 0 }
      }
    }
  }

  // MARK: Named results

  private func matchNames(_ results: [(name: String, value: Tensor)], _ match: inout Match) {
    var open: [(name: String, value: Tensor)] = []
    for (name, tensor) in results {
      let parameter =
        GradientNames.parameter(of: name, among: parameters)
        ?? GradientNames.parameter(of: name, among: constants)
      if let parameter, !match.pairs.contains(where: { $0.parameter == parameter }) {
        match.pairs.append(GradientProblem.Pair(result: name, parameter: parameter))
      } else if tensor != value, !function.resultNames.contains(name) {
        open.append((name, tensor))
      }
    }
    for (name, tensor) in open {
      let free = parameters.filter { own in !match.pairs.contains { $0.parameter == own } }
      let fitting = free.filter { arguments[$0]?.shape == tensor.shape }
      if GradientNames.isUpstream(name), open.count == 1, fitting.count == 1 {
        match.pairs.append(GradientProblem.Pair(result: name, parameter: fitting[0]))
        match.notes.append("'\(name)' is compared with the gradient for '\(fitting[0])'")
      } else {
        match.unmatched.append(
          "'\(name)' is not the gradient of any parameter of '\(function.name)'"
            + NameChecker.suggestion(for: name, among: parameters))
      }
    }
  }

  // MARK: A single result

  /// Returns the parameter whose derivative an array is; several if only its numbers could tell, and they
  /// don't.
  private func candidates(for given: Tensor) throws(FormulaFault) -> [String] {
    if let name = check.parameters.first { return [name] }
    let known = parameters
    if known.count == 1 { return known }
    let guess = GradientNames.parameter(
      ofFormula: problem.derivative.name, function: function.name, among: known)
    if let guess { return [guess] }
    if known.isEmpty, constants.count == 1 { return constants }
    let candidates = GradientCandidates(
      problem: problem, arguments: arguments, value: value, given: given)
    let all = try candidates.fitting(known)
    let right = all.filter(candidates.agrees)
    if let first = right.first(where: { !$0.isTransposed }) ?? right.first {
      return [first.parameter]
    }
    let exact = all.filter { !$0.isTransposed }
    let names = (exact.isEmpty ? all : exact).map(\.parameter)
    let fitting = known.filter(names.contains)
    if fitting.isEmpty { return try similar(to: given, among: known) }
    // Labels are rarely differentiated, and they are whole numbers.
    let real = fitting.filter { name in
      !(arguments[name]?.elements.allSatisfy { $0 == $0.rounded() } ?? true)
    }
    return real.count == 1 ? real : real + fitting.filter { !real.contains($0) }
  }

  /// Returns the parameters with as many elements as an array that has no parameter's shape.
  private func similar(to given: Tensor, among known: [String]) throws(FormulaFault) -> [String] {
    let similar = known.filter { arguments[$0]?.count == given.count }
    if !similar.isEmpty { return similar }
    let shapes = known.map { name in
      "\(name) is \(TensorShape(known: arguments[name]?.shape ?? []))"
    }
    throw FormulaFault(
      "invalid shape: '\(problem.derivative.name)' is \(TensorShape(known: given.shape)), which is the "
        + "shape of no parameter of '\(function.name)'", at: range, code: "InvalidShape",
      help: "\(shapes.joined(separator: ", ")); the gradient for a parameter has its shape")
  }

  private func settleLayout(_ match: inout Match, _ given: Tensor) throws(FormulaFault) {
    guard let shape = arguments[match.pairs[0].parameter]?.shape, problem.upstream == nil,
      value.count > 1, given.shape != shape
    else { return }
    let inputs = shape.reduce(1, *)
    // A transposed one is recognized later, by its wrong shape.
    if given.shape == [value.count, inputs] || given.shape == [inputs, value.count] {
      if !problem.affordsJacobian(of: value) {
        throw FormulaFault(
          "invalid amount of work: a Jacobian of \(value.count) rows", at: range,
          code: "TooMuchWork", help: "check it with smaller arrays", reason: .exhausted)
      }
      match.layout = .jacobian
    }
  }
}

/// The parameters whose derivative an unnamed array may be, judging by its shape.
struct GradientCandidates {
  struct Candidate {
    let parameter: String
    /// The true derivative; nil if it would take too long to compute.
    let truth: Tensor?
    /// The elements of it at which the function has no value.
    var outside: Set<Int> = []
    /// Whether it has the shape only if rows and columns are exchanged.
    var isTransposed = false
  }

  let problem: GradientProblem
  let arguments: [String: Tensor]
  let value: Tensor
  let given: Tensor

  /// Returns the parameters whose gradient or Jacobian has the given shape. A parameter occurs
  /// twice if its Jacobian is square.
  func fitting(_ names: [String]) throws(FormulaFault) -> [Candidate] {
    let recorded = try problem.record(arguments, active: names)
    let pass = problem.pass(recorded, arguments, value, .gradient)
    let gradients = pass.gradients()
    var jacobians: [Tensor]?
    var found: [Candidate] = []
    for (place, name) in names.enumerated() {
      if gradients[place].shape == given.shape {
        let domain = GradientDomain(
          pass, value: value, correct: gradients[place], argument: arguments[name], place)
        found.append(
          Candidate(parameter: name, truth: gradients[place], outside: domain.outside))
      }
      guard problem.upstream == nil, value.count > 1 else { continue }
      let shape = [value.count, gradients[place].count]
      guard given.shape == shape || given.shape == shape.reversed() else { continue }
      if jacobians == nil, problem.affordsJacobian(of: value) {
        jacobians = problem.pass(recorded, arguments, value, .jacobian).gradients()
      }
      let truth = jacobians?[place]
      if given.shape == shape { found.append(Candidate(parameter: name, truth: truth)) }
      if given.shape == shape.reversed() {
        found.append(
          Candidate(parameter: name, truth: truth?.transposed, isTransposed: true))
      }
    }
    return found
  }

  /// Whether the given array is the true derivative, to about six digits of the largest element,
  /// wherever the function has a value and a derivative.
  func agrees(_ candidate: Candidate) -> Bool {
    guard let truth = candidate.truth, truth.count == given.count else { return false }
    let inside = truth.elements.indices.filter {
      truth.elements[$0].isFinite && !candidate.outside.contains($0)
    }
    let scale = inside.reduce(0) { max($0, given.elements[$1].magnitude) }
    return !inside.isEmpty
      && inside.allSatisfy {
        (truth.elements[$0] - given.elements[$0]).magnitude <= 1e-6 * scale
      }
  }
}
