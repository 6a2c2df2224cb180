import Formulas

/// A mistake in the backward pass through a formula, which is made on purpose to see whether it
/// gives the student's numbers.
///
/// Each kind of mistake is a type. It holds the numbers that the mistake would give
/// (``prediction(in:)``) beside the sentence that describes it. ``MistakeKind`` adds where in a
/// function it is possible. A new kind is a type in one of the files of this folder and an entry of
/// ``MistakeSearch/kinds``; the compiler reports what it lacks.
protocol Mistake: Sendable {
  var reason: GradientDiagnosis.Reason { get }
  /// Among mistakes with the same numbers, the one with the lowest rank is reported.
  var rank: Int { get }

  /// Returns the gradients with the mistake, or nil if it can't be made.
  func prediction(in trial: MistakeTrial) -> [Tensor]?

  /// Describes it for some of the compared tensors.
  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence

  // What follows has defaults.

  /// Whether it concerns steps of the function, so that it can be tried only where the same steps
  /// run.
  var usesSteps: Bool { get }
  /// Mistakes are tried in this order, as long as there is work left.
  var order: Int { get }
  /// The number of backward passes that a trial costs.
  var passCount: Int { get }
  /// Whether it says nothing about the other tensors.
  var concernsOneTensor: Bool { get }
  /// The constant factor in it.
  var factor: Factor? { get }

  /// Returns the largest relative difference between the given gradients and those with the
  /// mistake, or nil if they don't match.
  func difference(_ place: Int, _ prediction: [Tensor]?, in trial: MistakeTrial) -> Double?

  /// Mistakes that include this one and a factor, which is solved for.
  func combinations(_ prediction: [Tensor], in search: MistakeSearch) -> [any Mistake]

  /// What agrees with the student's numbers.
  func agreement(in trial: MistakeTrial, for tensors: [Int]) -> String

  /// What to add to the claim, given everything that explains the numbers.
  func hint(
    in wording: DiagnosisWording, explaining tensors: Set<Int>, among all: [Hypotheses.Confirmed]
  ) -> String
}

/// What is wrong, and how it was proven.
typealias Sentence = (claim: String, proof: String)

/// A kind of mistake that is searched for.
protocol MistakeKind: Mistake {
  /// The mistakes of this kind that are possible in a function.
  static func candidates(in search: MistakeSearch) -> [any Mistake]
}

/// A mistake that concerns the gradient for a parameter as a whole.
protocol WholeGradientMistake: MistakeKind {}

extension WholeGradientMistake {
  var usesSteps: Bool { false }
  var concernsOneTensor: Bool { true }
}

extension Mistake {
  var usesSteps: Bool { true }
  var order: Int { rank }
  var passCount: Int { 1 }
  var concernsOneTensor: Bool { false }
  var factor: Factor? { nil }

  func difference(_ place: Int, _ prediction: [Tensor]?, in trial: MistakeTrial) -> Double? {
    guard let prediction else { return nil }
    let sample = trial.sample
    return MistakeMatch.difference(
      sample.given[place], prediction[place], correct: sample.correct[place], in: trial,
      tensor: place)
  }

  func combinations(_ prediction: [Tensor], in search: MistakeSearch) -> [any Mistake] { [] }

  func agreement(in trial: MistakeTrial, for tensors: [Int]) -> String {
    let count = tensors.reduce(0) { $0 + trial.sample.given[$1].count }
    return count == 1 ? "the value agrees" : "all \(count) values agree"
  }

  func hint(
    in wording: DiagnosisWording, explaining tensors: Set<Int>, among all: [Hypotheses.Confirmed]
  ) -> String { "" }
}

/// Where mistakes are searched for: the function's parts, and the edges along which the gradient
/// flows back, for the first arguments.
struct MistakeSearch {
  /// All kinds of mistakes. Among equally likely ones, the first is reported.
  static let kinds: [any MistakeKind.Type] = [
    ScaledGradient.self, WithoutUpstream.self, OtherParameter.self, ChangedArgument.self,
    ValueItself.self, OnlyDiagonal.self, OwnElements.self,
    Transposed.self, Reshaped.self, Summed.self, NotSummed.self, ReversedRows.self, OnePlace.self,
    OtherSlope.self, MissingFactor.self, Untransposed.self, AssumedSymmetry.self, OtherOperand.self,
    WithoutAddend.self, WithoutPart.self, ConstantStatistics.self, ChangedRows.self,
    SummedOverColumns.self, OtherUpstream.self, ChangedEdge.self,
  ]

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
