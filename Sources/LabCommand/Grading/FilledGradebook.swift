internal import Diagnostics
internal import Grading

/// A file of a learning platform with the points of a lab in one of its columns.
struct FilledGradebook {
  let text: String
  /// Who is left out, one line each.
  let notes: [String]
  /// Whether it isn't certain which rows are those of some students.
  let isAmbiguous: Bool

  /// - Failure: Throws if the file can't be read, or isn't one of the platform with such a column.
  init<Book: Gradebook>(
    _ path: String, _ book: GradeBook, _ files: CourseFiles,
    reading read: (String) throws(GradebookFault) -> Book
  ) throws(InputOutputFailure) {
    let source = try LabReader.read(path)
    do throws(GradebookFault) {
      var gradebook = try read(source.text)
      gradebook.fill(book.grades, students: files.studentsByID)
      let (rows, students, ambiguous) = gradebook.unmatched
      text = gradebook.text
      isAmbiguous = !ambiguous.isEmpty
      notes =
        rows.map { "no grade for \($0)" } + students.map { "not in '\(path)': \($0)" }
        + ambiguous.map {
          "labsheet: error: not filled, since several rows or students match: \($0)"
        }
    } catch { throw InputOutputFailure("cannot fill '\(path)': \(error.message)") }
  }
}
