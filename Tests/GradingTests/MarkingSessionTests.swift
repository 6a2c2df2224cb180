import Diagnostics
import Foundation
import LabMarkdown
import LabRunner
import Testing

@testable import Grading

/// What a grader does, and what is in the file then.
@Suite struct MarkingSessionTests {
  /// A folder with the files of a session, deleted after the test.
  private final class Desk {
    let folder = FileManager.default.temporaryDirectory.path + "/labsheet-" + UUID().uuidString

    var marks: String { folder + "/marks/lab.csv" }
    var file: MarkFile { MarkFile(marks, comments: folder + "/marks/comments.csv") }
    var text: String? { try? String(contentsOfFile: marks, encoding: .utf8) }
    var lines: [String] {
      (text ?? "").split(whereSeparator: \.isNewline).dropFirst().map(String.init)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ text: String, to name: String = "lab.csv") throws {
      try FileManager.default.createDirectory(
        atPath: folder + "/marks", withIntermediateDirectories: true)
      try text.write(toFile: folder + "/marks/" + name, atomically: true, encoding: .utf8)
    }

    /// - Parameter answers: The answers to the exercise `b`, by student.
    func session(_ answers: KeyValuePairs<String, String>, by grader: String) -> MarkingSession {
      let results = answers.map { student, text in
        GraftTests.grade(GraftTests.submission(b: text + "\n"), of: student)
      }
      let sheet = MarkSheet(
        SourceText(name: "lab.csv", text: text ?? ""), comments: file.comments())
      return MarkingSession(results, sheet, in: file, by: grader)
    }
  }

  private static let answers: KeyValuePairs = ["ada": "Same.", "bob": "Same.", "cyd": "Other."]

  private static func gift(_ points: Double, _ comment: String = "") -> [MarkingSession.Gift] {
    [MarkingSession.Gift("", points: points, comment: comment)]
  }

  private static func start(_ line: String) -> String {
    line.split(separator: ",", omittingEmptySubsequences: false).dropLast().joined(separator: ",")
  }

  @Test func marksAreSavedAtOnce() throws {
    let desk = Desk()
    var session = desk.session(Self.answers, by: "eve")
    #expect(session.left == 2 && session.current?.students == ["ada", "bob"])
    try session.give(Self.gift(0.5, "Good."))
    #expect(desk.lines.map(Self.start) == ["ada,b,,0.5,Good.,eve", "bob,b,,0.5,Good.,eve"])
    #expect(session.left == 1 && session.current?.students == ["cyd"])
    try session.give(Self.gift(1))
    #expect(session.left == 0 && session.current == nil)
    #expect(desk.session(Self.answers, by: "eve").answers.isEmpty)
  }

  @Test func whatCannotBeGivenIsRefused() throws {
    let desk = Desk()
    var session = desk.session(Self.answers, by: "eve")
    for gift in [Self.gift(1.25), Self.gift(-1), Self.gift(0.3), Self.gift(.nan)] {
      let fault = #expect(throws: MarkFault.self) { try session.give(gift) }
      #expect(fault?.message == "points for the exercise: from 0 to 1, in steps of 0.25")
    }
    let unknown = #expect(throws: MarkFault.self) { try session.give(Self.gift(1, "#no")) }
    #expect(unknown?.message.contains("no comment with the key #no") == true)
    #expect(throws: MarkFault.self) { try session.give([.init("x", points: 1)]) }
    #expect(desk.text == nil && session.position == 0)
  }

  @Test func undoingRestoresTheBytes() throws {
    let desk = Desk()
    let before = "student,exercise,points,grader\nzoe,b,1,lee"
    try desk.write(before)
    var session = desk.session(Self.answers, by: "eve")
    try session.give(Self.gift(0.5))
    try session.give(Self.gift(1))
    #expect(desk.lines.count == 4)
    try session.undo()
    #expect(session.current?.students == ["cyd"] && session.left == 1)
    try session.undo()
    #expect(desk.text == before && session.position == 0 && session.left == 2)
    #expect(throws: MarkFault.self) { try session.undo() }
  }

