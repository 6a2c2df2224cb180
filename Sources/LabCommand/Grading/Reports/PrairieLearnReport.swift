internal import LabResults

/// The file `results.json` of an external grader of PrairieLearn.
///
/// - Source: https://prairielearn.readthedocs.io/en/latest/externalGrading/
struct PrairieLearnReport: Encodable {
  /// A row of the table that students see.
  struct Test: Encodable {
    let name: String
    let points: Double
    let maxPoints: Double
    let message: String
  }

  /// PrairieLearn refuses more than 1 MiB.
  static let mostBytes = 1_000_000

  /// Whether it counts as an attempt of the student.
  let gradable: Bool
  /// From 0 to 1.
  let score: Double
  let message: String
  let tests: [Test]

  init(of report: StudentReport) {
    let points = report.points
    gradable = report.hasLab
    score = points.possible > 0 ? min(1, max(0, points.got / points.possible)) : 0
    message = ([report.summary] + report.notesText).joined(separator: "\n")
    tests = report.entries.map { entry in
      Test(
        name: entry.numberedTitle, points: entry.points?.got ?? 0,
        maxPoints: entry.points?.possible ?? 0, message: entry.text)
    }
  }
}
