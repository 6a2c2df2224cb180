import Foundation
import Testing

/// Files in a lab's folder, and comments in the lab, when the tool writes pages.
@Suite struct LinkedFileTests {
  let work: Workplace
  let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
  }

  @Test func copiesLinkedFiles() throws {
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

  /// A lab whose solution includes a file, followed by text.
  private func including(_ path: String, _ text: String) -> String {
    "# Lab\n\n@exercise(a)\nx\n\n@solution(a)\n@include(\"\(path)\")\n@end(solution)\n"
      + "@end(exercise)\n\n\(text)\n"
  }

  private func expectNoSecret(_ ending: Labsheet.Ending) throws {
    #expect(!(ending.words + ending.output).contains("secret"), "\(ending.words)")
    for file in try work.files(in: "output") where !file.hasPrefix("solutions/") {
      #expect(!file.contains("sol-a"), "\(file)")
      #expect(try !work.text(of: "output/" + file).contains("secret"), "\(file)")
    }
  }

  @Test func aFileIncludedByASolutionIsNoLabForStudents() throws {
    try work.write(
      including("sol-a.md", "[see](sol-a.md#secre)\n\n[and](sol-a.md)"), to: "labs/01.md")
    try work.write("# The secret {#secret}\n\nThe secret.\n", to: "labs/sol-a.md")
    try work.write("old secret", to: "output/sol-a.html")
    for arguments in Labsheet.reports + [["render", "labs/sol-a.md"], ["check", "labs/sol-a.md"]] {
      let ending = try labsheet(arguments)
      #expect(ending.status == 0, "\(arguments): \(ending.words)")
      #expect(
        (ending.words + ending.output).contains(
          "misplaced lab: a solution in '01.md' includes this file"), "\(arguments)")
      try expectNoSecret(ending)
    }
    #expect(try labsheet("render").words.contains("'sol-a.md' may contain solutions"))
    #expect(try labsheet("render", "--solutions").status == 0)
    #expect(try work.text(of: "output/solutions/sol-a.html").contains("The secret."))
  }

  @Test(arguments: [
    "key.txt", "./parts/../key.txt", "%6Bey.txt", "same.txt", "parts/../key.txt?raw#x",
  ])
  func aFileIncludedByASolutionIsNotCopied(link: String) throws {
    try work.write(including("key.txt", "[the key](\(link))"), to: "labs/01.md")
    try work.write("# Two\n\n[the key](\(link))\n", to: "labs/02.md")
    try work.write("secret", to: "labs/key.txt")
    try work.write("x", to: "labs/parts/x.txt")
    try FileManager.default.createSymbolicLink(
      atPath: work.path + "/labs/same.txt", withDestinationPath: "key.txt")
    for arguments in [["render"], ["render", "labs/02.md"]] {
      let ending = try labsheet(arguments)
      #expect(ending.status == 0)
      #expect(ending.words.contains("may contain solutions, and is not copied"))
      try expectNoSecret(ending)
    }
  }

  @Test func aFileThatASolutionFailsToIncludeIsNotCopied() throws {
    try work.write(including("key.txt", "[the key](key.txt)"), to: "labs/01.md")
    try work.write(Data([0xFF, 0x73]) + Data("secret".utf8), to: "labs/key.txt")
    _ = try labsheet("render")
    #expect(try work.files(in: "output").filter { $0.hasPrefix("files/") } == [])
  }

  @Test(arguments: [
    "@soluton(a)\nsecret", "@ solution(a)\nsecret", "x = 1\n### BEGIN SOLUTION\nsecret",
    "[\n \"### BEGIN SOLUTION\\n\",\n \"secret\"\n]", "text @SOLUTION(a)\rsecret",
    "1\r@soltuion(a)\rsecret", "::: L\u{F6}sung\nsecret",
  ])
  func filesWithInvalidSolutionsAreNotCopied(text: String) throws {
    try work.write("# Lab\n\n[it](file.py), [it](little.txt), [it](big.txt)\n", to: "labs/01.md")
    try work.write(text, to: "labs/file.py")
    try work.write(
      Data([0xFF, 0xFE]) + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      to: "labs/little.txt")
    try work.write(
      Data([0xFE, 0xFF]) + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
      to: "labs/big.txt")
    let ending = try labsheet("render")
    #expect(ending.words.components(separatedBy: "is not copied").count == 4, "\(ending.words)")
    #expect(try work.files(in: "output").filter { $0.hasPrefix("files/") } == [])
  }

  @Test func copiesThatNoPageLinksToAreRemoved() throws {
    let old = "# Lab\n\n[it](a.txt), [it](b/sol.txt)\n"
    try work.write(old, to: "labs/01.md")
    try work.write("a", to: "labs/a.txt")
    try work.write("secret", to: "labs/b/sol.txt")
    try work.write("mine", to: "output/files/02/mine.txt")
    #expect(try labsheet("render").status == 0)
    #expect(try work.text(of: "output/files/01/b/sol.txt") == "secret")
    try work.write(
      "# Lab\n\n[it](a.txt)\n\n@solution()\n[it](b/sol.txt)\n@end(solution)\n", to: "labs/01.md")
    let ending = try labsheet("render", "labs/01.md")
    #expect(ending.words.contains("removed output/files/01/b/sol.txt, to which"))
    #expect(
      try work.files(in: "output/files") == ["01/a.txt", "02/mine.txt"])
    try work.write(old + "\n@soluton(a)\n", to: "labs/01.md")
    #expect(try labsheet("render", "labs/01.md").words.contains("output/files/01/a.txt"))
    #expect(try work.files(in: "output") == ["files/02/mine.txt"])
  }

  @Test func theIndexLinksToNoWithheldPage() throws {
    try work.write("# The secret\n\nText.\n", to: "labs/01 a&b.md")
    try work.write("# Two\n\nText.\n", to: "labs/02.md")
    #expect(try labsheet("render").status == 0)
    #expect(try work.text(of: "output/index.html").contains("The secret"))
    #expect(try labsheet("render", "labs/02.md").status == 0)
    #expect(try work.files(in: "output").contains("index.html"))
    try work.write("# The secret\n\n@soluton(a)\n", to: "labs/01 a&b.md")
    let ending = try labsheet("render", "labs/01 a&b.md")
    #expect(ending.words.contains("output/index.html"))
    #expect(try work.files(in: "output") == ["02.html", "02.json"])
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
    let files = try work.files(in: "output").filter { $0.hasSuffix("l") || $0.hasSuffix("n") }
    #expect(files.contains("01.html") && files.contains("solutions/01.json"))
    for file in files {
      #expect(try !work.text(of: "output/" + file).contains("secret"), "\(file)")
    }
  }
}
