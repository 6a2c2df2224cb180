import Foundation
import Testing

/// Labs that include other files in their folder.
@Suite struct IncludeTests {
  let work: Workplace
  let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
  }

  @Test func rendersIncludedText() throws {
    try work.write("# Lab\n\n@include(\"data/a.md\")\n\nRows: `= d.rows`.\n", to: "labs/01.md")
    try work.write(
      "---\ntitle: Skipped\n---\n## Data {#data}\n\n@dataset(d, from: moons(count: 12))\n",
      to: "labs/data/a.md")
    let ending = try labsheet("render", "labs/01.md")
    #expect(ending.status == 0)
    let page = try work.text(of: "output/01.html")
    #expect(page.contains("id=\"data\"") && page.contains("Rows: ") && page.contains("12"))
    #expect(try work.text(of: "output/01.json").contains("\"file\": \"data/a.md\""))
  }

  @Test func reportsErrorsInTheirFiles() throws {
    try work.write("# Lab\n\n@include(\"data/a.md\")\n\n@plto(x)\n", to: "labs/01.md")
    try work.write("text\n\n@dataset(d, form: moons(count: 12))\n", to: "labs/data/a.md")
    let ending = try labsheet("check", "labs/01.md", "--format", "json")
    #expect(ending.status == 1)
    let places = ending.output.split(separator: "\n").compactMap { line in
      (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
    }.map { "\($0["file"] ?? ""):\($0["line"] ?? ""):\($0["column"] ?? "") \($0["code"] ?? "")" }
    #expect(
      places.contains("labs/data/a.md:3:13 UnknownArgument")
        && places.last == "labs/01.md:5:2 UnknownDirective")
    #expect(try labsheet("check", "labs/01.md").words.contains("labs/data/a.md:3:13: error: "))
    _ = try labsheet("render", "labs/01.md")
    #expect(
      try work.text(of: "output/01.html").contains("on line 3 of data/a.md: unknown argument"))
  }

  @Test func readsNothingOutsideTheFolder() throws {
    try work.write("secret", to: "secret.md")
    try work.write("x", to: "labs/data/x.md")
    try FileManager.default.createSymbolicLink(
      atPath: work.path + "/labs/link.md", withDestinationPath: work.path + "/secret.md")
    let paths = ["../secret.md", "link.md", "data/../../secret.md", work.path + "/secret.md"]
    for path in paths {
      try work.write("@include(\"\(path)\")\n", to: "labs/01.md")
      let ending = try labsheet("check", "labs/01.md")
      #expect(ending.words.contains("[FileOutsideFolder]"), "\(path)")
      #expect(!ending.words.contains("secret\n"))
    }
  }
}
