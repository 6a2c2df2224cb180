import Diagnostics
import Testing

@testable import Grading

/// Whose files are taken for which lab.
@Suite struct CollectedHandInsTests {
  private static let roster = Roster(
    SourceText(
      name: "students.csv",
      text: """
        id,name,email,canvas,moodle
        ada,"Lovelace, Ada",ada@example.org,3143,123456
        jm,José O'Neil,jm@example.org,,
        bob1,Bob Smith,,,
        bob2,Bob Smith,,,
        123456,Eve,eve@example.org,,
        """))

  @Test(
    arguments: [
      (Account(.moodle, "123456", name: "Somebody"), "ada"),
      (Account(.moodle, "9", name: "ada LOVELACE"), "ada"),
      (Account(.moodle, "9", name: "Jose\u{301} ONeil"), "jm"),
      (Account(.moodle, "9", name: "Bob Smith"), nil),
      (Account(.moodle, "9", name: ""), nil),
      (Account(.canvas, "3143", name: "x"), "ada"),
      (Account(.canvas, "1", name: "lovelaceada"), "ada"),
      (Account(.canvas, "1", name: "smithbob"), nil), (Account(.canvas, "123456", name: "x"), nil),
      (Account(.gradescope, "123456", name: "Ada Lovelace"), "123456"),
      (Account(.gradescope, "", name: "", email: "EVE@example.org"), "123456"),
      (Account(.folders, "Ada"), "ada"), (Account(.folders, "jm@example.org"), "jm"),
      (Account(.folders, "José O’Neil"), "jm"), (Account(.folders, "bob"), nil),
      (Account(.folders, ""), nil),
    ] as [(Account, String?)])
  func accountsBelongToStudents(account: Account, student: String?) {
    #expect(Self.roster.faults.isEmpty)
    #expect(StudentSearch(Self.roster).student(of: account) == student)
  }

  private func handIn(_ deliveries: [Delivery], lab: String = "01") throws -> HandIn {
    let collected = CollectedHandIns(deliveries, lab: lab, roster: nil)
    #expect(collected.handIns.count == 1)
    return try #require(collected.handIns.first)
  }

  private let ada = Account(.folders, "ada")

