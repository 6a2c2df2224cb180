import Formulas

/// Finds derivatives that are differences of function values at neighboring arguments:
///
///     (f(x + h) - f(x)) / h
///
/// They give the right numbers, but nothing is derived. They are recognized by their computation:
/// it subtracts two results of one operation whose operands differ slightly, both at the arguments
/// of the check and near them, or two values of the function itself; or it divides one such result
/// by the other and subtracts or takes the logarithm.
struct FiniteDifferences {
  let problem: GradientProblem

  /// Returns the two terms of the subtraction, as written.
  func quotes(in samples: [GradientSample]) -> (above: String, below: String)? {
    guard let first = samples.first(where: \.value.isFinite), let search = search(in: first),
      case var pairs = search.pairs(), !pairs.isEmpty,
      DifferenceSearch(problem, first.tape).pairs().isEmpty
    else { return nil }
    let fresh = FreshArguments(problem: problem, sample: first)
    var trials = 0
    for number in 1...3 {
      guard let sample = fresh.sample(number), let other = self.search(in: sample),
        other.tape.steps.count == search.tape.steps.count
      else { continue }
      trials += 1
      pairs = pairs.filter { other.isDifference($0, atLeast: 0) }
    }
    guard trials > 0, let pair = pairs.first(where: search.isOfCalls) ?? pairs.first else {
      return nil
    }
    return quotes(of: pair, in: search.tape)
  }

  /// Runs the derivative and records its operations.
  private func search(in sample: GradientSample) -> DifferenceSearch? {
    let arguments = problem.derivativeArguments(sample.arguments, value: sample.value)
    let recorded = try? problem.run.record(problem.derivative, arguments, active: [])
    return recorded.map { DifferenceSearch(problem, $0.tape) }
  }

  /// Quotes the calls in which two steps ran, if they differ.
  private func quotes(
    of pair: DifferenceSearch.Pair, in tape: Tape
  ) -> (above: String, below: String) {
    let (above, below) = (tape.callers(of: pair.above), tape.callers(of: pair.below))
    for (own, other) in zip(above, below) where own != other {
      return (tape.quote(call: own), tape.quote(call: other))
    }
    return (tape.text(of: pair.above), tape.text(of: pair.below))
  }
}

/// Searches the operations of a run for such differences.
struct DifferenceSearch {
  /// Two subtracted or divided steps, or one step that computes several values at once.
  struct Pair: Hashable {
    let above: Int
    let below: Int
    var isQuotient = false
  }

  let tape: Tape
  private let problem: GradientProblem
  /// The calls of the function, by the step that gives their value.
  private let calls: [Int: Tape.Call]

  init(_ problem: GradientProblem, _ tape: Tape) {
    self.problem = problem
    self.tape = tape
    let own = tape.calls.filter {
      $0.parent != nil && $0.definition.name == problem.function.name && $0.results.count == 1
    }
    calls = Dictionary(
      own.compactMap { call in call.results[0].map { ($0, call) } }, uniquingKeysWith: { $1 })
  }

  /// The largest change of an operand, relative to its size.
  private static let largestChange = 0.05
  private static let mostComparisons = 200_000

  /// The differences at the arguments of a check, some of which may be 0 and have no size.
  func pairs() -> [Pair] {
    var found: [Pair] = []
    var left = Self.mostComparisons
    for index in tape.steps.indices where isRoot(index) {
      for pair in candidates(at: index) {
        left -= 1
        if left < 0 || found.count > 20 { return found }
        if isDifference(pair, atLeast: 1) { found.append(pair) }
      }
    }
    return found
  }

  /// Whether a step may add up several terms, or take the logarithm of a quotient of them.
  private func isRoot(_ index: Int) -> Bool {
    switch tape.steps[index].operation {
    case .pair(.add), .pair(.subtract), .reduce, .product, .map(.log): true
    default: false
    }
  }

  /// The pairs of terms that a step subtracts, and those that are divided in one of its terms.
  private func candidates(at index: Int) -> [Pair] {
    let terms = DifferenceTerms(tape).terms(of: index)
    let quotients = terms.compactMap { term -> Pair? in
      guard case .pair(.divide) = tape.steps[term.step].operation,
        let above = tape.steps[term.step].inputs[0].step,
        let below = tape.steps[term.step].inputs[1].step, above != below
      else { return nil }
      return Pair(above: above, below: below, isQuotient: true)
    }
    return quotients
      + terms.filter { $0.sign != .minus }.flatMap { above in
        terms.filter { $0.sign != .plus }.map { Pair(above: above.step, below: $0.step) }
      }
  }

