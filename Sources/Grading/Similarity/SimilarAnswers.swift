internal import LabMarkdown
public import LabRunner
internal import Platform

/// Hints that answers of two students to the same lab have a common origin.
///
/// They concern only what students have written, and only what few of the class have: the same mistake, the
/// same wrong or long formula, and the same sentences.
public struct SimilarAnswers: Sendable {
  /// Two students with something in common.
  public struct Pair: Sendable {
    public let students: [String]
    /// The strength of the hint, in tenths.
    let tenths: Int

    /// The strength of the hint.
    public var score: Double { Double(tenths) / 10 }
    /// Exercise by exercise, in the order of the lab.
    public let evidence: [SharedTraits]
  }

  /// The number of students who have answered anything.
  public private(set) var studentCount = 0
  /// The strongest hint first.
  public private(set) var pairs: [Pair] = []

  /// The weakest hint that is worth reading, in thousandths: a mistake that only two students have made.
  private static let least = 2000

  /// - Parameter exercise: The only exercise to compare; nil for all.
  public init(_ results: [SubmissionResult], of lab: GradingLab, exercise: String? = nil) {
    let results = results.sortedByBytes(of: \.student)
    let classes = Self.classes(results, lab, exercise: exercise)
    studentCount = Set(classes.flatMap(\.students)).count
    var scores: [StudentPair: Int] = [:]
    for own in classes { own.add(to: &scores) }
    pairs = scores.filter { $0.value >= Self.least }.sorted { a, b in
      (-a.value, a.key.first, a.key.second) < (-b.value, b.key.first, b.key.second)
    }.map { pair, score in
      Pair(
        students: [pair.first, pair.second].map { results[$0].student },
        tenths: (score + 50) / 100, evidence: classes.compactMap { $0.evidence(for: pair) })
    }
  }

  private static func classes(
    _ results: [SubmissionResult], _ lab: GradingLab, exercise: String?
  ) -> [ClassTraits] {
    let placeholders = lab.placeholders
    var order: [SubmissionResult.Exercise] = []
    var answers: [String: [ExerciseTraits]] = [:]
    for (student, result) in results.enumerated() {
      for own in result.exercises where exercise.map({ $0 == own.name }) ?? true {
        if answers[own.name] == nil {
          order.append(own)
          answers[own.name] = []
        }
        let placeholder = placeholders[own.name] ?? AnswerPlaceholder()
        if let traits = ExerciseTraits(own, of: student, placeholder: placeholder) {
          answers[own.name]?.append(traits)
        }
      }
    }
    return order.map { ClassTraits(of: $0, answers[$0.name] ?? []) }
  }
}

extension GradingLab {
  /// What was handed out in the place of answers, by exercise.
  fileprivate var placeholders: [String: AnswerPlaceholder] {
    Dictionary(grouping: graft(document).answers, by: \.key.exercise).mapValues { answers in
      AnswerPlaceholder(answers.map(\.text).joined(separator: "\n\n"))
    }
  }
}
