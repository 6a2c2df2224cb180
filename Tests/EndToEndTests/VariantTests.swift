import Foundation
import Testing

/// A lab of their own for each student.
@Suite struct VariantTests {
  let work: Workplace
  let labsheet: Labsheet

  private static let lab = """
    ---
    title: Variants
    seed: 4
    ---

    @parameter(rate, oneOf: [0.1, 0.2, 0.5])
    @parameter(n, integers: 20...40)
    @dataset(d, from: moons(count: n, noise: 0.1))
    @network(net, inputs: 2, layers: [tanh(3), sigmoid(1)])
    @train(run, network: net, on: d, loss: mse, learningRate: rate, epochs: 5)

    Rate `= rate`, `= d.rows` rows, loss `= run.loss`.

    @exercise(a, points: 1)
    @answer(a)
    ```formula
    twice = ...
    ```
    @end(answer)
    @expect(twice == 2 * rate, points: 1)
    @solution(a)
    ```formula
    twice = 2 * rate
    ```
    @end(solution)
    @end(exercise)

    """

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
    try work.write(Self.lab, to: "labs/a.md")
    let students = (0..<12).map { "s\($0)" }.joined(separator: "\n")
    try work.write("id\n\(students)\n", to: "students.csv")
    try work.write("students: students.csv\nkey: course.key\n", to: "course.yml")
    try work.write("0123456789abcdef-secret\n", to: "course.key")
  }

  private func line(of page: String) throws -> String {
    let text = try work.text(of: page).replacing(/<[^>]*>/, with: "")
    return try String(#require(text.firstMatch(of: /Rate .* rows, loss .*\./)).output)
  }

  @Test func studentsGetDifferentLabs() throws {
    #expect(try labsheet("release", "labs/a.md", "--per-student").status == 0)
    var lines = Set<String>()
    for student in 0..<12 {
      #expect(
        try labsheet("render", "release/s\(student)/a.md", "--output", "pages/\(student)").status
          == 0)
      lines.insert(try line(of: "pages/\(student)/a.html"))
    }
    #expect(lines.count == 12)
    #expect(Set(lines.map { $0.prefix(8) }).count == 3)
    #expect(try labsheet("render", "labs/a.md").status == 0)
    #expect(try line(of: "output/a.html").hasPrefix("Rate 0.1, 20 rows"))
  }

  @Test func theSameStudentGetsTheSameBytes() throws {
    #expect(try labsheet("release", "labs/a.md", "--per-student").status == 0)
    #expect(try labsheet("release", "labs/a.md", "--per-student", "--output", "again").status == 0)
    for student in 0..<12 {
      #expect(
        try work.text(of: "release/s\(student)/a.md") == work.text(of: "again/s\(student)/a.md"))
    }
  }

  @Test func gradingKnowsTheVariant() throws {
    #expect(try labsheet("release", "labs/a.md", "--per-student").status == 0)
    for student in 0..<12 {
      // Whoever hands in the file of somebody else is graded by their own numbers.
      let source = student == 11 ? 0 : student
      let text = try work.text(of: "release/s\(source)/a.md")
      try work.write(
        text.replacing("twice = ...", with: "twice = rate + rate"), to: "submitted/s\(student)/a.md"
      )
    }
    #expect(try labsheet("grade", "labs/a.md", "submitted").status == 0)
    for student in 0..<12 {
      let result = try work.text(of: "graded/s\(student)/a/result.json")
      #expect(result.contains("\"verdict\": \"passed\""), "\(student)")
      #expect(result.contains("handed out to someone else") == (student == 11), "\(student)")
      #expect(result.contains("\"notes\": []") == (student != 11), "\(student)")
    }
    #expect(try labsheet("feedback", "labs/a.md", "submitted").status == 0)
    #expect(try labsheet("render", "release/s3/a.md").status == 0)
    #expect(try line(of: "feedback/s3/a/a.html") == line(of: "output/a.html"))
  }

  @Test func solutionsMustHoldInEveryVariant() throws {
    try work.write(
      Self.lab.replacing("twice = 2 * rate\n", with: "twice = 0.2\n"), to: "labs/a.md")
    let ending = try labsheet("release", "labs/a.md", "--per-student")
    #expect(ending.status == 1)
    let words = try #require(
      ending.words.firstMatch(
        of:
          /in the variant of 's\d+' \(n = (\d+), rate = 0.[25]\), a\/1 does not pass with the lab's/
      ))
    #expect((20...40).contains(Int(words.output.1) ?? 0))
    #expect(!FileManager.default.fileExists(atPath: work.path + "/release"))
  }

  /// Either all students get their folders, or none.
  @Test func aFolderThatCannotBeWrittenChangesNoOther() throws {
    #expect(try labsheet("release", "labs/a.md", "--per-student").status == 0)
    try work.write("Mine.", to: "release/s1/notes.txt")
    let before = try work.files(in: "release").map { try work.text(of: "release/\($0)") }
    try work.write(Self.lab.replacing("Rate `", with: "The rate `"), to: "labs/a.md")
    try FileManager.default.removeItem(atPath: work.path + "/release/s7/a.md")
    try work.write("", to: "release/s7/a.md/x")
    #expect(try labsheet("release", "labs/a.md", "--per-student", "--force").status == 74)
    try FileManager.default.removeItem(atPath: work.path + "/release/s7/a.md")
    try work.write(before[0], to: "release/s7/a.md")
    for student in [0, 1, 11] {
      #expect(try !work.text(of: "release/s\(student)/a.md").contains("The rate"))
    }
    #expect(try labsheet("release", "labs/a.md", "--per-student").status == 74)
    #expect(try labsheet("release", "labs/a.md", "--per-student", "--force").status == 0)
    for student in 0..<12 {
      #expect(try work.text(of: "release/s\(student)/a.md").contains("The rate"))
    }
    #expect(try work.text(of: "release/s1/notes.txt") == "Mine.")
    #expect(try work.files().filter { $0.hasPrefix("release.") } == [])
  }

  @Test func oneLabForAllIsSuspicious() throws {
    let ending = try labsheet("release", "labs/a.md")
    #expect(ending.status == 0)
    #expect(ending.words.contains("warning: missing variant: the course has a key"))
    try work.write("students: students.csv\n", to: "course.yml")
    #expect(try !labsheet("release", "labs/a.md", "-o", "r").words.contains("missing variant"))
  }

  /// Another key would make strangers of everybody.
  @Test func onlyTheReleaseMakesAKey() throws {
    try FileManager.default.removeItem(atPath: work.path + "/course.key")
    try work.write(Self.lab, to: "submitted/s1/a.md")
    let ending = try labsheet("grade", "labs/a.md", "submitted")
    #expect(ending.status == 74 && ending.words.contains("course.key"))
    #expect(!FileManager.default.fileExists(atPath: work.path + "/course.key"))
  }

  @Test func aKeyIsMadeOnce() throws {
    try FileManager.default.removeItem(atPath: work.path + "/course.key")
    #expect(try labsheet("release", "labs/a.md", "--per-student").status == 0)
    let key = try work.text(of: "course.key")
    #expect(key.utf8.count == 65)
    #expect(try labsheet("release", "labs/a.md", "--per-student").status == 0)
    #expect(try work.text(of: "course.key") == key)
    try work.write("short\n", to: "course.key")
    #expect(try labsheet("release", "labs/a.md", "--per-student").status == 74)
  }

  @Test(arguments: [
    ("@parameter(a)", "needs either oneOf or integers"), ("@parameter(a, oneOf: [])", "oneOf"),
    ("@parameter(a, oneOf: [1], integers: 1...2)", "needs either oneOf or integers"),
    ("@parameter(a, oneOf: [1])\n\n@parameter(a, oneOf: [1])", "duplicate name 'a'"),
    ("@parameter(a, oneOf: [1])\n\n@dataset(a, from: moons(count: 9))", "duplicate name 'a'"),
  ])
  func faultsAreReported(_ text: String, _ words: String) throws {
    try work.write("# A\n\n\(text)\n", to: "labs/a.md")
    let ending = try labsheet("check", "labs/a.md")
    #expect(ending.status == 1 && ending.words.contains(words), "\(ending.words)")
  }

  @Test func aVariantHasSixteenDigits() throws {
    try work.write("---\nvariant: 123\n---\n\n# A\n", to: "labs/a.md")
    #expect(try labsheet("check", "labs/a.md").words.contains("16 hexadecimal digits"))
  }
}
