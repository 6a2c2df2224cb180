import Foundation
import Testing

@Suite struct RenderTests {
  let work: Workplace
  let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
  }

  @Test func rendersAFolderWithIndexAndSolutions() throws {
    try work.write(Samples.good, to: "labs/01-xor.md")
    try work.write("# Nothing runs\n", to: "labs/02-empty.md")
    let ending = try labsheet("render", "--solutions")
    #expect(
      ending
        == Labsheet.Ending(
          status: 0, output: "",
          words: """
            rendered labs/01-xor.md → output/01-xor.html
            labs/01-xor.md: 1 point by hand
            rendered labs/02-empty.md → output/02-empty.html
            2 labs, no errors

            """))
    #expect(
      try work.files(in: "output") == [
        "01-xor.html", "01-xor.json", "02-empty.html", "02-empty.json", "index.html",
        "solutions/01-xor.html", "solutions/01-xor.json", "solutions/02-empty.html",
        "solutions/02-empty.json", "solutions/index.html",
      ])
    #expect(try work.text(of: "output/01-xor.html").contains("After"))
    #expect(try !work.text(of: "output/01-xor.html").contains("Because it descends."))
    #expect(try work.text(of: "output/solutions/01-xor.html").contains("Because it descends."))
  }

  @Test func sharesOneStyleSheetThatDependsOnNoLab() throws {
    try work.write(Samples.good, to: "labs/01-xor.md")
    #expect(try labsheet("render", "--solutions", "--shared-style").status == 0)
    #expect(
      try work.files(in: "output") == [
        "01-xor.html", "01-xor.json", "index.html", "labsheet.css", "solutions/01-xor.html",
        "solutions/01-xor.json", "solutions/index.html",
      ])
    for (page, sheet) in [
      ("01-xor", "labsheet.css"), ("index", "labsheet.css"),
      ("solutions/01-xor", "../labsheet.css"), ("solutions/index", "../labsheet.css"),
    ] {
      let html = try work.text(of: "output/\(page).html")
      #expect(html.contains("<link rel=\"stylesheet\" href=\"\(sheet)\">"), "\(page)")
      #expect(!html.contains("--ground"), "\(page)")
    }
    let sheet = try work.text(of: "output/labsheet.css")
    #expect(sheet.contains("--ground"))

    // A single lab, whose formulas need other fonts.
    try work.write("# Formulas\n\n$\\mathfrak{g}$\n", to: "other.md")
    #expect(try labsheet("render", "other.md", "--shared-style", "--output", "b").status == 0)
    #expect(try work.files(in: "b") == ["labsheet.css", "other.html", "other.json"])
    #expect(try work.text(of: "b/labsheet.css") == sheet)
  }

  @Test func rendersFilesWithoutIndexIntoAnotherFolder() throws {
    try work.write(Samples.good, to: "xor.md")
    let ending = try labsheet("render", "xor.md", "--output", "a/b")
    #expect(ending.status == 0)
    #expect(try work.files(in: "a/b") == ["xor.html", "xor.json"])
  }

  @Test func writesThePageOfAnInvalidLabAndReportsEveryError() throws {
    try work.write(Samples.good, to: "labs/01.md")
    try work.write(Samples.faulty, to: "labs/02.md")
    let ending = try labsheet("render")
    #expect(
      ending
        == Labsheet.Ending(
          status: 1, output: "",
          words: "rendered labs/01.md → output/01.html\nlabs/01.md: 1 point by hand\n"
            + FaultyLab.words(for: "labs/02.md") + """
              rendered labs/02.md → output/02.html
              2 labs, 2 errors

              """))
    let page = try work.text(of: "output/02.html")
    #expect(page.contains("This part is well."))
    #expect(page.contains("unknown argument"))
  }

  @Test func printsOnlyErrorsIfQuiet() throws {
    try work.write(Samples.good, to: "labs/01.md")
    #expect(try labsheet("render", "-q") == Labsheet.Ending(status: 0, output: "", words: ""))
    try work.write(Samples.faulty, to: "labs/02.md")
    #expect(
      try labsheet("render", "-q")
        == Labsheet.Ending(status: 1, output: "", words: FaultyLab.words(for: "labs/02.md")))
  }

  @Test func printsDiagnosticsAsData() throws {
    try work.write(Samples.faulty, to: "labs/02.md")
    let ending = try labsheet("render", "--format", "json", "--quiet")
    #expect(ending == Labsheet.Ending(status: 1, output: FaultyLab.json, words: ""))
  }

  @Test func settingsReplaceArguments() throws {
    try work.write(Samples.good, to: "xor.md")
    #expect(try labsheet("render", "xor.md", "--set", "run.epochs=7").status == 0)
    #expect(try work.text(of: "output/xor.html").contains(">7</span> epochs"))
  }

  @Test func rejectsSettingsThatNoLabUses() throws {
    try work.write(Samples.good, to: "xor.md")
    let ending = try labsheet("render", "xor.md", "-q", "--set", "walk.epochs=7")
    #expect(ending.status == 64)
    #expect(
      ending.words.hasPrefix(
        "Error: no lab contains the argument that '--set walk.epochs=7' would override"))
  }

  @Test func rendersTheStarterLab() throws {
    #expect(
      try labsheet("new", "Two moons")
        == Labsheet.Ending(status: 0, output: "01-two-moons.md\n", words: ""))
    let ending = try labsheet("render", "01-two-moons.md")
    #expect(ending.words.hasSuffix("1 lab, no errors\n"))
    #expect(ending.status == 0)
  }

  @Test func rendersTheLabOfTheReadme() throws {
    let readme = try String(contentsOfFile: Labsheet.package + "/README.md", encoding: .utf8)
    let lab = try #require(readme.split(separator: "````markdown\n").dropFirst().first)
    try work.write(String(lab.prefix(upTo: lab.range(of: "````")!.lowerBound)), to: "lab.md")
    #expect(try labsheet("render", "lab.md", "-q").status == 0)
    #expect(try work.text(of: "output/lab.html").contains("0.00257"))
  }

  @Test func pagesRevealNothingAboutTheAuthorsFolders() throws {
    try work.write(Samples.faulty, to: "xor.md")
    _ = try labsheet("render", "xor.md", "--output", "relative")
    _ = try labsheet("render", work.path + "/xor.md", "--output", "absolute")
    for name in ["xor.html", "xor.json"] {
      #expect(try work.text(of: "relative/" + name) == work.text(of: "absolute/" + name))
    }
  }

  @Test func leavesNoTemporaryFilesAndKeepsOtherFiles() throws {
    try work.write(Samples.good, to: "labs/01.md")
    try work.write("mine", to: "output/notes.txt")
    _ = try labsheet("render")
    #expect(
      try work.files(in: "output") == ["01.html", "01.json", "index.html", "notes.txt"])
  }
}
