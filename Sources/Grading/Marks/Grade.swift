internal import Diagnostics
internal import Numerals

/// What a student gets for a lab: checks, marks, and lateness together.
public struct Grade: Sendable, Equatable, Codable {
  public let student: String
  public let lab: String
  public let status: SubmissionResult.Status
  public let exercises: [MarkedExercise]
  public let late: Lateness?
  public var byChecks: Double { exercises.reduce(0) { $0 + $1.byChecks } }
  public var byHand: Double { exercises.reduce(0) { $0 + $1.byHand } }
  /// Before the penalty for lateness.
  public let got: Double
  public let possible: Double
  /// The points that nobody has given or refused yet.
  public let open: Double
  /// Whether an answer has changed since it was marked.
  public let isStale: Bool
  /// What counts, rounded once to hundredths.
  public let points: Double

  public init(_ result: SubmissionResult, marks: [Mark.Subject: Mark], late: Lateness?) {
    student = result.student
    lab = result.lab
    status = result.status
    exercises = result.exercises.map {
      MarkedExercise($0, of: result, marks: marks)
    }
    self.late = late
    got = exercises.reduce(0) { $0 + $1.got }
    possible = result.points.possible
    open = exercises.reduce(0) { $0 + $1.open }
    isStale = exercises.contains(where: \.isStale)
    points = (got * (100 - (late?.penalty ?? 0))).rounded(.toNearestOrAwayFromZero) / 100
  }

  private enum CodingKeys: String, CodingKey {
    case student, lab, status, exercises, late, got, possible, open
    case isStale = "stale"
    case points
  }
}

extension Grade {
  /// What somebody has written about an exercise.
  public struct Comment: Sendable, Equatable {
    public let exercise: String
    public let text: String
  }

  /// The comments of graders, in the order of the exercises.
  public var comments: [Comment] {
    exercises.flatMap { exercise in
      exercise.items.filter { $0.isMarked && !$0.comment.isEmpty }.map {
        Comment(exercise: exercise.shownTitle, text: $0.comment)
      }
    }
  }

  /// The marks that don't fit the lab: for unknown exercises or criteria, or with too many points.
  ///
  /// - Parameter results: Those of all students of the lab.
  public static func faults(
    of marks: [Mark.Subject: Mark], in results: [SubmissionResult]
  ) -> [String] {
    let known = Dictionary(
      results.flatMap { result in
        result.exercises.flatMap { exercise in
          exercise.itemsToMark.map { item in
            (
              Mark.Subject(
                student: result.student, exercise: exercise.name, criterion: item.name),
              item.points
            )
          }
        }
      }, uniquingKeysWith: { a, _ in a })
    let graded = Set(results.filter { !$0.exercises.isEmpty }.map(\.student))
    let all = Set(results.map(\.student))
    return marks.values.compactMap { mark in
      let subject = mark.subject
      guard all.contains(subject.student) else {
        return "\(subject.student): there is no result of such a student"
          + Spelling.suggestion(for: subject.student, among: all.sorted())
      }
      guard graded.contains(subject.student) else { return nil }
      let what =
        "\(subject.student), exercise '\(subject.exercise)'"
        + (subject.criterion.isEmpty ? "" : ", criterion '\(subject.criterion)'")
      guard let most = known[subject] else {
        return "\(what): the lab has nothing like that to mark"
      }
      return mark.points > most
        ? "\(what): \(Numeral.plain(mark.points)) points, but it gives at most \(Numeral.plain(most))"
        : nil
    }.sorted()
  }
}
