internal import Grading
internal import Platform

/// The folder with the results of all students: `STUDENT/LAB/result.json`.
struct GradedFolder: Sendable {
  let path: String
  private let folder: OutputFolder

  static let resultName = "result.json"

  init(_ path: String) throws(InputOutputFailure) {
    self.path = path
    folder = try OutputFolder(path)
  }

  /// Returns the path of a result.
  func resultPath(of student: String, lab: String) -> String {
    "\(path)/\(Self.name(student, lab))"
  }

  private static func name(_ student: String, _ lab: String) -> String {
    "\(student)/\(lab)/\(resultName)"
  }

  func write(_ result: SubmissionResult) throws(InputOutputFailure) {
    guard let text = try? ResultFile.text(of: result) else {
      throw InputOutputFailure("cannot write the result of '\(result.student)' as JSON")
    }
    try folder.write([OutputFile(path: Self.name(result.student, result.lab), text: text)])
  }

  /// Removes a result, so that none of an earlier grading can be taken for that of this one.
  func remove(_ student: String, lab: String) throws(InputOutputFailure) {
    _ = try folder.remove([Self.name(student, lab)])
  }

  /// Returns a result, or nil if there is none.
  func result(of student: String, lab: String) -> SubmissionResult? {
    ResultFile.read(SubmissionResult.self, at: resultPath(of: student, lab: lab))
  }
}
