import Foundation
import Testing

/// Files beside a lab, and comments in it, as the tool writes pages.
@Suite struct LinkedFileTests {
  let work: Workplace
  let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
  }

  @Test func copiesWhatALabLinksTo() throws {
    try work.write(
      "# Lab\n\n[data](a.csv)\n\n@exercise(a)\nx\n\n@solution(a)\n[key](b.csv)\n@end(solution)\n"
        + "@end(exercise)\n", to: "labs/01.md")
    try work.write("x\n1\n", to: "labs/a.csv")
    try work.write("x\n2\n", to: "labs/b.csv")
    #expect(try labsheet("render", "labs/01.md", "--solutions").status == 0)
    #expect(try work.text(of: "output/files/01/a.csv") == "x\n1\n")
    #expect(try work.text(of: "output/01.html").contains("href=\"files/01/a.csv\""))
    #expect(try work.text(of: "output/solutions/files/01/b.csv") == "x\n2\n")
    #expect(try !work.files(in: "output/files/01").contains("b.csv"))
  }

  @Test(arguments: ["", "---\nhtml: true\n---\n"])
  func publishesNoComment(frontMatter: String) throws {
    let text =
      frontMatter
      + "# Lab <!-- secret -->\n\n<!-- secret\n@exercise(secret)\n@end(exercise)\n-->\n\n"
      + "Text <!-- secret --> $\\bad$ <!-- secret -->.\n\n- @ref(no) <!-- secret -->\n\n"
      + "@exercise(a)\n<!-- secret -->\nWhy?\n@end(exercise)\n"
    try work.write(text, to: "labs/01.md")
    let ending = try labsheet("render", "labs", "--solutions")
    #expect(ending.status == 1 && !ending.words.contains("secret"))
    for file in try work.files(in: "output") where file.hasSuffix("l") || file.hasSuffix("n") {
      #expect(try !work.text(of: "output/" + file).contains("secret"), "\(file)")
    }
  }
}
