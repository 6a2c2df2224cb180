import Foundation
import Testing

@Suite struct ExplainAndCheckTests {
  let work: Workplace
  let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
  }

  @Test func checksWithoutWriting() throws {
    try work.write(Samples.good, to: "labs/01.md")
    try work.write(Samples.faulty, to: "labs/02.md")
    let ending = try labsheet("check")
    #expect(
      ending
        == Labsheet.Ending(
          status: 1, output: "",
          words: FaultyLab.words(for: "labs/02.md") + "2 labs, 2 errors\n"))
    #expect(try work.files() == ["labs/01.md", "labs/02.md"])
  }

  @Test func checksAsData() throws {
    try work.write(Samples.faulty, to: "labs/02.md")
    let ending = try labsheet("check", "--format", "json")
    #expect(
      ending == Labsheet.Ending(status: 1, output: FaultyLab.json, words: "1 lab, 2 errors\n"))
  }

  @Test(arguments: Labsheet.reports)
  func reportsErrorsAndUnreadableLabs(_ arguments: [String]) throws {
    try work.write(Samples.faulty, to: "labs/02.md")
    let ending = try labsheet(arguments)
    #expect(ending.status == 1)
    #expect((ending.output + ending.words).contains("unknown argument 'bacth'"))
    try work.write(Data([0xFF]), to: "labs/03.md")
    let other = try labsheet(arguments)
    #expect(other.status == 74)
    #expect(other.words.contains("labsheet: error: 'labs/03.md' is not UTF-8"))
    #expect((other.output + other.words).contains("unknown argument 'bacth'"))
  }

  @Test func listsTheDirectives() throws {
    let ending = try labsheet("explain")
    #expect(ending.status == 0)
    for name in ["dataset", "network", "train", "gradcheck", "plot", "table", "exercise"] {
      #expect(ending.output.contains("\n  @\(name) "))
    }
  }

  @Test func explainsADirectiveWithAndWithoutItsAtSign() throws {
    let ending = try labsheet("explain", "train")
    #expect(ending.status == 0)
    #expect(ending.output.contains("epochs"))
    #expect(try labsheet("explain", "@train") == ending)
  }

  @Test(arguments: ["include", "@ref", "cite", "end"])
  func explainsSyntaxThatIsParsedWithTheDocument(_ name: String) throws {
    let ending = try labsheet("explain", name)
    #expect(ending.status == 0)
    #expect(ending.output.hasPrefix("@" + name.drop { $0 == "@" } + "("))
  }

  @Test func suggestsTheNearestDirective() throws {
    let ending = try labsheet("explain", "trian")
    #expect(ending.status == 64)
    #expect(
      ending.words.hasPrefix("Error: unknown directive 'trian'; did you mean 'train'?\n"))
  }

  @Test(arguments: ["document", "plan", "run", "budget"])
  func showsALabAtAStage(_ stage: String) throws {
    try work.write(Samples.good, to: "xor.md")
    let ending = try labsheet("explain", "xor.md", "--stage", stage)
    #expect(ending.status == 0)
    #expect(ending.output.contains("train"))
    #expect(ending.output.hasSuffix("\n") && !ending.output.hasSuffix("\n\n"))
  }

  @Test func showsAFaultyLabAndItsErrors() throws {
    try work.write(Samples.faulty, to: "02.md")
    let ending = try labsheet("explain", "02.md")
    #expect(ending.status == 1)
    #expect(ending.words == FaultyLab.words(for: "02.md") + "1 lab, 2 errors\n")
    #expect(!ending.output.isEmpty)
  }

  @Test func printsTheReference() throws {
    let ending = try labsheet("reference")
    #expect(ending.status == 0)
    #expect(ending.output.hasPrefix("# "))
    #expect(ending.output.contains("`@train`"))
  }

  @Test func describesTheInstallation() throws {
    try work.write(Samples.good, to: "labs/01.md")
    let ending = try labsheet("doctor")
    #expect(ending.status == 0 && ending.words.isEmpty)
    let lines = ending.output.split(separator: "\n")
    #expect(
      lines.compactMap { $0.split(separator: " ").first } == [
        "version", "kernels", "typesetting", "browser", "labs", "output",
      ])
    #expect(
      ending.output.contains("KaTeX ") && ending.output.contains(" 1 lab in the folder labs\n"))
    #expect(try work.files() == ["labs/01.md"])
  }

  @Test(arguments: [["help", "check"], ["check", "--help"]])
  func endsItsHelpWithAnExample(_ arguments: [String]) throws {
    let ending = try labsheet(arguments)
    #expect(ending.status == 0 && ending.words.isEmpty)
    #expect(ending.output.hasSuffix("\n  labsheet check labs/01.md --solutions\n"))
  }
}