  @Test func undoingLeavesTheLinesOfOthers() throws {
    let desk = Desk()
    var session = desk.session(Self.answers, by: "eve")
    try session.give(Self.gift(0.5))
    let others = "zoe,b,,1,,lee,\r\n"
    try desk.write((desk.text ?? "") + others)
    let fault = #expect(throws: MarkFault.self) { try session.undo() }
    #expect(fault?.message.contains("somebody has changed") == true)
    #expect(desk.text?.hasSuffix(others) == true && desk.lines.count == 3)
  }

  /// Where marks were replaced, the earlier ones can come back behind what others have written.
  @Test func undoingBringsBackEarlierMarks() throws {
    let desk = Desk()
    var session = desk.session(Self.answers, by: "eve")
    try session.give(Self.gift(0.5, "First."))
    session.goBack()
    try session.give(Self.gift(1, "Second."))
    try desk.write((desk.text ?? "") + "zoe,b,,1,,lee,\r\n")
    try session.undo()
    #expect(desk.lines.count == 7)
    #expect(
      desk.lines.suffix(2).map(Self.start) == ["ada,b,,0.5,First.,eve", "bob,b,,0.5,First.,eve"])
  }

  @Test func gradersDontReplaceEachOthersMarksUnseen() throws {
    let desk = Desk()
    var eve = desk.session(Self.answers, by: "eve")
    var lee = desk.session(Self.answers, by: "lee")
    try eve.give(Self.gift(0.5))
    let fault = #expect(throws: MarkFault.self) { try lee.give(Self.gift(1)) }
    #expect(fault?.isConflict == true && fault?.message.hasPrefix("eve has marked this") == true)
    #expect(desk.lines.count == 2 && lee.position == 0)
    let answer = try #require(lee.current)
    #expect(lee.mark(for: "", of: answer)?.points == 0.5)
    try lee.give(Self.gift(1))
    #expect(desk.lines.count == 4)
    // Another answer was nobody's yet.
    try lee.give(Self.gift(0))
    #expect(throws: MarkFault.self) { try eve.give(Self.gift(1)) }
  }

  /// Many write at once, and no line is lost.
  @Test func noLineIsLost() async throws {
    let desk = Desk()
    let file = desk.file
    await withTaskGroup(of: Void.self) { group in
      for grader in 0..<8 {
        group.addTask {
          var sheet = MarkSheet(SourceText(name: "m.csv", text: ""))
          for number in 0..<25 {
            let subject = Mark.Subject(
              student: "s\(grader)-\(number)", exercise: "b", criterion: "")
            _ = try? file.append([Mark(subject, points: 1)], to: &sheet)
          }
        }
      }
    }
    #expect(Set(desk.lines).count == 200)
    #expect(desk.text?.components(separatedBy: "student,").count == 2)
  }

  @Test func aBrokenFileIsLeftAlone() throws {
    let desk = Desk()
    var session = desk.session(Self.answers, by: "eve")
    let broken = "student;exercise\n\"ada"
    try desk.write(broken)
    let fault = #expect(throws: MarkFault.self) { try session.give(Self.gift(1)) }
    #expect(fault?.message.contains("can't be read any more: invalid CSV") == true)
    #expect(desk.text == broken)
  }

  @Test func whatIsSkippedStays() throws {
    let desk = Desk()
    var session = desk.session(Self.answers, by: "eve")
    session.skip()
    try session.give(Self.gift(1))
    #expect(session.current == nil && session.left == 1)
    session.go(to: 0)
    #expect(session.current?.students == ["ada", "bob"])
    session.goBack()
    #expect(session.position == 0)
  }

  @Test func commentsAreKept() throws {
    let desk = Desk()
    var session = desk.session(Self.answers, by: "eve")
    try session.keep("Say, why?", as: "#why")
    for (comment, key) in [("x", "why"), ("", "a"), ("x", "two words"), ("#x", "b"), ("x", "")] {
      #expect(throws: MarkFault.self) { try session.keep(comment, as: key) }
    }
    #expect(session.comments == ["why": "Say, why?"])
    try session.give(Self.gift(1, "#why"))
    #expect(desk.lines.first.map(Self.start) == "ada,b,,1,#why,eve")
    let answer = session.answers[0]
    #expect(session.mark(for: "", of: answer)?.comment == "Say, why?")
  }

  @Test func statisticsTellGradersApart() throws {
    let desk = Desk()
    var eve = desk.session(Self.answers, by: "eve")
    try eve.give(Self.gift(0.5))
    #expect(eve.statistics.summary == "b (of 1): mean 0.5 of 2 marks; 0.5: 2\n")
    var lee = desk.session(Self.answers, by: "lee")
    try lee.give(Self.gift(0))
    #expect(
      lee.statistics.summary == """
        b (of 1): mean 0.33 of 3 marks; 0: 1, 0.5: 2
          eve: mean 0.5 of 2 marks; 0.5: 2
          lee: mean 0 of 1 mark; 0: 1

        """)
  }
}

