internal import CSV
internal import Numerals

/// Grades as CSV: one row for each student and lab.
public enum GradeTable {
  private static let columns = [
    "student", "name", "email", "lab", "status", "checks", "hand", "open", "daysLate", "penalty",
    "points", "possible",
  ]

  /// - Parameter students: What is known about students, by their identifiers.
  public static func csv(_ grades: [Grade], students: [String: Student] = [:]) -> String {
    CSVText.line(columns)
      + grades.map { grade in
        let student = students[grade.student]
        return CSVText.line(
          [
            grade.student, CSVText.harmless(student?.name ?? ""),
            CSVText.harmless(student?.email ?? ""), grade.lab,
            grade.status.rawValue, Numeral.plain(grade.byChecks), Numeral.plain(grade.byHand),
            Numeral.plain(grade.open), (grade.late?.days).map(String.init) ?? "",
            Numeral.plain(grade.late?.penalty ?? 0), Numeral.plain(grade.points),
            Numeral.plain(grade.possible),
          ])
      }.joined()
  }

  /// The same with a row for each exercise.
  public static func csvOfExercises(_ grades: [Grade]) -> String {
    CSVText.line(["student", "lab", "exercise", "checks", "hand", "open", "points", "possible"])
      + grades.flatMap { grade in
        grade.exercises.map { exercise in
          CSVText.line(
            [grade.student, grade.lab, exercise.name]
              + [
                exercise.byChecks, exercise.byHand, exercise.open, exercise.got, exercise.possible,
              ]
              .map(Numeral.plain))
        }
      }.joined()
  }
}
