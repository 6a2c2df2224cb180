import Diagnostics
import Testing

@testable import Grading

@Suite struct MarkTests {
  private static let comments = ["sign": "The sign is wrong."]

  private func sheet(_ text: String) -> MarkSheet {
    MarkSheet(SourceText(name: "marks.csv", text: text), comments: Self.comments)
  }

  @Test func marksAreRead() {
    let sheet = sheet(
      """
      student,exercise,criterion,points,comment,grader,answer
      ada,b,,0.5,"Good, but short.",eve,1234
      bob,b,,"0,25",#sign,,
      cyd,b,,,,,
      """)
    #expect(sheet.faults.isEmpty)
    #expect(sheet.marks.count == 2)
    let subject = Mark.Subject(student: "bob", exercise: "b", criterion: "")
    #expect(sheet.marks[subject]?.points == 0.25)
    #expect(sheet.marks[subject]?.comment == "The sign is wrong.")
  }

  @Test func faultsAreReportedTogether() {
    let sheet = sheet("student,exercise,points,comment\na,b,x,\nb,b,-1,\nc,b,1,#unknown\n")
    #expect(sheet.faults.map(\.code) == ["InvalidMark", "InvalidMark", "UnknownComment"])
  }

  private static let mark = Mark(
    .init(student: "bob", exercise: "b", criterion: "c"), points: 0.5, comment: "=HYPERLINK(1)",
    grader: "eve", answer: "77")

  /// Marks are written in the columns that the file has, in its order and with its separator.
  @Test(arguments: [
    (
      "",
      "student,exercise,criterion,points,comment,grader,answer\r\n"
        + "bob,b,c,0.5,'=HYPERLINK(1),eve,77\r\n"
    ),
    (
      "student,exercise,criterion,points,comment\r\nada,b,,1,",
      "\r\nbob,b,c,0.5,'=HYPERLINK(1)\r\n"
    ),
    (
      "Comment;points;mine;criterion;exercise;student\n;1;;;b;ada\n",
      "'=HYPERLINK(1);0.5;;c;b;bob\r\n"
    ),
  ])
  func marksAreAppended(_ text: String, _ expected: String) throws {
    var sheet = sheet(text)
    #expect(try sheet.add([Self.mark]) == expected)
    #expect(sheet.marks[Self.mark.subject] == Self.mark)
    let read = self.sheet(text + expected)
    #expect(read.faults.isEmpty && read.marks.count == sheet.marks.count)
  }

  @Test(arguments: ["student,exercise,points,comment\n", "student,exercise,criterion,points\n"])
  func noMarkIsCutShort(_ text: String) {
    var sheet = sheet(text)
    let fault = #expect(throws: MarkFault.self) { try sheet.add([Self.mark]) }
    #expect(fault?.message.contains("has no column 'c") == true)
  }

  private func grade(_ answer: String, _ marks: String) -> Grade {
    let result = GraftTests.grade(GraftTests.submission(b: answer))
    return Grade(result, marks: sheet(marks).marks, late: nil)
  }

  private var hash: String {
    GraftTests.grade(GraftTests.submission(b: "Text.\n")).exercises[1].answerHash
  }

  @Test func whatIsNotMarkedIsOpen() {
    let grade = grade("Text.\n", "")
    #expect(grade.got == 2 && grade.open == 1 && grade.points == 2 && grade.possible == 3)
    #expect(grade.exercises[1].items.map(\.state) == [.open])
  }

  @Test func whoWritesNothingGetsNothing() {
    let grade = grade("", "")
    #expect(grade.open == 0 && grade.exercises[1].items.map(\.state) == [.empty])
  }

  @Test func aMarkCounts() {
    let grade = grade(
      "Text.\n", "student,exercise,criterion,points,comment,grader,answer\nada,b,,0.5,,,\(hash)\n")
    #expect(grade.got == 2.5 && grade.open == 0 && !grade.isStale)
  }

  /// A mark of an answer that has changed since is neither lost nor current.
  @Test func aMarkGoesStale() {
    let marks = "student,exercise,criterion,points,comment,grader,answer\nada,b,,0.5,,,\(hash)\n"
    let grade = grade("Other text.\n", marks)
    #expect(grade.isStale && grade.got == 2.5)
    #expect(grade.exercises[1].items.map(\.state) == [.stale])
  }

  @Test func lateWorkLosesItsShareOnce() {
    let result = GraftTests.grade(GraftTests.submission(b: "Text.\n"))
    let late = Lateness(days: 1, used: 0, penalty: 33, isRejected: false)
    #expect(Grade(result, marks: [:], late: late).points == 1.34)
  }

  @Test func marksThatDontFitAreReported() {
    let result = GraftTests.grade(GraftTests.submission(b: "Text.\n"))
    let marks = sheet(
      "student,exercise,criterion,points\nada,b,,3\nada,zz,,1\nada,a,,1\nnobody,b,,1\n"
    ).marks
    #expect(
      Grade.faults(of: marks, in: [result]) == [
        "ada, exercise 'a': the lab has nothing like that to mark",
        "ada, exercise 'b': 3 points, but it gives at most 1",
        "ada, exercise 'zz': the lab has nothing like that to mark",
        "nobody: there is no result of such a student",
      ])
  }
}

/// Whoever grades sees everything that students have written.
@Suite struct MarkingPileTests {
  private func pile(_ submissions: [String: String], _ marks: String = "") -> MarkingPile {
    let results = submissions.sorted { $0.key < $1.key }.map { student, text in
      GraftTests.grade(text, of: student)
    }
    return MarkingPile(
      results, MarkSheet(SourceText(name: "m.csv", text: marks)).marks, exercise: "b")
  }

  @Test func equalAnswersAreOne() {
    let text = GraftTests.submission(b: "Same.\n")
    let answers = pile(["ada": text, "bob": text, "cyd": GraftTests.submission(b: "Other.\n")])
      .answers
    #expect(answers.map(\.students) == [["ada", "bob"], ["cyd"]])
    #expect(answers.map(\.text) == ["Same.", "Other."])
  }

  /// Marks that somebody has given stay, also in a group of equal answers.
  @Test func onlyWhatIsLeftIsAskedFor() {
    let text = GraftTests.submission(b: "Same.\n")
    let answers = pile(
      ["ada": text, "bob": text], "student,exercise,criterion,points\nbob,b,,0.5\n"
    ).answers
    #expect(answers.map(\.students) == [["ada"]])
    #expect(answers[0].isPending("", for: "ada") && !answers[0].isPending("", for: "bob"))
  }

  @Test(arguments: [
    "My answer, in a wrong place.\n\n" + GraftTests.submission(),
    GraftTests.submission().replacing("@answer(b)", with: "@answer(bb)"),
    GraftTests.submission().replacing("@answer(b)\n@end(answer)\n", with: "My answer.\n"),
  ])
  func workElsewhereIsShown(_ text: String) {
    let answers = pile(["ada": text]).answers
    #expect(answers.count == 1 && answers[0].text.hasPrefix("(The answer is empty, but"))
  }

  @Test func anAnswerWithoutItsEndCounts() {
    let text = GraftTests.submission(b: "Text.\n").replacing(
      "Text.\n@end(answer)\n", with: "Text.\n")
    let result = GraftTests.grade(text, of: "ada")
    #expect(result.exercises[1].answers.map(\.text) == ["Text."])
    #expect(result.notes.contains { $0.code == "UnclosedAnswer" })
  }
}
