import Foundation
import Testing

@Suite struct ExitCodeTests {
  let work: Workplace
  let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
  }

  @Test(arguments: [
    ["render", "--color"], ["render", "--jobs", "0"], ["render", "--jobs", "many"],
    ["render", "--set", "epochs"], ["render", "--output", ""], ["rendre"], ["new"], ["new", "../"],
    ["explain", "--stage", "plan"], ["explain", "a.md", "--stage", "half"], ["check", "a.txt"],
  ])
  func wrongUsageIs64(_ arguments: [String]) throws {
    try work.write("", to: "a.md")
    try work.write("", to: "a.txt")
    let ending = try labsheet(arguments)
    #expect(ending.status == 64)
    #expect(ending.output.isEmpty)
    #expect(ending.words.hasPrefix("Error: "))
  }

  @Test func aLabAskedForTwiceIs64() throws {
    try work.write("", to: "x/lab.md")
    try work.write("", to: "y/lab.md")
    let ending = try labsheet("render", "x", "y/lab.md")
    #expect(ending.status == 64)
    #expect(
      ending.words.hasPrefix(
        "Error: 'x/lab.md' and 'y/lab.md' would share the page 'lab.html'\n"))
  }

  @Test func missingFilesAre74AndTheOthersAreRendered() throws {
    try work.write("# One\n", to: "one.md")
    let ending = try labsheet("render", "none.md", "one.md", "nowhere")
    #expect(
      ending
        == Labsheet.Ending(
          status: 74, output: "",
          words: """
            labsheet: error: no such file or folder: 'none.md'
            labsheet: error: no such file or folder: 'nowhere'
            rendered one.md → output/one.html
            1 lab, 2 input or output failures

            """))
  }

  @Test func noLabsAre74() throws {
    let missing = Labsheet.Ending(
      status: 74, output: "",
      words:
        "labsheet: error: no folder 'labs' here; run this in the folder that contains it, or name "
        + "a lab\n")
    #expect(try labsheet("render") == missing)
    #expect(try labsheet("check") == missing)
    try work.write("a,b\n", to: "labs/data.csv")
    let empty = Labsheet.Ending(
      status: 74, output: "",
      words: "labsheet: error: no labs in the folder 'labs' (files NAME.md)\n")
    #expect(try labsheet("render") == empty)
    #expect(try labsheet("check") == empty)
    #expect(try work.files() == ["labs/data.csv"])
  }

  @Test func whatIsNotUTF8Is74() throws {
    try work.write(Data("# Caf".utf8) + Data([0xE9, 0x0A]), to: "a.md")
    let words = """
      labsheet: error: 'a.md' is not UTF-8: byte 5 is invalid; save the file as UTF-8

      """
    for command in ["render", "check", "explain"] {
      #expect(
        try labsheet(command, "a.md") == Labsheet.Ending(status: 74, output: "", words: words))
    }
  }

  @Test func anOutputThatCannotBeWrittenIs74() throws {
    try work.write("# One\n", to: "one.md")
    try work.write("a file", to: "taken")
    let ending = try labsheet("render", "one.md", "--output", "taken/pages")
    #expect(ending.status == 74)
    #expect(ending.words.hasPrefix("labsheet: error: cannot create the folder 'taken/pages': "))
    #expect(try work.text(of: "taken") == "a file")
  }

  @Test func aPageThatCannotBeWrittenIs74() throws {
    try work.write("# One\n", to: "one.md")
    try work.write("in the way", to: "output/one.html/file")
    let ending = try labsheet("render", "one.md")
    #expect(ending.status == 74)
    #expect(ending.words.hasPrefix("labsheet: error: cannot write"))
    #expect(ending.words.hasSuffix("1 lab, 1 input or output failure\n"))
    #expect(try work.files(in: "output") == ["one.html/file"])
  }

  @Test func newNeverOverwrites() throws {
    try work.write("mine", to: "labs/01-a.md")
    let ending = try labsheet("new", "labs/01-a")
    #expect(
      ending
        == Labsheet.Ending(
          status: 74, output: "",
          words: "labsheet: error: 'labs/01-a.md' already exists and was left unchanged\n"))
    #expect(try work.text(of: "labs/01-a.md") == "mine")
  }

  @Test func anEmptyFileIsALab() throws {
    try work.write("", to: "labs/empty.md")
    #expect(try labsheet("render").status == 0)
    #expect(try work.text(of: "output/empty.html").hasPrefix("<!DOCTYPE html>"))
  }

  @Test func versionAndHelpAreNotErrors() throws {
    #expect(try labsheet("--version").status == 0)
    let help = try labsheet("--help")
    #expect(help.status == 0)
    #expect(help.output.contains("SUBCOMMANDS:"))
    for shell in ["bash", "zsh", "fish"] {
      let script = try labsheet("--generate-completion-script", shell)
      #expect(script.status == 0)
      #expect(script.output.contains("labsheet"))
    }
  }

  @Test func aFailingCheckIsAnErrorOnlyOnRequest() throws {
    try work.write(
      "# One\n\n@expect(1 > 2, points: 2)\n\n@expect(1 < 2, points: 1)\n", to: "one.md")
    let words = """
      rendered one.md → output/one.html
      one.md: 1 of 3 points by checks, 1 of 2 checks passed
      1 lab, no errors, 1 failed check

      """
    #expect(try labsheet("render", "one.md") == .init(status: 0, output: "", words: words))
    #expect(
      try labsheet("render", "one.md", "--strict") == .init(status: 1, output: "", words: words))
  }

  @Test(arguments: [
    ("@exercise(a, points: 2)\nWhy?\n@end(exercise)\n", "2 points by hand"),
    ("---\npoints: 1\n---\n\nWhy?\n", "1 point by hand"),
    (
      "@exercise(a, points: 2)\n@expect(1 == 1)\n@end(exercise)\n",
      "2 points by hand, 1 of 1 check passed"
    ),
  ])
  func pointsByHandNeedNoChecks(_ text: String, _ facts: String) throws {
    try work.write(text, to: "one.md")
    #expect(try labsheet("render", "one.md").words.contains("\none.md: \(facts)\n"))
    #expect(try work.text(of: "output/one.json").contains("\"byHand\""))
  }

  @Test func criteriaForDifferentReadersAreOneError() throws {
    let rubric = "@rubric()\n@criterion(a, points: 1)\nWhy.\n@end(rubric)\n"
    let hidden = "@rubric(visible: false)\n@criterion(b, points: 1)\nHow.\n@end(rubric)\n"
    try work.write("@exercise(a, points: 1)\n\(rubric)\n\(hidden)@end(exercise)\n", to: "one.md")
    for options in [[], ["--solutions"], ["--instructor"]] {
      let words = try labsheet(["render", "one.md"] + options).words
      #expect(
        words.ranges(of: "error: ").count == 1 && words.contains("[MixedCriteria]"), "\(words)")
    }
  }

  @Test func strictAlsoAppliesToChecksInSolutions() throws {
    try work.write("# One\n\n@solution()\n@expect(1 > 2)\n@end(solution)\n", to: "one.md")
    #expect(try labsheet("render", "one.md", "--strict", "-q").status == 0)
    #expect(try labsheet("render", "one.md", "--strict", "-q", "--solutions").status == 1)
  }
}
