internal import LabRunner
internal import Numerals

/// The answers that are left to mark, exercise by exercise, equal ones together, without names.
public struct MarkingPile: Sendable {
  /// An answer, and everybody who has given it.
  public struct Answer: Sendable, Equatable {
    public let exercise: String
    public let title: String?
    public let text: String
    public let hash: String
    public let criteria: [SubmissionResult.Criterion]
    public let students: [String]
    /// Whether it has been marked before it changed.
    public let isStale: Bool
  }

  /// In the order of the exercises; those that most students have given come first.
  public private(set) var answers: [Answer] = []
  /// How many exercises of students are marked already.
  private var done: [String: Int] = [:]
  private var order: [String] = []

  /// - Parameter exercise: The only exercise to mark; nil for all.
  public init(
    _ results: [SubmissionResult], _ marks: [Mark.Subject: Mark], exercise: String? = nil
  ) {
    var groups: [String: [String: [(SubmissionResult, SubmissionResult.Exercise, Bool)]]] = [:]
    for result in results {
      for own in result.exercises
      where !own.itemsToMark.isEmpty && (exercise.map { $0 == own.name } ?? true) {
        if !order.contains(own.name) { order.append(own.name) }
        let items = MarkedExercise(own, of: result.student, marks: marks).items
        if items.contains(where: { $0.state == .open || $0.state == .stale }) {
          let isStale = items.contains { $0.state == .stale }
          groups[own.name, default: [:]][own.answerHash, default: []].append((result, own, isStale))
        } else {
          done[own.name, default: 0] += 1
        }
      }
    }
    for name in order {
      let own = (groups[name] ?? [:]).sorted { a, b in
        (-a.value.count, a.key) < (-b.value.count, b.key)
      }
      answers += own.compactMap { hash, members in
        guard let first = members.first?.1 else { return nil }
        return Answer(
          exercise: name, title: first.title,
          text: first.answers.map(\.text).joined(separator: "\n\n"), hash: hash,
          criteria: first.itemsToMark, students: members.map(\.0.student),
          isStale: members.contains { $0.2 })
      }
    }
  }

  /// One line for each exercise: `sample: 12 answers to mark, 18 marked`.
  public var summary: String {
    order.map { name in
      let left = answers.filter { $0.exercise == name }
      let students = left.reduce(0) { $0 + $1.students.count }
      return "\(name): \(left.count) different answers of \(students) students to mark, "
        + "\(done[name] ?? 0) marked\n"
    }.joined()
  }
}