  /// Whether two steps are the same operation on slightly different operands, or values of the
  /// function itself. A quotient of the latter may well be a derivative, as for the hyperbolic sine.
  ///
  /// - Parameter least: The minimum size that operands are assumed to have.
  func isDifference(_ pair: Pair, atLeast least: Double) -> Bool {
    let (above, below) = (tape.steps[pair.above], tape.steps[pair.below])
    guard let operation = above.operation, let other = below.operation else { return false }
    if pair.above == pair.below {
      return operation.isEvaluation
        && above.inputs.contains { $0.tensor.hasNeighbors(within: Self.largestChange) }
    }
    if !pair.isQuotient, isOfCalls(pair) { return true }
    guard operation.isEvaluation, operation.isSame(as: other),
      above.inputs.count == below.inputs.count
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

  /// Whether two steps are values of the function itself at arguments that differ only in the
  /// differentiated ones; then they need not be close to each other.
  func isOfCalls(_ pair: Pair) -> Bool {
    guard let above = calls[pair.above], let below = calls[pair.below] else { return false }
    var differs = false
    for (place, name) in problem.function.parameterNames.enumerated() {
      guard let own = above.arguments[place], let other = below.arguments[place] else {
        if above.arguments[place] != below.arguments[place] { return false }
        continue
      }
      let (a, b) = (tape.steps[own].output, tape.steps[other].output)
      if a == b { continue }
      guard problem.pairs.contains(where: { $0.parameter == name }), a.shape == b.shape else {
        return false
      }
      differs = true
    }
    return differs
  }
}

extension Operation {
  /// Whether it can be a function's last step, rather than one that rearranges or adds up earlier
  /// results.
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
  /// The largest change of an element relative to the largest element, or nil if the shapes differ.
  ///
  /// For a large array, a few spread-out elements are tested first, since few arrays are neighbors.
  fileprivate func change(from other: Tensor, atLeast least: Double) -> Double? {
    guard shape == other.shape else { return nil }
    if count > 256 {
      guard let some = change(from: other, atLeast: least, stride: count / 16), some < 0.5 else {
        return nil
      }
    }
    return change(from: other, atLeast: least, stride: 1)
  }

  private func change(from other: Tensor, atLeast least: Double, stride step: Int) -> Double? {
    var (change, size) = (0.0, least)
    for index in stride(from: 0, to: count, by: step) {
      let (a, b) = (elements[index], other.elements[index])
      guard a.isFinite, b.isFinite else { return nil }
      change = max(change, (a - b).magnitude)
      size = max(size, a.magnitude, b.magnitude)
    }
    return size > 0 ? change / size : 0
  }

  /// Whether it is a few numbers that are close to each other, but not equal.
  fileprivate func hasNeighbors(within share: Double) -> Bool {
    guard shape.count == 1, (2...9).contains(count), let least = elements.min(),
      let most = elements.max(), isFinite
    else { return false }
    return most > least && most - least <= share * max(most.magnitude, least.magnitude)
  }
}

/// The steps that a step adds up, including itself, possibly with coefficients or chosen among others.
struct DifferenceTerms {
  /// The sign with which a step is added; some elements of an array may be added and others
  /// subtracted.
  enum Sign {
    case plus, minus, both

    static func * (a: Sign, b: Sign) -> Sign {
      if a == .both || b == .both { return .both }
      return a == b ? .plus : .minus
    }
  }

  struct Term {
    let step: Int
    let sign: Sign
  }

  private let tape: Tape

  init(_ tape: Tape) { self.tape = tape }

  private static let most = 40

  func terms(of step: Int) -> [Term] {
    var terms = [Term(step: step, sign: .plus)]
    var next = 0
    while next < terms.count, terms.count < Self.most {
      let term = terms[next]
      next += 1
      for (place, sign) in parts(of: term.step) {
        guard let source = tape.steps[term.step].inputs[place].step else { continue }
        terms.append(Term(step: source, sign: term.sign * sign))
      }
    }
    return terms
  }

  /// The operands that a step adds up, with their signs.
  private func parts(of step: Int) -> [(place: Int, sign: Sign)] {
    let inputs = tape.steps[step].inputs
    switch tape.steps[step].operation {
    case .pair(.add), .pair(.maximum), .pair(.minimum): return [(0, .plus), (1, .plus)]
    case .pair(.subtract): return [(0, .plus), (1, .minus)]
    case .pair(.multiply), .product:
      return [(0, inputs[1].tensor.commonSign), (1, inputs[0].tensor.commonSign)]
        .compactMap { place, sign in sign.map { (place, $0) } }
    case .pair(.divide): return inputs[1].tensor.commonSign.map { [(0, $0)] } ?? []
    case .map(.negate): return [(0, .minus)]
    case .map(.log): return [(0, .plus)]
    case .reduce(let reduction): return adds(reduction.kind, step) ? [(0, .plus)] : []
    case .reshape, .transpose, .pick: return [(0, .plus)]
    case .join: return inputs.indices.map { ($0, .plus) }
    default: return []
    }
  }

  /// Whether a reduction returns a sum of its operand's elements, or one of several joined values.
  private func adds(_ kind: AxisReduction.Kind, _ step: Int) -> Bool {
    switch kind {
    case .sum: return true
    case .maximum, .minimum:
      guard let source = tape.steps[step].inputs[0].step, case .join = tape.steps[source].operation
      else { return false }
      return true
    default: return false
    }
  }
}

extension Tensor {
  /// The common sign of all nonzero elements, or nil if there is none.
  fileprivate var commonSign: DifferenceTerms.Sign? {
    let hasPositive = elements.contains { $0 > 0 }
    let hasNegative = elements.contains { $0 < 0 }
    if hasPositive && hasNegative { return .both }
    return hasPositive ? .plus : hasNegative ? .minus : nil
  }
}
