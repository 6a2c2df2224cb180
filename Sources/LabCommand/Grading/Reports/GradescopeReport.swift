internal import LabResults

/// The file `results.json` of a Gradescope autograder.
///
/// - Source: https://gradescope-autograders.readthedocs.io/en/latest/specs/
struct GradescopeReport: Encodable {
  /// A line of the list that students see.
  struct Test: Encodable {
    let score: Double?
    let maxScore: Double?
    let status: String
    let name: String
    let number: String?
    let output: String?
    let visibility: String
  }

  /// It overrides the sum of the tests.
  let score: Double
  let output: String
  let outputFormat = "text"
  let testOutputFormat = "text"
  let testNameFormat = "text"
  let visibility = "visible"
  let tests: [Test]

  init(of report: StudentReport) {
    score = report.points.got
    // The total is shown by Gradescope, once students may see what hidden checks give.
    output = (report.remarks + report.notesText).joined(separator: "\n")
    tests = report.entries.map { entry in
      Test(
        score: entry.points?.got, maxScore: entry.points?.possible,
        status: entry.passes ? "passed" : "failed", name: entry.title, number: entry.number,
        output: entry.reasons.isEmpty ? nil : entry.text,
        // A 'hidden' test would hide the total from students forever.
        visibility: entry.isHidden ? "after_published" : "visible")
    }
  }
}
