import Testing

@testable import Grading

/// Only the intended cells of exported files change.
@Suite struct GradebookTests {
  private static func grade(_ student: String, _ points: Double) -> Grade {
    let result = SubmissionResult(
      tool: "t", lab: "01", source: "", student: student, status: .graded,
      points: .init(got: points, byChecks: 10, byHand: 0))
    let exercise = SubmissionResult.Exercise(
      name: "a", points: .init(got: points, byChecks: 10), answers: [], checks: [], criteria: [])
    var filled = result
    filled.exercises = [exercise]
    return Grade(filled, marks: [:], late: nil)
  }

  private static let students = [
    "ada": Student(
      id: "ada", name: "Ada Lovelace", email: "ada@x.org", canvas: "101", moodle: "5001",
      section: "",
      extensionDays: 0),
    "00123": Student(
      id: "00123", name: "Müller, Jürgen \"JJ\"", email: "J@x.org", canvas: "", moodle: "",
      section: "", extensionDays: 0),
  ]

  private static let canvas =
    "\u{FEFF}Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (77),\"Lab, 2 (78)\",Final Score\r\n"
    + "    Points Possible,,,,,10,5,(read only)\r\n"
    + "\"Lovelace, Ada\",101,,ada,A,,\"1,5\",90\r\n"
    + "\"Müller, \"\"JJ\"\"\",102,00123,jm,A,EX,\"line\nbreak\",\"=1+1\"\r\n"
    + "Student, Test,999,,,A,,,\r\n"

  private func filled<Book: Gradebook>(_ empty: Book) -> Book {
    var book = empty
    book.fill(
      [Self.grade("ada", 7.25), Self.grade("00123", 10), Self.grade("zoe", 3)],
      students: Self.students)
    return book
  }

