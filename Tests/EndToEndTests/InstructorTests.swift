import Testing

/// What students get, with and without solutions, from labs with instructors' blocks.
@Suite struct InstructorTests {
  let work: Workplace
  let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
    try work.write("Zqxj.\n", to: "labs/parts/secret.md")
    try work.write("@instructor()\nZqxj.\n@end(instructor)\n\nMore.\n", to: "labs/parts/whole.md")
    try work.write("@instructor()\nZqxj.\n", to: "labs/parts/open.md")
    try work.write("@end(instructor)\n", to: "labs/parts/close.md")
    try work.write("@misc{zqxj2020, title = {Zqxj}, year = 2020}\n", to: "labs/works.bib")
  }

  private func instructors(_ text: String) -> String {
    text.replacing("@solution(a)", with: "@instructor()").replacing("solution", with: "instructor")
      .replacing("Solution", with: "Instructor").replacing("SOLUTION", with: "INSTRUCTOR")
  }

  /// Cases for solutions, as cases for instructors' blocks; without those that spell solutions in
  /// another way.
  private func instructors(_ cases: [Secrets.Case]) -> [Secrets.Case] {
    cases.compactMap { secret in
      let text = instructors(secret.text)
      return text == secret.text || text.contains("sol") || text.contains("LÖS")
        ? nil : Secrets.Case(name: secret.name, text: text, marks: secret.marks)
    }
  }

  private func write(_ cases: [Secrets.Case]) throws {
    for secret in cases { try work.write(secret.text, to: "labs/\(secret.name).md") }
  }

  private func readable(_ text: String) -> String {
    text.replacing(/base64,[A-Za-z0-9+\/=]+/, with: "").lowercased()
  }

  @Test func onlyTheInstructorsPageShowsThem() throws {
    try work.write(
      """
      # A

      <!-- comment -->

      @exercise(a, points: 1)
      Write it.

      @solution(a)
      The answer.

      @instructor()
      Zqxj: `= 60 + 1`[^x].

      @show(2 + 40, as: note, label: "Zqxj", caption: "C")
      @end(instructor)
      @end(solution)
      @end(exercise)

      [^x]: Zqxj.

      """, to: "labs/a.md")
    #expect(try labsheet("render", "--solutions", "--instructor").status == 0)
    for folder in ["", "solutions/"] {
      for file in ["a.html", "a.json", "index.html"] {
        let text = readable(try work.text(of: "output/" + folder + file))
        #expect(!text.contains("zqxj") && !text.contains("instructor"), "\(folder)\(file)")
      }
    }
    let page = try work.text(of: "output/instructor/a.html")
    #expect(page.contains("Zqxj") && page.contains(">61<") && page.contains("The answer."))
    #expect(page.contains("With solutions and notes for instructors"))
    #expect(page.contains("Table\u{A0}N1") || page.contains("N1"))
    #expect(!page.contains("comment"))
    #expect(try work.text(of: "output/instructor/index.html").contains("href=\"a.html\""))
    #expect(try !work.text(of: "output/index.html").contains("solutions/"))
  }

  @Test func completeOnesAreInNoOtherPage() throws {
    let cases = instructors(Secrets.proper)
    #expect(cases.count > 80)
    try write(cases)
    let ending = try labsheet("render", "--solutions")
    #expect(!ending.words.contains("SuspiciousInstructor"))
    for secret in cases {
      for file in ["\(secret.name)", "solutions/\(secret.name)"] {
        let html = readable(try work.text(of: "output/\(file).html"))
        let json = readable(try work.text(of: "output/\(file).json"))
        for mark in secret.marks where mark != "figure.2" {
          #expect(!html.contains(mark) && !json.contains(mark), "\(file): \(mark)")
        }
      }
    }
  }

  @Test func aSuspectedOneWithholdsBothPages() throws {
    let cases =
      instructors(Secrets.slips)
      + [
        "@instructr(a)", "@instrutcor(a)", "@instructorr(a)", "@instruct or(a)", "@teacher(a)",
        "@ınstructor(a)", "::: instrctor", "::: instruct0r", "@instructоr(a)", "@lecturer(a)",
        "### BEGIN INSTRUCTOR", "<!-- instructor -->", "<instructor>", "@instructors()",
      ].enumerated().map { index, opener in
        Secrets.Case(name: "other-\(index)", text: "# A\n\n\(opener)\n\nzqxj\n")
      }
    #expect(cases.count > 120)
    try write(cases)
    for secret in cases {
      for folder in ["", "solutions/"] {
        try work.write("old", to: "output/\(folder)\(secret.name).html")
        try work.write("old", to: "output/\(folder)\(secret.name).json")
      }
    }
    let ending = try labsheet("render", "--solutions")
    #expect(ending.status == 1)
    let left = try work.files(in: "output").filter { !$0.hasSuffix("index.html") }
    #expect(left == [])
    #expect(ending.words.contains("from students and their solutions, and removed"))
    for index in ["index.html", "solutions/index.html"] {
      #expect(try !readable(work.text(of: "output/\(index)")).contains(Secrets.word))
    }
  }

  @Test func theInstructorsPageIsStillWritten() throws {
    try work.write("# A\n\n@instructor ()\nA note.\n@end(instructor)\n", to: "a.md")
    let ending = try labsheet("render", "a.md", "--solutions", "--instructor")
    #expect(ending.status == 1)
    #expect(try work.files(in: "output") == ["instructor/a.html", "instructor/a.json"])
    #expect(ending.words.contains("a.md:3:1: error: suspicious '@instructor'"))
    #expect(ending.words.contains("nothing is written for students, nor for their solutions page,"))
  }

  @Test func aSuspectedSolutionLeavesThePageWithSolutions() throws {
    try work.write(
      "# A\n\n@solution ()\nA.\n@end(solution)\n\n@instructor()\nZqxj.\n@end(instructor)\n",
      to: "a.md")
    #expect(try labsheet("render", "a.md", "--solutions").status == 1)
    #expect(try work.files(in: "output") == ["solutions/a.html", "solutions/a.json"])
    #expect(try !work.text(of: "output/solutions/a.html").contains("Zqxj"))
  }

  @Test func proseMayMentionInstructors() throws {
    try work.write(
      "# A\n\nAsk your instructor. \\@instructor() is text, as is `@instructor()`.\n\n"
        + "## Instructors\n\n- instructor: B. (the teacher)\n- The instruction, the constructor\n",
      to: "a.md")
    #expect(try labsheet("render", "a.md").status == 0)
  }
}
