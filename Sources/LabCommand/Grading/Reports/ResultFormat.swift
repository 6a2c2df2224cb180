internal import ArgumentParser
internal import Grading
internal import Platform
internal import Site

/// How `labsheet grade` reports results to other programs: the values of its `--format`.
enum ResultFormat: String, ExplainedValue {
  case json, github, junit, gradescope, prairielearn
  case githubClassroom = "github-classroom"

  /// Whether a report is about one submission.
  var isAboutOne: Bool {
    switch self {
    case .json, .github, .junit: false
    case .gradescope, .githubClassroom, .prairielearn: true
    }
  }

  var explanation: String {
    switch self {
    case .json: "each result.json on a line, with hidden checks; not for students"
    case .github: "annotations for GitHub Actions, and a table in the job summary"
    case .junit: "a JUnit document, for test reports"
    case .gradescope: "results.json of a Gradescope autograder"
    case .githubClassroom: "the output 'result' of a step, for $GITHUB_OUTPUT"
    case .prairielearn: "results.json of an external grader"
    }
  }

  /// Returns the report.
  ///
  /// - Failure: Throws if the summary of the job can't be written.
  func text(
    of results: [GradedSubmission],
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(InputOutputFailure) -> String {
    let reports = results.map(\.report)
    switch self {
    case .json: return Self.lines(results.map { Self.json($0.result) })
    case .gradescope: return Self.lines(reports.map { Self.json(GradescopeReport(of: $0)) })
    case .prairielearn:
      return Self.lines(
        reports.map {
          $0.text(within: PrairieLearnReport.mostBytes) { Self.json(PrairieLearnReport(of: $0)) }
        })
    case .githubClassroom:
      return Self.lines(
        reports.map {
          ClassroomReport.line(
            of: $0.text(within: ClassroomReport.mostBytes) { Self.json(ClassroomReport(of: $0)) })
        })
    case .junit: return JUnitReport.document(of: reports.map { JUnitSuite(of: $0) })
    case .github:
      let annotations = ResultAnnotations(of: reports)
      try annotations.appendSummary(in: environment)
      return Self.lines([annotations.text])
    }
  }

  private static func lines(_ texts: [String]) -> String { texts.map { $0 + "\n" }.joined() }

  /// Returns a value as JSON on one line, with sorted keys in snake case, as these programs have them.
  private static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = value is SubmissionResult ? .useDefaultKeys : .convertToSnakeCase
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch { preconditionFailure("points are finite numbers") }
  }
}

/// A submission, and what became of it.
struct GradedSubmission: Sendable {
  /// The path of the student's file, or where it was looked for.
  let path: String
  let result: SubmissionResult
  /// How its points differ from those of an earlier grading.
  var change: ResultChange?

  var report: StudentReport { StudentReport(of: result, file: path) }
}
