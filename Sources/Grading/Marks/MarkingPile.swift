internal import LabRunner
internal import Numerals

/// The answers that are left to mark, exercise by exercise, equal ones together, without names.
public struct MarkingPile: Sendable {
  /// An answer, and everybody who has given it.
  public struct Answer: Sendable, Equatable {
    public let exercise: String
    public let title: String?
    public let text: String
    /// The texts of its answer blocks; none if it is what was written elsewhere in the file.
    public let blocks: [String]
    public let hash: String
    public let criteria: [SubmissionResult.Criterion]
    /// How the checks of the exercise ended for the first student.
    public let checks: [SubmissionResult.Check]
    /// Whether they ended in the same way for all, as they can depend on other answers.
    public let hasEqualChecks: Bool
    public let students: [String]
    /// Whether it has been marked before it changed.
    public let isStale: Bool
    /// The criteria that each of the students hasn't got a current mark for.
    let pending: [String: Set<String>]

    /// What was still to be marked of it, in the order of criteria and students.
    var subjects: [Mark.Subject] {
      criteria.flatMap { criterion in
        students.filter { isPending(criterion.name, for: $0) }.map {
          Mark.Subject(student: $0, exercise: exercise, criterion: criterion.name)
        }
      }
    }

    /// Whether a criterion is still to be marked for a student or, by default, for anybody.
    public func isPending(_ criterion: String, for student: String? = nil) -> Bool {
      student.map { pending[$0]?.contains(criterion) ?? false }
        ?? pending.values.contains { $0.contains(criterion) }
    }
  }

  /// In the order of the exercises; those that most students have given come first.
  public private(set) var answers: [Answer] = []
  /// How many exercises of students are marked already.
  private var done: [String: Int] = [:]
  private var order: [String] = []

  /// An exercise of a student that is left to mark.
  private struct Member {
    let student: String
    let exercise: SubmissionResult.Exercise
    let text: String
    let pending: Set<String>
    let isStale: Bool
  }

  /// - Parameter exercise: The only exercise to mark; nil for all.
  public init(
    _ results: [SubmissionResult], _ marks: [Mark.Subject: Mark], exercise: String? = nil
  ) {
    var groups: [String: [String: [Member]]] = [:]
    for result in results {
      for own in result.exercises
      where !own.itemsToMark.isEmpty && (exercise.map { $0 == own.name } ?? true) {
        if !order.contains(own.name) { order.append(own.name) }
        let marked = MarkedExercise(own, of: result, marks: marks)
        let pending = marked.items.filter { $0.state == .open || $0.state == .stale }
        guard !pending.isEmpty else {
          done[own.name, default: 0] += 1
          continue
        }
        let member = Member(
          student: result.student, exercise: own, text: own.textToMark(in: result),
          pending: Set(pending.map(\.criterion)), isStale: marked.isStale)
        groups[own.name, default: [:]][member.text, default: []].append(member)
      }
    }
    for name in order {
      let own = (groups[name] ?? [:]).sorted { a, b in
        (-a.value.count, a.key) < (-b.value.count, b.key)
      }
      answers += own.compactMap { text, members in
        guard let first = members.first?.exercise else { return nil }
        return Answer(
          exercise: name, title: first.title, text: text,
          blocks: first.isEmpty ? [] : first.answers.map(\.text), hash: first.answerHash,
          criteria: first.itemsToMark, checks: first.checks,
          hasEqualChecks: members.allSatisfy { $0.exercise.checks == first.checks },
          students: members.map(\.student),
          isStale: members.contains(where: \.isStale),
          pending: Dictionary(
            members.map { ($0.student, $0.pending) }, uniquingKeysWith: { a, _ in a }))
      }
    }
  }

  /// One line for each exercise; equal answers count once, and what is empty is done.
  public var summary: String {
    order.map { name in
      let left = answers.filter { $0.exercise == name }
      let students = left.reduce(0) { $0 + $1.students.count }
      return
        "\(name): answers left to mark: \(left.count), of students: \(students); done: "
        + "\(done[name] ?? 0)\n"
    }.joined()
  }
}
