import Foundation
import Testing

/// The round of a lab: hand out, grade, mark, give back, and enter grades.
@Suite struct GradingRoundTests {
  let work: Workplace
  let labsheet: Labsheet

  private static let lab = """
    ---
    title: Slopes
    points: 5
    ---

    ```formula
    sigmoid(z) = 1 / (1 + exp(-z))
    ```

    @exercise(a, points: 2, title: "The slope")
    @answer(a)
    ```formula
    slope(z) = ...
    ```
    @end(answer)
    @gradcheck(slope, of: sigmoid, at: [0.5, 1.5], points: 1)
    @expect(slope(0) == 0.25, label: "zqxj", points: 1, hidden: true)
    @solution(a)
    ```formula
    slope(z) = sigmoid(z) * (1 - sigmoid(z))
    ```
    @end(solution)
    @end(exercise)

    @exercise(b, points: 3, title: "Why?")
    @answer(b)
    @end(answer)
    @solution(b)
    Zqxj.
    @end(solution)
    @end(exercise)

    """

  private static let course = """
    students: students.csv
    late: {days: 1, penalty: 10}
    labs:
      a: {due: 2026-10-12T23:59:00Z}

    """

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
    try work.write(Self.lab, to: "labs/a.md")
    try work.write(Self.course, to: "course.yml")
    try work.write(
      "id,name,email,canvas\nada,Ada L.,a@x.org,1\nbob,,b@x.org,2\ncyd,Cyd,,3\n", to: "students.csv"
    )
    #expect(try labsheet("release", "labs/a.md").status == 0)
    let released = try work.text(of: "release/a.md")
    let right = released.replacing(
      "slope(z) = ...", with: "slope(z) = sigmoid(z) * (1 - sigmoid(z))")
    let answer = "@answer(b)\nBecause <b>x</b>.\n"
    try work.write(right.replacing("@answer(b)\n", with: answer), to: "submitted/ada/a/a.md")
    try work.write("2026-10-14T00:00:00Z\n", to: "submitted/ada/a/timestamp.txt")
    try work.write(right.replacing("points: 5", with: "points: 500"), to: "submitted/bob/a.md")
    try work.write(Data([0xFF, 0xFE, 0x00]), to: "submitted/eve/a.md")
  }

  private func grade(_ arguments: String...) throws -> Labsheet.Ending {
    try labsheet(["grade", "labs/a.md", "submitted"] + arguments)
  }

  private func grades(_ arguments: String...) throws -> [String] {
    try labsheet(["grades"] + arguments).output.split(whereSeparator: \.isNewline).map(String.init)
  }

  @Test func everyStudentHasARow() throws {
    let ending = try grade()
    #expect(ending.status == 1)
    #expect(ending.words.contains("a: 4 submissions, 2 graded, 1 unreadable, 1 missing"))
    #expect(
      try grades() == [
        "student,name,email,lab,status,checks,hand,open,daysLate,penalty,points,possible",
        "ada,Ada L.,a@x.org,a,graded,2,0,3,2,10,1.8,5", "bob,,b@x.org,a,graded,2,0,0,,0,2,5",
        "cyd,Cyd,,a,missing,0,0,0,,0,0,5", "eve,,,a,unreadable,0,0,0,,0,0,5",
      ])
  }

  @Test func gradingAgainGivesTheSameBytes() throws {
    _ = try grade()
    let first = try work.files(in: "graded").map { try work.text(of: "graded/" + $0) }
    _ = try grade("--jobs", "1")
    #expect(try work.files(in: "graded").map { try work.text(of: "graded/" + $0) } == first)
    try FileManager.default.removeItem(atPath: work.path + "/graded")
    for index in 0..<3 { _ = try grade("--shard", "\(index)/3") }
    #expect(try work.files(in: "graded").map { try work.text(of: "graded/" + $0) } == first)
  }

  @Test func marksCountAndStay() throws {
    _ = try grade()
    let marks =
      "student,exercise,criterion,points,comment\nada,b,,2.5,\"Good, but <i>short</i>.\"\n"
    try work.write(marks, to: "marks/a.csv")
    #expect(try grades()[1] == "ada,Ada L.,a@x.org,a,graded,2,2.5,0,2,10,4.05,5")
    _ = try grade()
    #expect(try work.text(of: "marks/a.csv") == marks)
    #expect(try labsheet("grades", "--require-all").status == 0)
    #expect(try labsheet("feedback", "labs/a.md", "submitted").status == 0)
    let page = try work.text(of: "feedback/ada/a/a.html")
    #expect(page.contains("Result for Ada L.:</strong> 4.05 of 5 points."))
    #expect(page.contains("Good, but &lt;i&gt;short&lt;/i&gt;."))
    #expect(page.contains("Because &lt;b&gt;x&lt;/b&gt;."))
    #expect(page.contains("The points include those of 1 hidden check: 1 of 1 point."))
    let others = try work.text(of: "feedback/bob/a/a.html")
    #expect(others.contains("added outside of answers: points: 500"))
    let unreadable = try work.text(of: "feedback/eve/a/a.html")
    #expect(unreadable.contains("This submission was not graded: "))
    for file in try work.files(in: "feedback") {
      #expect(!(try work.text(of: "feedback/" + file)).lowercased().contains("zqxj"), "\(file)")
    }
  }

  /// Editors save text in more than one way, and people hand in what isn't text.
  @Test func otherFormatsAreReadOrNamed() throws {
    let released = try work.text(of: "release/a.md")
    let right = released.replacing(
      "slope(z) = ...", with: "slope(z) = sigmoid(z) * (1 - sigmoid(z))")
    let units = right.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let files: [String: Data] = [
      "utf16": Data([0xFF, 0xFE] + units), "big": Data([0xFE, 0xFF, 0] + units.dropLast()),
      "unmarked": Data(units), "lone": Data([0xFF, 0xFE, 0, 0xD8]), "pdf": Data("%PDF-1.7\n".utf8),
      "docx": Data([0x50, 0x4B, 3, 4, 20]), "rtf": Data("{\\rtf1 A}".utf8),
      "doc": Data([0xD0, 0xCF, 0x11, 0xE0, 1]),
      "marks": Data([0xFF, 0xFE, 0x20, 0x01, 0xFF, 0xFE, 0x20, 0x01]),
    ]
    for (name, bytes) in files { try work.write(bytes, to: "submitted/\(name)/a.md") }
    let words = try grade().words
    for (name, reason) in [
      ("unmarked", "seems to be UTF-16; save the file as UTF-8"), ("lone", "seems to be UTF-16"),
      ("marks", "seems to be UTF-16"),
      ("pdf", "is a PDF file; the lab itself is a text file whose name ends in .md"),
      ("docx", "or one of a word processor such as .docx"), ("rtf", "is rich text"),
      ("doc", "is a file of a word processor"),
    ] {
      #expect(
        words.split(whereSeparator: \.isNewline).contains {
          $0.hasPrefix("\(name): unreadable: ") && $0.contains(reason)
        }, "\(name): \(words)")
    }
    for name in ["utf16", "big"] {
      #expect(try grades("a").contains("\(name),,,a,graded,2,0,0,,0,2,5"), "\(name)")
    }
  }

  /// A single submission says nothing about other students.
  @Test(arguments: ["submitted/ada/a/a.md", "submitted/ada", "submitted/bob"])
  func gradingOneChangesNoOther(_ path: String) throws {
    _ = try grade()
    let first = try grades()
    #expect(try labsheet("grade", "labs/a.md", path).status == 0)
    #expect(try grades() == first)
  }

  /// A student who is called like the lab is one of several.
  @Test func aStudentMayBeCalledLikeTheLab() throws {
    try work.write(try work.text(of: "release/a.md"), to: "submitted/a/a.md")
    #expect(try grade().words.contains("a: 5 submissions, 3 graded, 1 unreadable, 1 missing"))
  }

  @Test func everyMistakeInTheCourseIsTold() throws {
    try work.write("id,extension\nada,x\nada,\n", to: "students.csv")
    for command in [["grade", "labs/a.md", "submitted"], ["mark", "a"], ["grades"]] {
      _ = try grade()
      let ending = try labsheet(command)
      #expect(ending.status != 0, "\(command)")
    }
    let words = try grade().words
    #expect(words.contains("invalid extension 'x'") && words.contains("duplicate student 'ada'"))
  }

  @Test func marksOfUnknownStudentsAreErrors() throws {
    _ = try grade()
    try work.write("student,exercise,points\nadda,b,1\n", to: "marks/a.csv")
    let ending = try labsheet("grades")
    #expect(ending.status == 1)
    #expect(
      ending.words.contains("adda: there is no result of such a student; did you mean 'ada'?"))
  }

  /// A lab that is corrected, and graded again.
  @Test func gradingAgainSaysWhatHasChanged() throws {
    _ = try grade()
    #expect(!(try grade()).words.contains(" instead of "))
    try work.write(Self.lab.replacing("slope(0) == 0.25", with: "slope(0) == 0.5"), to: "labs/a.md")
    let ending = try grade()
    #expect(
      ending.words.contains(
        "bob: 1 instead of 2 points (another version of the lab; a/2 failed instead of passed)\n"))
    try work.write(Data([0xFF]), to: "submitted/bob/a.md")
    #expect(
      (try grade()).words.contains("bob: 0 instead of 1 points (unreadable instead of graded; "))
  }

  @Test func marksThatDontFitAreErrors() throws {
    _ = try grade()
    try work.write("student,exercise,points\nada,b,4\n", to: "marks/a.csv")
    let ending = try labsheet("grades")
    #expect(ending.status == 1 && ending.output.isEmpty)
    #expect(
      ending.words.contains("marks/a.csv: ada, exercise 'b': 4 points, but it gives at most 3"))
  }

  @Test func aGradebookIsFilled() throws {
    _ = try grade()
    let export =
      "Student,ID,SIS User ID,Section,Lab (7)\r\nPoints Possible,,,,5\r\nAda,1,,S,\r\nBob,2,,S,1\r\n"
    try work.write(export, to: "export.csv")
    let ending = try labsheet(
      "grades", "a", "--canvas", "export.csv", "--column", "Lab", "--output", "filled.csv")
    #expect(ending.status == 0)
    #expect(
      try work.text(of: "filled.csv")
        == export.replacing("Ada,1,,S,", with: "Ada,1,,S,1.8").replacing("S,1\r\n", with: "S,2\r\n")
    )
    #expect(ending.words.contains("not in 'export.csv': cyd"))
  }

  /// A submission that loops, or wants much memory, has its row, and so have all others.
  @Test func nothingThatAStudentWritesStopsTheOthers() throws {
    let released = try work.text(of: "release/a.md")
    try work.write(
      released.replacing(
        "slope(z) = ...",
        with: "loop(z, n) = z if n < 1 else loop(z, n - 1) + loop(z, n - 1)\nslope(z) = loop(z, 60)"
      ),
      to: "submitted/loop/a.md")
    try work.write(String(repeating: "[", count: 3_000_000), to: "submitted/deep/a.md")
    try work.write("", to: "submitted/empty/a.md")
    try FileManager.default.createDirectory(
      atPath: work.path + "/submitted/folder/a.md", withIntermediateDirectories: true)
    let ending = try grade("--cpu", "5")
    #expect(ending.status == 1)
    let rows = try grades("a").dropFirst()
    #expect(rows.count == 8)
    #expect(rows.first == "ada,Ada L.,a@x.org,a,graded,2,0,3,2,10,1.8,5")
    for row in rows where ["loop", "deep", "empty", "folder"].contains(where: row.hasPrefix) {
      #expect(row.hasSuffix(",0,0,5") || row.hasSuffix(",0,5"), "\(row)")
    }
  }

  @Test func aLabWithErrorsGradesNobody() throws {
    try work.write(Self.lab.replacing("of: sigmoid", with: "of: sigmid"), to: "labs/a.md")
    let ending = try grade()
    #expect(ending.status == 74 && ending.words.contains("nothing was graded"))
    #expect(!FileManager.default.fileExists(atPath: work.path + "/graded"))
  }
}
