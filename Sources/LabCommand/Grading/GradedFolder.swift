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

  /// - Failure: Throws if there is no such folder.
  init(existing path: String) throws(InputOutputFailure) {
    guard FileKind(at: path) == .folder else {
      throw InputOutputFailure("no folder '\(path)'; labsheet grade writes it")
    }
    try self.init(path)
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

  /// Returns the results of all students, sorted by student.
  ///
  /// - Failure: Throws if there are none.
  func results(of lab: String) throws(InputOutputFailure) -> [SubmissionResult] {
    let results = try students.compactMap { result(of: $0, lab: lab) }
    guard !results.isEmpty else {
      throw InputOutputFailure("there are no results of '\(lab)'; run labsheet grade first")
    }
    return results
  }
}
