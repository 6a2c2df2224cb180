internal import Grading
internal import LabResults
internal import Platform

/// The output `result` of a step that GitHub Classroom's reporter reads.
///
/// - Source: https://github.com/classroom-resources/autograding-grading-reporter
struct ClassroomReport: Encodable {
  /// A row of the log; the score of the assignment is the sum of theirs.
  struct Test: Encodable {
    let name: String
    let status: String
    let score: Double
    let message: String
    let testCode = ""
    let filename: String
    let lineNo: Int
  }

  /// The reporter gets its results as a variable of the environment, of at most 128 KiB in base64.
  static let mostBytes = 90_000

  let version = 1
  let status: String
  let maxScore: Double
  let tests: [Test]

  init(of report: StudentReport) {
    let status = { (passes: Bool) in passes ? "pass" : "fail" }
    self.status = report.status == .graded ? status(report.passes) : "error"
    maxScore = report.points.possible
    tests = report.entries.map { entry in
      Test(
        name: entry.numberedTitle, status: status(entry.passes), score: entry.points?.got ?? 0,
        message: entry.textWithPoints, filename: report.file, lineNo: entry.line ?? 0)
    }
  }

  /// The line for the file `$GITHUB_OUTPUT`.
  static func line(of json: String) -> String {
    "result=" + Data(json.utf8).base64EncodedString()
  }
}
