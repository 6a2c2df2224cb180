internal import Grading
internal import Site

extension Feedback {
  /// What a page says about a student's points.
  ///
  /// - Parameter student: The student's name, or else the identifier.
  init(of grade: Grade, _ result: SubmissionResult, for student: String) {
    self.init(
      student: student,
      exercises: grade.exercises.filter { $0.possible > 0 }.map(Exercise.init),
      points: grade.points,
      possible: grade.possible, open: grade.open,
      notes: Self.notes(on: grade, result),
      ignored: result.notes.map { note in
        (note.line.map { "line \($0): " } ?? "") + note.message
      })
  }

  private static func notes(on grade: Grade, _ result: SubmissionResult) -> [String] {
    let reason = result.reason.map { "This submission was not graded: \($0)." }
    let hidden = result.exercises.flatMap(\.checks).filter(\.isHidden)
    let possible = hidden.reduce(0) { $0 + ($1.possible ?? 0) }
    let got = hidden.reduce(0) { $0 + ($1.got ?? 0) }
    let secret =
      possible > 0
      ? "The points include those of \(hidden.count.counted("hidden check")): "
        + "\(PointsText.got(got, of: possible))." : nil
    return [reason, grade.late?.sentence(of: grade), secret].compactMap { $0 }
  }
}

extension Feedback.Exercise {
  fileprivate init(_ exercise: MarkedExercise) {
    let remarks = exercise.items.filter(\.isMarked).map { item in
      Feedback.Remark(
        subject: item.criterion, got: item.got, possible: item.possible, comment: item.comment)
    }
    self.init(
      title: exercise.shownTitle,
      got: exercise.got, possible: exercise.possible, open: exercise.open, remarks: remarks)
  }
}

extension Lateness {
  /// As in `Handed in 2 days late; 1 of your late days was used, and 10 % of 12 points are lost.`
  fileprivate func sentence(of grade: Grade) -> String? {
    guard let days, days > 0 else { return nil }
    let late = "Handed in \(days.counted("day")) late"
    if isRejected { return late + ", which is too late to count." }
    let own = used > 0 ? "; \(used.counted("late day")) used" : ""
    let lost =
      penalty > 0 ? "; \(PointsText.number(penalty))% of \(PointsText.count(grade.got)) lost" : ""
    return late + own + lost + "."
  }
}
