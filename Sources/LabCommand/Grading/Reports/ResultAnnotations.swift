internal import Grading
internal import LabRunner

/// Results as annotations of GitHub Actions, and as a table in the job's summary.
struct ResultAnnotations {
  private let reports: [StudentReport]

  init(of reports: [StudentReport]) { self.reports = reports }

  /// A line for each check that didn't pass, and each note, next to the student's answer.
  var text: String {
    reports.flatMap { report in
      report.entries.filter { !$0.passes }.map { entry in
        Self.command(
          entry.verdict == .failed ? "error" : "notice", in: report, line: entry.line,
          entry.title, text: entry.textWithPoints.isEmpty ? report.summary : entry.textWithPoints)
      }
        + report.notes.map {
          Self.command("warning", in: report, line: $0.line, $0.code, text: $0.message)
        } + [Self.command("notice", in: report, line: nil, "Labsheet", text: report.summary)]
    }.joined(separator: "\n")
  }

  private static func command(
    _ name: String, in report: StudentReport, line: Int?, _ title: String, text: String
  ) -> String {
    let place = line.map { [("line", "\($0)")] } ?? []
    return WorkflowCommand(name, file: report.file, place + [("title", title)], text: text).line
  }

  /// Appends a table for each submission.
  ///
  /// - Parameter environment: That of the job, which names the file of its summary.
  func appendSummary(in environment: [String: String]) throws(InputOutputFailure) {
    var room = JobSummary.mostBytes
    for report in reports {
      guard
        var table = JobSummary(
          in: environment, columns: ["check", "result", "points and reasons"], room: room)
      else { return }
      for entry in report.entries {
        table.add([entry.title, entry.verdict.rawValue, entry.textWithPoints])
      }
      for note in report.notes {
        table.add([note.message, "note", note.line.map { "line \($0)" } ?? ""])
      }
      room -= try table.append(report.summary)
    }
  }
}
