internal import Budgets
internal import Grading
internal import LabMarkdown
internal import LabRunner

extension Grader {
  /// - Failure: Throws if the lab can't be read.
  init(_ file: LabFile, budget: Double, variant: Variant? = nil) throws(InputOutputFailure) {
    let source = try LabReader.read(file.path)
    let whole = Document(parsing: variant.map(source.assigned) ?? source, in: file.folder)
    self.init(whole, named: file.name, by: Tool.generator, budget: LabBudget(factor: budget))
  }

  /// Grades a student's file, which may be unreadable.
  func result(forFile path: String, of student: String) -> SubmissionResult {
    do throws(InputOutputFailure) {
      let source = try LabReader.read(path)
      return result(
        for: Document(parsing: source, in: LabFile(path: path).folder), of: student)
    } catch {
      return result(.unreadable, because: error.message, of: student)
    }
  }
}
