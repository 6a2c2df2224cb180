import Formulas

/// Where mistakes are searched for: the function's parts, and the edges along which the gradient
/// flows back, for the first arguments.
struct MistakeSearch {
  typealias Edge = BackwardPass.Edge

  let problem: GradientProblem
  /// The first arguments.
  let trial: MistakeTrial
  /// The wrong tensors.
  let wrong: [Int]
  let finder: PartFinder
  let parts: [FormulaPart]
  /// The edges along which a part of the gradient flows back, last step first.
  let edges: [Edge]
  private let names: FactorNames

  var tape: Tape { trial.sample.tape }

  init(
    _ problem: GradientProblem, _ trial: MistakeTrial, wrong: [Int], _ names: FactorNames
  ) {
    self.problem = problem
    self.trial = trial
    self.wrong = wrong
    self.names = names
    finder = PartFinder(tape: trial.sample.tape)
    parts = finder.parts()
    edges = trial.edges
  }

  /// All mistakes, in the order in which they are tried.
  func candidates() -> [any Mistake] {
    Self.kinds.flatMap { $0.candidates(in: self) }.sorted { $0.order < $1.order }
  }

  /// The factors `c` other than 0 and 1 for which a tensor's given gradient is `base + c *
  /// direction`.
  func factors(base: [Tensor]? = nil, direction: [Tensor]) -> [Factor] {
    var found: [Double] = []
    for place in wrong {
      let given = trial.sample.given[place]
      let factor = MistakeMatch.factor(
        given, base: base?[place], direction: direction[place], kinks: trial.kinks[place])
      guard let factor, factor.magnitude > 1e-9, (factor - 1).magnitude > 1e-6,
        !found.contains(where: { ($0 - factor).magnitude <= 1e-9 * factor.magnitude })
      else { continue }
      found.append(factor)
    }
    return found.flatMap { names.factors(near: $0) }
  }

  /// Whether a step is differentiated with respect to one of its inputs.
  func isActive(_ input: Tape.Input) -> Bool {
    input.step.map { tape.steps[$0].isActive } ?? false
  }

  /// The named steps with some shape that aren't numbers.
  func named(_ shape: [Int]) -> [Int] {
    if shape.isEmpty { return [] }
    return tape.steps.indices.filter {
      tape.steps[$0].name != nil && tape.steps[$0].output.shape == shape
    }
  }
}
