internal import Diagnostics
internal import LabLanguage
public import LabMarkdown
public import LabResults
public import Serialization

/// A check of a lab, and how it ended.
public struct FinishedCheck: Sendable {
  public enum Verdict: String, Sendable {
    case passed, failed
    /// A gradient check that neither passes nor fails, as nothing could be compared.
    case undecided
    /// It waits for an unanswered formula.
    case unanswered
    /// It couldn't run.
    case skipped
    /// Students don't see it.
    case hidden
  }

  public let id: CheckID
  public let directive: Directive
  /// Nil if it couldn't run.
  public let outcome: Outcome?
  /// Its score, if it gives points.
  public let points: Points?
  /// Whether students don't see it.
  public let isHidden: Bool

  public var verdict: Verdict {
    switch outcome {
    case .unanswered: .unanswered
    case .expectation(let expectation) where expectation.verdict == .unanswered: .unanswered
    case .checkReport(let report) where report.verdict == .undecided: .undecided
    case nil, .skipped: .skipped
    case .hidden: .hidden
    case let outcome?: outcome.passes ? .passed : .failed
    }
  }
}

/// The name of a check, which is the same in every copy of the lab.
public struct CheckID: Sendable, Hashable {
  /// The name of its exercise, empty outside of exercises.
  public let exercise: String
  /// Its number among the checks of the exercise of the same kind, counted from 1.
  public let number: Int

  /// As in `slopes/1`.
  public var text: String { "\(exercise)/\(number)" }
}

/// The results of the checks of a lab or an exercise.
public struct CheckTally: Sendable, Equatable, Encodable {
  /// The score of the checks that give points.
  public private(set) var points = Points()
  public private(set) var passed = 0
  public private(set) var failed = 0
  public private(set) var undecided = 0
  public private(set) var unanswered = 0
  public private(set) var skipped = 0
  /// Those that students don't see; the others don't include them.
  public private(set) var hidden = 0

  public init(of checks: [FinishedCheck]) {
    for check in checks { add(check) }
  }

  private mutating func add(_ check: FinishedCheck) {
    switch check.verdict {
    case .passed: passed += 1
    case .failed: failed += 1
    case .undecided: undecided += 1
    case .unanswered: unanswered += 1
    case .skipped: skipped += 1
    case .hidden: hidden += 1
    }
    if let own = check.points { points = points + own }
  }

  private enum CodingKeys: String, CodingKey {
    case points, passed, failed, undecided, unanswered, skipped, hidden
  }

  /// Formats the numbers; those of undecided and hidden checks only if there are any.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(points, forKey: .points)
    try container.encode(passed, forKey: .passed)
    try container.encode(failed, forKey: .failed)
    if undecided > 0 { try container.encode(undecided, forKey: .undecided) }
    try container.encode(unanswered, forKey: .unanswered)
    try container.encode(skipped, forKey: .skipped)
    if hidden > 0 { try container.encode(hidden, forKey: .hidden) }
  }

  /// The number of checks that students see.
  public var count: Int { passed + failed + undecided + unanswered + skipped }
}

/// The checks of a lab that hasn't been run.
public struct ExpectedChecks: Sendable, Equatable {
  public let count: Int
  /// The number of those that wait for an unanswered formula.
  public let unanswered: Int

  public init(count: Int = 0, unanswered: Int = 0) {
    self.count = count
    self.unanswered = unanswered
  }

  public static func + (a: Self, b: Self) -> Self {
    Self(count: a.count + b.count, unanswered: a.unanswered + b.unanswered)
  }
}

extension Plan {
  /// The checks outside of solutions.
  public var expectedChecks: ExpectedChecks {
    let checks = steps.filter { $0.isCheck && $0.audience == .student }
    return ExpectedChecks(
      count: checks.count, unanswered: checks.count { $0.action == .wait })
  }
}

extension FinishedLab {
  /// Returns the checks in the order of the lab: every `@expect`, and every gradient check that
  /// gives points.
  ///
  /// - Parameters:
  ///   - exercise: The offset of the directive that opens the exercise whose checks are returned;
  ///     nil for all.
  ///   - includingSolutions: Whether to return checks in solutions.
  public func finishedChecks(
    inExerciseAt exercise: Int? = nil, includingSolutions: Bool = false
  ) -> [FinishedCheck] {
    let chosen = exercise.map { checksOfExercises[$0] ?? [] }
    return (chosen ?? Array(plan.steps.indices)).map { plan.steps[$0] }
      .filter { $0.isCheck && (includingSolutions || $0.audience == .student) }
      .map { step in
        FinishedCheck(
          id: ids[step.directive.range.lowerBound] ?? CheckID(exercise: "", number: 0),
          directive: step.directive, outcome: outcome(of: step.directive),
          points: points(of: step.directive), isHidden: step.isHidden)
      }
  }

  /// Counts the checks; for the parameters, see ``finishedChecks(inExerciseAt:includingSolutions:)``.
  public func checks(
    inExerciseAt exercise: Int? = nil, includingSolutions: Bool = false
  ) -> CheckTally {
    CheckTally(
      of: finishedChecks(inExerciseAt: exercise, includingSolutions: includingSolutions))
  }
}

extension CheckTally: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    points = try reader.read()
    passed = try reader.read()
    failed = try reader.read()
    undecided = try reader.read()
    unanswered = try reader.read()
    skipped = try reader.read()
    hidden = try reader.read()
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(points, passed, failed, undecided, unanswered, skipped, hidden)
  }
}

extension FinishedCheck.Verdict: Serializable {}
