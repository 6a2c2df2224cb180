import Diagnostics

/// Finds derivatives that are differences of function values at neighboring arguments:
///
///     (f(x + h) - f(x)) / h
///
/// They give the right numbers and derive nothing. What tells them is how the derivative is
/// computed: it subtracts two results of one operation whose operands differ by little, at the
/// arguments of the check and near them.
struct FiniteDifferences {
  let problem: GradientProblem

  /// Two steps of the derivative of which the difference is taken.
  struct Pair: Hashable {
    let above: Int
    let below: Int
  }

  /// The largest change of an operand, relative to its size.
  private static let largestChange = 0.05
  private static let mostComparisons = 400_000

  /// Returns what is subtracted from each other, as it is written.
  func quotes(in samples: [GradientSample]) -> (above: String, below: String)? {
    guard let first = samples.first(where: \.value.isFinite),
      let trace = trace(of: first),
      case var pairs = pairs(in: trace, atLeast: 1), !pairs.isEmpty,
      self.pairs(in: first.trace, atLeast: 1).isEmpty
    else { return nil }
    let fresh = FreshArguments(problem: problem, sample: first)
    var trials = 0
    for number in 1...3 {
      guard let sample = fresh.sample(number), let other = self.trace(of: sample),
        other.steps.count == trace.steps.count
      else { continue }
      trials += 1
      pairs = pairs.filter { isDifference($0, in: other, atLeast: 0) }
    }
    guard trials > 0, let pair = pairs.first(where: { isOfCalls($0, in: trace) }) ?? pairs.first
    else { return nil }
    return quotes(of: pair, in: trace)
  }

  /// Quotes the calls in which two steps ran, where they are different ones.
  private func quotes(of pair: Pair, in trace: OperationTrace) -> (above: String, below: String) {
    let (above, below) = (trace.callers(of: pair.above), trace.callers(of: pair.below))
    for (own, other) in zip(above, below) where own != other {
      return (trace.quote(call: own), trace.quote(call: other))
    }
    return (trace.text(of: pair.above), trace.text(of: pair.below))
  }

  /// Whether two steps are results of the function itself at arguments that differ only where it
  /// is differentiated; then they need not be near each other.
  private func isOfCalls(_ pair: Pair, in trace: OperationTrace) -> Bool {
    guard let above = call(endingAt: pair.above, in: trace),
      let below = call(endingAt: pair.below, in: trace)
    else { return false }
    var differs = false
    for (place, name) in problem.function.parameterNames.enumerated() {
      guard let own = above.arguments[place], let other = below.arguments[place] else {
        if above.arguments[place] != below.arguments[place] { return false }
        continue
      }
      let (a, b) = (trace.steps[own].output, trace.steps[other].output)
      if a == b { continue }
      guard problem.pairs.contains(where: { $0.parameter == name }), a.shape == b.shape else {
        return false
      }
      differs = true
    }
    return differs
  }

  private func call(endingAt step: Int, in trace: OperationTrace) -> OperationTrace.Call? {
    trace.calls.first {
      $0.parent != nil && $0.definition.name == problem.function.name && $0.results == [step]
    }
  }

  /// Runs the derivative and keeps its operations.
  private func trace(of sample: GradientSample) -> OperationTrace? {
    let arguments = problem.derivativeArguments(sample.arguments, value: sample.value)
    return try? problem.run.record(problem.derivative, arguments, active: []).trace
  }

  // MARK: Pairs

  /// - Parameter least: the size that operands are taken to have at the least, as those that are
  ///   0 have none.
  private func pairs(in trace: OperationTrace, atLeast least: Double) -> [Pair] {
    var found: [Pair] = []
    var left = Self.mostComparisons
    for step in trace.steps {
      guard case .pair(.subtract) = step.operation, let first = step.inputs[0].step,
        let second = step.inputs[1].step
      else { continue }
      let terms =
        self.terms(of: first, in: trace).map { ($0, 1.0) }
        + self.terms(of: second, in: trace).map { ($0, -1.0) }
      for (above, sign) in terms where above.sign * sign > 0 {
        for (below, otherSign) in terms where below.sign * otherSign < 0 {
          left -= 1
          if left < 0 { return found }
          let pair = Pair(above: above.step, below: below.step)
          if isDifference(pair, in: trace, atLeast: least) { found.append(pair) }
        }
      }
      if found.count > 20 { break }
    }
    return found
  }

