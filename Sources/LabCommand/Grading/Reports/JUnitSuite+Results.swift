extension JUnitSuite {
  /// A submission: a case for each check, and one for the sum.
  init(of report: StudentReport) {
    self.init(name: report.file)
    for entry in report.entries {
      add(
        JUnitCase(
          classname: name, name: entry.numberedTitle, file: report.file,
          result: .init(
            of: entry.verdict,
            text: entry.textWithPoints.isEmpty ? entry.title : entry.textWithPoints)))
    }
    add(
      JUnitCase(
        classname: name, name: "points", file: report.file,
        result: .init(
          kind: .output, text: ([report.summary] + report.notesText).joined(separator: "\n"))))
  }
}
