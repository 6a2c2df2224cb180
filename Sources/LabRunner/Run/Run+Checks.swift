public import LabResults

/// The results of the checks of a lab or an exercise.
public struct CheckTally: Sendable, Equatable, Encodable {
  /// The score of the checks that give points.
  public var points = Points()
  public var passed = 0
  public var failed = 0
  /// Gradient checks that neither pass nor fail, as nothing could be compared.
  public var undecided = 0
  /// Those that wait for an unanswered formula.
  public var unanswered = 0
  /// Those that couldn't run.
  public var skipped = 0

  private enum CodingKeys: String, CodingKey {
    case points, passed, failed, undecided, unanswered, skipped
  }

  /// Formats the numbers; undecided ones only if there are any.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(points, forKey: .points)
    try container.encode(passed, forKey: .passed)
    try container.encode(failed, forKey: .failed)
    if undecided > 0 { try container.encode(undecided, forKey: .undecided) }
    try container.encode(unanswered, forKey: .unanswered)
    try container.encode(skipped, forKey: .skipped)
  }

  public var count: Int { passed + failed + undecided + unanswered + skipped }
}

extension Run {
  /// Counts the checks: every `@expect`, and every gradient check that gives points.
  ///
  /// - Parameters:
  ///   - exercise: The offset of the directive that opens the exercise whose checks are counted;
  ///     nil for all.
  ///   - includingSolutions: Whether checks in solutions count.
  public func checks(
    inExerciseAt exercise: Int? = nil, includingSolutions: Bool = false
  ) -> CheckTally {
    var tally = CheckTally()
    let chosen = exercise.map { checksOfExercises[$0] ?? [] }
    for index in chosen ?? Array(plan.steps.indices) {
      let step = plan.steps[index]
      guard step.isCheck, includingSolutions || !step.isInSolution else { continue }
      tally.add(outcome(of: step.directive), points: points(of: step.directive))
    }
    return tally
  }
}

extension CheckTally {
  fileprivate mutating func add(_ outcome: Outcome?, points own: Points?) {
    switch outcome {
    case .unanswered: unanswered += 1
    case .expectation(let expectation) where expectation.verdict == .unanswered: unanswered += 1
    case .checkReport(let report) where report.verdict == .undecided: undecided += 1
    case nil, .skipped: skipped += 1
    case let outcome?:
      if outcome.passes { passed += 1 } else { failed += 1 }
    }
    if let own { points = points + own }
  }
}

extension Step {
  /// Its score for an outcome: all points or none; nil if it gives none.
  func points(for outcome: Outcome?) -> Points? {
    points.map { Points(got: outcome?.passes ?? false ? $0 : 0, possible: $0) }
  }
}

extension Outcome {
  /// Whether it is a check that passed.
  fileprivate var passes: Bool {
    switch self {
    case .expectation(let expectation): expectation.verdict == .passed
    case .checkReport(let report): report.passes
    default: false
    }
  }

  /// The outcome with its score.
  func awarded(_ points: Points) -> Outcome {
    switch self {
    case .expectation(var expectation):
      expectation.points = points
      return .expectation(expectation)
    case .checkReport(var report):
      report.points = points
      return .checkReport(report)
    default: return self
    }
  }
}