  private struct Term {
    let step: Int
    let sign: Double
  }

  /// The steps that a step adds up, itself included, each perhaps times a number.
  private func terms(of step: Int, in trace: OperationTrace) -> [Term] {
    var terms = [Term(step: step, sign: 1)]
    var next = 0
    while next < terms.count, terms.count < 32 {
      let (index, sign) = (terms[next].step, terms[next].sign)
      next += 1
      let inputs = trace.steps[index].inputs
      func follow(_ place: Int, _ factor: Double) {
        guard let source = inputs[place].step else { return }
        terms.append(Term(step: source, sign: sign * factor))
      }
      switch trace.steps[index].operation {
      case .pair(.add):
        follow(0, 1)
        follow(1, 1)
      case .pair(.subtract):
        follow(0, 1)
        follow(1, -1)
      case .pair(.multiply):
        follow(0, inputs[1].tensor.commonSign)
        follow(1, inputs[0].tensor.commonSign)
      case .pair(.divide): follow(0, inputs[1].tensor.commonSign)
      case .map(.negate): follow(0, -1)
      case .pick, .reshape, .transpose: follow(0, 1)
      default: break
      }
    }
    return terms.filter { $0.sign != 0 }
  }

  /// Whether two steps are one operation at operands that differ, and differ by little.
  private func isDifference(
    _ pair: Pair, in trace: OperationTrace, atLeast least: Double
  ) -> Bool {
    if isOfCalls(pair, in: trace) { return true }
    let (above, below) = (trace.steps[pair.above], trace.steps[pair.below])
    guard pair.above != pair.below, let operation = above.operation, let other = below.operation,
      operation.isEvaluation, operation.isSame(as: other), above.inputs.count == below.inputs.count
    else { return false }
    var differs = false
    for (own, other) in zip(above.inputs, below.inputs) {
      guard let change = own.tensor.change(from: other.tensor, atLeast: least),
        change <= Self.largestChange
      else { return false }
      if change > 0 { differs = true }
    }
    return differs
  }
}

extension Operation {
  /// Whether it can be the last of a function's, rather than lay out or add up what came before.
  fileprivate var isEvaluation: Bool {
    switch self {
    case .pair(.add), .pair(.subtract), .map(.negate), .transpose, .reshape, .pick, .join: false
    default: !isFlat
    }
  }

  fileprivate func isSame(as other: Operation) -> Bool {
    switch (self, other) {
    case (.map(let a), .map(let b)): a == b
    case (.pair(let a), .pair(let b)): a == b
    case (.reduce(let a), .reduce(let b)): a.kind == b.kind && a.axis == b.axis
    case (.select, .select), (.product, .product), (.cumulate, .cumulate): true
    default: false
    }
  }
}

extension Tensor {
  /// The sign that all elements but zeros have, 0 if they have none or several.
  fileprivate var commonSign: Double {
    var sign = 0.0
    for element in elements where element != 0 {
      let own: Double = element > 0 ? 1 : -1
      if sign == -own { return 0 }
      sign = own
    }
    return sign
  }

  /// The largest change of an element relative to the largest element, nil for another shape.
  fileprivate func change(from other: Tensor, atLeast least: Double) -> Double? {
    guard shape == other.shape else { return nil }
    var (change, size) = (0.0, least)
    for (own, other) in zip(elements, other.elements) {
      guard own.isFinite, other.isFinite else { return nil }
      change = max(change, (own - other).magnitude)
      size = max(size, own.magnitude, other.magnitude)
    }
    return size > 0 ? change / size : 0
  }
}