  @Test func theLabGetsItsNameAndItsNeighborsKeepTheirPlace() throws {
    let handIn = try handIn([
      Delivery(ada, "notes.pdf", file: 0), Delivery(ada, "work/My Lab.MD", file: 1),
      Delivery(ada, "work/data/a.csv", file: 2), Delivery(ada, "README.md", file: 3),
    ])
    #expect(handIn.problem == nil)
    #expect(
      handIn.taken.files == [
        PlacedFile(path: "01.md", file: 1), PlacedFile(path: "README.md", file: 3),
        PlacedFile(path: "notes.pdf", file: 0), PlacedFile(path: "data/a.csv", file: 2),
      ])
    #expect(
      handIn.notes == [
        "took 'work/My Lab.MD' as '01.md'",
        "also handed in: 'README.md', 'data/a.csv', 'notes.pdf'",
      ])
  }

  @Test func canvasNumbersWhatIsHandedInAgain() throws {
    let account = Account(.canvas, "1", name: "a")
    let handIn = try handIn([
      Delivery(account, "01-2.md", number: 30, file: 0),
      Delivery(account, "01.md", number: 10, file: 1),
      Delivery(account, "01-10.md", number: 40, file: 2),
      Delivery(account, "a.csv", number: 41, file: 3),
    ])
    #expect(handIn.taken.files.first == PlacedFile(path: "01.md", file: 2))
    #expect(handIn.others.map { $0.files.map(\.file) } == [[1]])
    #expect(handIn.notes.first == "took '01-10.md' (submission 40), the latest of several")
    // Elsewhere, this is the name of another lab.
    #expect(
      try self.handIn([Delivery(ada, "01-2.md", file: 0), Delivery(ada, "01.md", file: 1)])
        .taken.files.first?.file == 1)
  }

  @Test func theLatestTimeCountsThenTheNumberThenTheDownload() throws {
    let account = Account(.gradescope, "1")
    func taken(_ times: [String?], numbers: [Int], downloads: [Int]) throws -> Int? {
      let handIn = try handIn(
        times.indices.map { index in
          Delivery(
            account, "01.md", number: numbers[index], time: times[index].flatMap(Moment.init),
            download: downloads[index], file: index)
        })
      #expect(handIn.others.count == times.count - 1)
      return handIn.taken.files.first?.file
    }
    let times = ["2026-10-12T10:00:00Z", "2026-10-12T12:00:00+02:00", "2026-10-12T09:00:00Z"]
    #expect(try taken([times[0], times[2]], numbers: [1, 2], downloads: [0, 1]) == 0)
    #expect(try taken([times[0], times[1]], numbers: [1, 2], downloads: [0, 0]) == 1)
    #expect(try taken([nil, times[2]], numbers: [9, 2], downloads: [0, 0]) == 0)
    #expect(try taken([nil, nil], numbers: [9, 2], downloads: [0, 1]) == 1)
  }

  @Test func aLabCountsMoreThanALaterPicture() throws {
    let handIn = try handIn([
      Delivery(ada, "01.md", file: 0), Delivery(ada, "photo.jpg", download: 1, file: 1),
    ])
    #expect(handIn.taken.files.map(\.file) == [0])
    #expect(handIn.others.map { $0.files.map(\.path) } == [["photo.jpg"]])
  }

  @Test func withoutALabThereIsAProblem() throws {
    let pdf = try handIn([Delivery(ada, "01.pdf", file: 0), Delivery(ada, "README.md", file: 1)])
    #expect(pdf.problem == "no lab among '01.pdf', 'README.md'")
    let two = try handIn([Delivery(ada, "a.md", file: 0), Delivery(ada, "b.md", file: 1)])
    #expect(two.problem == "no file '01.md' among 'a.md', 'b.md'")
    #expect(two.taken.files.map(\.path) == ["a.md", "b.md"])
  }

  @Test func filesThatWouldReplaceOneAnotherAreKeptAside() throws {
    let handIn = try handIn([
      Delivery(ada, "a/01.md", file: 0), Delivery(ada, "01.MD", file: 1),
      Delivery(ada, "X/b.csv", file: 2), Delivery(ada, "x", file: 3),
      Delivery(ada, "X/B.csv", file: 4),
      Delivery(ada, "timestamp.txt", file: 5),
    ])
    #expect(handIn.taken.files.map(\.file) == [1, 4, 0])
    #expect(Set(handIn.others.flatMap(\.files).map(\.file)) == [2, 3, 5])
  }

  @Test func nbgradersOtherLabsAreLeftOut() throws {
    let handIn = try handIn([
      Delivery(ada, "01/01.md", file: 0), Delivery(ada, "01/a.csv", file: 1),
      Delivery(ada, "02/02.md", file: 2),
    ])
    #expect(handIn.taken.files.map(\.path) == ["01.md", "a.csv"])
    #expect(handIn.others.isEmpty)
  }

  @Test func strangersAndTheMissingAreNamed() {
    let collected = CollectedHandIns(
      [
        Delivery(Account(.moodle, "123456", name: "A"), "01.md", file: 0),
        Delivery(Account(.moodle, "5", name: "../../x"), "01.md", file: 1),
        Delivery(Account(.moodle, "6", name: String(repeating: "ü", count: 999)), "01.md", file: 2),
      ], lab: "01", roster: Self.roster)
    #expect(collected.missing == ["jm", "bob1", "bob2", "123456"])
    #expect(collected.handIns.map(\.isKnown) == [true, false, false])
    #expect(collected.strangers.map(\.folder).first == "_.._.._x_5")
    #expect(collected.strangers.allSatisfy { $0.folder.utf8.count <= 100 })
  }

  @Test func identifiersThatDifferOnlyByCaseShareNoFolder() {
    let collected = CollectedHandIns(
      ["ada", "Ada", "ADA", "x/y", ".."].enumerated().map { index, id in
        Delivery(Account(.folders, id), "01.md", file: index)
      }, lab: "01", roster: nil)
    #expect(collected.handIns.map(\.student) == ["ADA", "Ada~2", "_..", "ada~3", "x_y"])
    #expect(Set(collected.handIns.map { $0.student.lowercased() }).count == 5)
  }

  @Test func theNameOfTheLabIsThatOfAllFiles() throws {
    let labs = ["a/01.md", "01.MD", "README.md", "x.pdf"].enumerated().map {
      Delivery(ada, $0.element, file: $0.offset)
    }
    #expect(try LabName.common(of: labs) == "01")
    #expect(throws: LabName.Ambiguity(names: ["01.md (2)", "02.md (1)"])) {
      try LabName.common(of: labs + [Delivery(ada, "02.md", file: 9)])
    }
    #expect(throws: LabName.Ambiguity(names: [])) { try LabName.common(of: []) }
  }

  /// Canvas numbers the files of those who hand in again.
  @Test func numbersOfVersionsAreNotPartOfTheName() throws {
    func common(_ platform: LearningPlatform, _ names: String...) throws -> String {
      try LabName.common(
        of: names.enumerated().map {
          Delivery(Account(platform, "1"), $0.element, file: $0.offset)
        })
    }
    #expect(try common(.canvas, "01.md", "01-1.md", "01-12.md") == "01")
    #expect(try common(.canvas, "week-1.md", "week-1.md") == "week-1")
    #expect(throws: LabName.Ambiguity.self) { try common(.canvas, "week-1.md", "week-2.md") }
    #expect(throws: LabName.Ambiguity.self) { try common(.moodle, "01.md", "01-1.md") }
  }
}