/// The page of a session.
@Suite struct MarkingViewTests {
  private static let lab = GraftTests.lab.replacing(
    "@exercise(b, points: 1)\n",
    with: "@exercise(b, points: 1)\nWhy is $a < b$?\n\n@expect(1 == 1)\n\n"
  ).replacing(
    "@answer(b)\n@end(answer)\n",
    with: "@answer(b)\n@end(answer)\n@solution(b)\nSince **so**.\n@end(solution)\n")

  private func html(_ answer: String, _ lab: String? = lab) -> String {
    let result = GraftTests.grade(GraftTests.submission(b: answer + "\n"))
    let session = MarkingSession(
      [result], MarkSheet(SourceText(name: "m.csv", text: ""), comments: ["a": "<b>"]),
      in: MarkFile("/nowhere/m.csv", comments: "/nowhere/c.csv"))
    let guide = lab.map {
      LabGuide(of: Document(parsing: SourceText(name: "lab.md", text: $0))).typeset()
    }
    return MarkingView(of: session, guide, lab: "<lab>").html
  }

  @Test func theLabIsShown() {
    let html = html("Since $x^2$.")
    #expect(html.contains("Why is") && html.contains("<strong>so</strong>"))
    #expect(html.contains("katex") && html.contains("Since $x^2$."))
    #expect(!html.contains("1 == 1"), "a check of the lab says nothing about the answer")
  }

  @Test func withoutALabTheAnswerIsShown() {
    let html = html("Since $x^2$.", nil)
    #expect(html.contains("Since $x^2$.") && !html.contains("katex"))
  }

  /// Nothing that a student writes is markup.
  @Test(
    arguments: [
      "<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b",
      "```html\n</code></pre><script>alert(1)</script>\n```", "[x](javascript:alert(1))",
      "`</code><script>alert(1)</script>`", "$\\href{javascript:alert(1)}{x}$",
      "$</span><script>alert(1)</script>$", "![<script>](\"><script>alert(1)</script>)",
      "---\nhtml: true\n---\n\n<script>alert(1)</script>",
      "@end(answer)\n\n<script>alert(1)</script>\n\n@answer(b)",
    ], [nil, lab, lab.replacing("title: Slopes", with: "title: Slopes\nhtml: true")])
  func answersAreText(_ answer: String, _ lab: String?) {
    let html = html(answer, lab).lowercased()
    #expect(
      !html.contains("<script") && !html.contains("<img") && !html.contains("href=\"javascript"))
    #expect(html.contains("&lt;lab&gt;") && html.contains("&lt;b&gt;"))
  }
}
