import Foundation
import TestSupport
import Testing

/// Marking by hand, in the terminal and on the page.
@Suite struct MarkCommandTests {
  let work: Workplace
  let labsheet: Labsheet

  private static let lab = """
    ---
    title: Why?
    ---

    @exercise(b, points: 2)
    Why is $a < b$?

    @answer(b)
    @end(answer)

    @rubric(b)
    @criterion(reason, points: 1)
    Gives a reason.
    @criterion(proof, points: 1)
    Proves it.
    @end(rubric)

    @solution(b)
    Since so.
    @end(solution)
    @end(exercise)

    """

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
    try work.write(Self.lab, to: "labs/a.md")
    try work.write("key,comment\nwhy,\"Say, why.\"\n", to: "marks/comments.csv")
    for (student, answer) in [("ada", "Same."), ("bob", "Same."), ("cyd", "<script>x</script>")] {
      try work.write("@answer(b)\n\(answer)\n@end(answer)\n", to: "submitted/\(student)/a.md")
    }
    #expect(try labsheet("grade", "labs/a.md", "submitted").status == 0)
  }

  /// The lines of the file, without the hashes of answers.
  private var marks: [String] {
    get throws {
      try work.text(of: "marks/a.csv").split(whereSeparator: \.isNewline).dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false).dropLast().joined(separator: ",")
      }
    }
  }

  @Test func theTerminalAsksForMarks() throws {
    let ending = try labsheet(
      ["mark", "a", "--grader", "eve"],
      input: "?\n7\nx\n1 #no\n1 #why\n0.5\n\np\nu\n1\n0\nq\n")
    #expect(ending.status == 0)
    for line in [
      "Why is $a < b$?", "-- solution\nSince so.", "proof, 1 point: Proves it.",
      "answer 1 of 2, 2 left, given by 2 students", "takes back what was saved last",
      "points for 'reason': from 0 to 1, in steps of 0.25", "'x' is no number of points",
      "there is no comment with the key #no in comments.csv", "the marks are in marks/a.csv",
    ] {
      #expect(ending.words.contains(line), "\(line) is not in \(ending.words)")
    }
    #expect(
      try marks == [
        "ada,b,reason,1,,eve", "bob,b,reason,1,,eve", "ada,b,proof,0,,eve", "bob,b,proof,0,,eve",
      ])
    let status = try labsheet("mark", "a", "--status")
    #expect(
      status.output == """
        b: answers left to mark: 1, of students: 1; done: 2
        b, reason (of 1): mean 1 of 2 marks; 1: 2
        b, proof (of 1): mean 0 of 2 marks; 0: 2

        """)
  }

  @Test func resultsAreEnough() throws {
    try FileManager.default.removeItem(atPath: work.path + "/labs/a.md")
    let ending = try labsheet(["mark", "a"], input: "1\n1\n")
    #expect(ending.status == 0 && !ending.words.contains("Since so."))
    #expect(try marks.count == 4)
  }

  @Test func thePageSavesMarks() async throws {
    let page = try ServedPage(labsheet, ["mark", "a", "--page", "--grader", "eve"])
    defer { page.stop() }
    let view = await page.get("")
    #expect(view.contains("Marking a") && view.contains("Since so.") && view.contains("#why"))
    #expect(view.contains("style-src-attr 'unsafe-inline'"))
    #expect(await page.get("mark.js").contains("text/javascript"))
    #expect(await page.get("mark.css").contains("body.marking"))
    #expect(await page.get("../labs/a.md").hasPrefix("HTTP/1.1 404"))
    let refused = await page.post("give", "at=0&points-0=3&points-1=1")
    #expect(refused.hasPrefix("HTTP/1.1 422") && refused.contains("from 0 to 1"))
    let next = await page.post("give", "at=0&points-0=1&comment-0=%23why&points-1=0.25&comment-1=")
    #expect(next.contains("1 of 2 answers left.") && next.contains("&lt;script&gt;"))
    #expect(!next.contains("<script>"))
    #expect(try marks.count == 4 && marks.first == "ada,b,reason,1,#why,eve")
    #expect(await page.post("undo", "").contains("2 of 2 answers left."))
    #expect(try work.text(of: "marks/a.csv").isEmpty)
    #expect(await page.post("end", "").hasPrefix("HTTP/1.1 200"))
    #expect(page.status == 0)
  }

  @Test(arguments: [["--page", "--status"], ["--open"], ["--port", "1"]])
  func whatMakesNoSenseIsRefused(_ options: [String]) throws {
    #expect(try labsheet(["mark", "a"] + options).status == 64)
  }
}
