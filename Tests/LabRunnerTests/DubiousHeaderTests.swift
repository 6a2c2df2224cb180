import Diagnostics
import LabFiles
import LabMarkdown
import LabRunner
import TestSupport
import Testing

/// A first line of a CSV file that may be data.
@Suite struct DubiousHeaderTests {
  /// The severity and the help of the only problem.
  @Test(arguments: [
    ("?,3.5,0\n4.9,3.0,1\n", false, "header: false if it is data"),
    ("setosa,5.1,3.5\nsetosa,4.9,3.0\n", true, "already data, write header: false"),
    ("species,a,b\nsetosa,5.1,3.5\nother,4.9,3.0\n", true, "write target: \"species\""),
  ])
  func isReportedOnce(_ text: String, _ isError: Bool, _ help: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(text.utf8, to: "rows.csv")
    let lab = SourceText(name: "lab.md", text: "@dataset(d, from: csv(\"rows.csv\"))\n")
    let plan = Plan(for: Document(parsing: lab, in: LabFolder(folder.path)))
    #expect(plan.hasErrors == isError && plan.diagnostics.count == 1)
    #expect(plan.diagnostics.first?.help?.contains(help) == true)
  }
}
