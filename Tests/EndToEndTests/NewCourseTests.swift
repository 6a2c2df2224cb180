import Foundation
import Testing

@Suite struct NewCourseTests {
  let work: Workplace
  let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
  }

  @Test func rendersAsItIsAndSolvesItself() throws {
    let ending = try labsheet("new", "--course", "2030-neural-nets")
    #expect(ending.status == 0)
    #expect(
      ending.words == "next: cd 2030-neural-nets && labsheet render --solutions\n")
    #expect(ending.output.split(separator: "\n").map(String.init).sorted() == (try work.files()))
    #expect(try work.text(of: "2030-neural-nets/README.md").hasPrefix("# Neural nets\n"))

    let labs = "2030-neural-nets/labs"
    let check = try labsheet("check", labs, "--solutions")
    #expect(check == Labsheet.Ending(status: 0, output: "", words: "2 labs, no errors\n"))
    let render = try labsheet("render", labs, "--solutions", "--strict")
    #expect(render.status == 0)
    #expect(
      (render.output + render.words).contains(
        /with solutions: (\d+) of \1 points by checks, (?:\d+ by hand, )?(\d+) of \2 checks/))
    let page = try work.text(of: "output/01-first-look.html")
    #expect(page.contains("Neural nets"))
  }

  @Test func overwritesNothing() throws {
    try work.write("mine", to: "nets/README.md")
    let ending = try labsheet("new", "--course", "nets/")
    #expect(ending.status == 74)
    #expect(
      ending.words
        == "labsheet: error: the folder 'nets' is not empty and was left unchanged; "
        + "choose another name\n")
    #expect(try labsheet("new", "--course", "nets/README").status == 0)
    #expect(
      try labsheet("new", "--course", "nets/README.md/x").words.hasPrefix(
        "labsheet: error: cannot create the folder 'nets/README.md/x'"))
    #expect(try work.text(of: "nets/README.md") == "mine")
    let names = try FileManager.default.contentsOfDirectory(atPath: work.path + "/nets")
    #expect(names.sorted() == ["README", "README.md"])
  }

  @Test func leavesAFileUnchanged() throws {
    try work.write("mine", to: "nets")
    let ending = try labsheet("new", "--course", "nets")
    #expect(ending.status == 74)
    #expect(ending.words.contains("'nets' already exists and was left unchanged"))
    #expect(try work.files() == ["nets"])
    #expect(try work.text(of: "nets") == "mine")
  }

  @Test func fillsAnEmptyFolder() throws {
    try FileManager.default.createDirectory(
      atPath: work.path + "/nets", withIntermediateDirectories: true)
    #expect(try labsheet("new", "--course", "nets").status == 0)
    #expect(try work.files().contains("nets/.gitlab-ci.yml"))
  }

  @Test(arguments: ["x.md", ".", "..", "a/..", "/", "", "a/.b", "a\nb"])
  func refusesWhatCannotBeACourse(_ name: String) throws {
    let ending = try labsheet("new", "--course", name)
    #expect(ending.status == 64)
    #expect(ending.words.contains("of a course") || ending.words.contains("of a lab"))
    #expect(try work.files() == [])
  }
}