  @Test(arguments: ["Lab 1", "Lab 1 (77)"])
  func canvas(_ column: String) throws {
    let book = filled(try CanvasGradebook(Self.canvas, column: column))
    #expect(
      book.text
        == Self.canvas.replacing("ada,A,,", with: "ada,A,7.25,").replacing(",EX,", with: ",10,"))
    #expect(book.unmatched.students == ["zoe"])
  }

  @Test(arguments: [
    ("Final Score", "read-only"), ("Lab 3", "no column 'Lab 3'; its assignments are Lab 1 (77)"),
  ])
  func otherColumnsAreRefused(_ column: String, _ words: String) {
    do throws(GradebookFault) {
      _ = filled(try CanvasGradebook(Self.canvas, column: column))
      Issue.record("\(column) was filled")
    } catch { #expect(error.message.contains(words)) }
  }

  @Test func canvasWithSemicolons() throws {
    let text = "Student;ID;SIS User ID;Section;Lab 1 (7)\nPoints Possible;;;;10\nAda;101;;A;-\n"
    let book = filled(try CanvasGradebook(text, column: "Lab 1"))
    #expect(book.text == text.replacing(";A;-", with: ";A;7.25"))
  }

  @Test func moodle() throws {
    let text =
      "Identifier,\"Full name\",\"Email address\",Status,Grade,\"Maximum Grade\",\"Feedback comments\"\r\n"
      + "\"Participant 5001\",\"Ada Lovelace\",a@other.org,Submitted,,10.00,\"=HYPERLINK(\"\"x\"\")\"\r\n"
      + "\"Participant 5002\",\"Müller, Jürgen \"\"JJ\"\"\",j@X.org,\"No, nothing\",3.00,10.00,\"a\nb\"\r\n"
      + "\"Participant 5003\",Nobody,n@x.org,,,10.00,\r\n"
    let book = filled(try MoodleWorksheet(text, column: "Grade"))
    #expect(
      book.text
        == text.replacing("Submitted,,", with: "Submitted,7.25,").replacing(",3.00,", with: ",10,"))
    #expect(book.unmatched.rows == ["Nobody"])
    #expect(book.unmatched.students == ["zoe"])
  }

  /// A column for comments changes only if it is asked for, and only where there are any.
  @Test func commentsAreFilledInAsHTML() throws {
    let criteria = [SubmissionResult.Criterion(name: "", points: 2)]
    let grades = ["ada", "00123"].map { student in
      var result = SubmissionResult(
        tool: "t", lab: "01", source: "", student: student, status: .graded,
        points: .init(got: 0, byChecks: 0, byHand: 2))
      result.exercises = [
        .init(
          name: "a", title: "=Why?", points: .init(got: 0, byChecks: 0, byHand: 2), answers: [],
          checks: [], criteria: criteria)
      ]
      let subject = Mark.Subject(student: "ada", exercise: "a", criterion: "")
      return Grade(
        result, marks: [subject: Mark(subject, points: 1, comment: "a < b,\n\"c\"")], late: nil)
    }
    let text =
      "Identifier,Full name,Grade,Feedback comments\nParticipant 5001,Ada,,old\n"
      + "Participant 2,\"Müller, Jürgen \"\"JJ\"\"\",,old\n"
    var book = try MoodleWorksheet(text, column: "Grade", comments: "Feedback comments")
    book.fill(grades, students: Self.students)
    #expect(
      book.text
        == text.replacing(
          "Ada,,old", with: "Ada,1,\"'=Why?: a &lt; b,<br>\"\"c\"\"\""
        )
        .replacing(",,old", with: ",0,old"))
    #expect(throws: GradebookFault.self) {
      try MoodleWorksheet(text, column: "Grade", comments: "Feedback")
    }
  }

  /// Two students of the same name, whose numbers or addresses tell them apart.
  @Test func nobodyGetsThePointsOfANamesake() throws {
    let students = [
      "s05": Student(
        id: "s05", name: "Anna Schmidt", email: "s05@x.org", canvas: "", moodle: "", section: "",
        extensionDays: 0),
      "s06": Student(
        id: "s06", name: "Anna Schmidt", email: "s06@x.org", canvas: "", moodle: "5006",
        section: "", extensionDays: 0),
    ]
    let text =
      "Identifier,Full name,Email address,Grade\nParticipant 5006,Anna Schmidt,s06@x.org,\n"
      + "Participant 7,Anna Schmidt,,\n"
    var book = try MoodleWorksheet(text, column: "Grade")
    book.fill([Self.grade("s05", 18.75), Self.grade("s06", 0)], students: students)
    #expect(book.text == text.replacing("s06@x.org,\n", with: "s06@x.org,0\n"))
    #expect(book.unmatched.students == ["s05"])
  }

  /// An identifier of another row excludes a name, and two rows for one student are none.
  @Test(arguments: [
    "Participant 9,Ada Lovelace,,", "Participant 5001,x,,\nParticipant 8,y,ada@x.org,",
  ])
  func whatContradictsItselfFillsNothing(_ rows: String) throws {
    let text = "Identifier,Full name,Email address,Grade\n\(rows)\n"
    var book = try MoodleWorksheet(text, column: "Grade")
    book.fill([Self.grade("ada", 1)], students: Self.students)
    #expect(book.text == text)
    #expect(book.unmatched.students + book.unmatched.ambiguous == ["ada"])
  }

  @Test func decimalCommasStay() throws {
    let text = "Kennung;Name;Bewertung;Beste\n\"Teilnehmer 5001\";Ada;;10,00\n"
    var book = try MoodleWorksheet(text, column: "Bewertung")
    book.fill([Self.grade("ada", 7.25)], students: Self.students)
    #expect(book.text == text.replacing("Ada;;", with: "Ada;7,25;"))
  }

  /// Two people of the same name are told apart by nothing.
  @Test func anIdentifierOfTwoRowsFillsNeither() throws {
    let text =
      "Identifier,Full name,Email address,Grade\nParticipant 1,Ada Lovelace,x,\nParticipant 2,Ada Lovelace,y,\n"
    let book = filled(try MoodleWorksheet(text, column: "Grade"))
    #expect(book.text == text)
    #expect(book.unmatched.students == ["ada", "00123", "zoe"])
  }

  @Test func tablesHaveHarmlessCells() {
    let student = Student(
      id: "ada", name: "=HYPERLINK(1)", email: "", canvas: "", moodle: "", section: "",
      extensionDays: 0)
    let csv = GradeTable.csv([Self.grade("ada", 0.5)], students: ["ada": student])
    #expect(csv.contains("\r\nada,'=HYPERLINK(1),,01,graded,0.5,0,0,,0,0.5,10\r\n"))
  }
}
