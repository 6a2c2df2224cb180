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

extension MistakeSearch {
  /// All kinds of mistakes. Among equally likely ones, the first is reported.
  static let kinds: [any MistakeKind.Type] = [
    ScaledGradient.self, WithoutUpstream.self, OtherParameter.self, ChangedArgument.self,
    ValueItself.self, OnlyDiagonal.self,
    Transposed.self, Reshaped.self, Summed.self, NotSummed.self, ReversedRows.self, OnePlace.self,
    OtherSlope.self, MissingFactor.self, Untransposed.self, OtherOperand.self,
    WithoutAddend.self, WithoutPart.self, ConstantStatistics.self, ChangedRows.self,
    SummedOverColumns.self, OtherUpstream.self, ChangedEdge.self,
  ]
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
