import Foundation
import TestSupport
import Testing

/// What `labsheet collect` makes of downloads.
@Suite struct CollectTests {
  private let work: Workplace
  private let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
    try work.write(
      """
      id,name,email,canvas,moodle
      ada,Ada Lovelace,ada@example.org,3143,123456
      bob,Bob Babbage,bob@example.org,3144,
      eve,Eve Curie,eve@example.org,,

      """, to: "students.csv")
  }

  private func collect(_ arguments: String...) throws -> Labsheet.Ending {
    try labsheet(["collect"] + arguments)
  }

  private func expect(_ files: [String: String], in folder: String = "submitted") throws {
    #expect(try work.files(in: folder) == files.keys.sorted())
    for (path, text) in files where (try? work.text(of: "\(folder)/\(path)")) != text {
      Issue.record("\(path): \((try? work.text(of: "\(folder)/\(path)")) ?? "missing")")
    }
  }

  @Test func moodle() throws {
    let zip = try PythonZip.bytes(
      by: """
        z.writestr("Ada Lovelace_123456_assignsubmission_file_/my lab.md", "A")
        z.writestr("Ada Lovelace_123456_assignsubmission_file_/notes.pdf", "P")
        z.writestr("__MACOSX/Ada Lovelace_123456_assignsubmission_file_/._my lab.md", "")
        z.writestr("bob babbage_7_assignsubmission_file_/01.md", "B")
        z.writestr("Zoë_8_assignsubmission_file_/01.md", "Z")
        """)
    try work.write(zip, to: "moodle.zip")
    let ending = try collect("moodle.zip", "--lab-name", "01", "--students", "students.csv")
    #expect(ending.status == 0)
    #expect(
      ending.words == """
        ada: took 'my lab.md' as '01.md'
        ada: also handed in: 'notes.pdf'
        stranger: Zoë (moodle 8): not in the roster; collected in '.strangers/Zoë_8'
        missing: eve
        01: 3 new, 1 of strangers, 1 missing

        """)
    let files = [
      "ada/01/01.md": "A", "ada/01/notes.pdf": "P",
      "ada/01/origin.txt": "Ada Lovelace_123456_assignsubmission_file_/my lab.md\n",
      "bob/01/01.md": "B", "bob/01/origin.txt": "bob babbage_7_assignsubmission_file_/01.md\n",
      ".strangers/Zoë_8/01/01.md": "Z",
      ".strangers/Zoë_8/01/origin.txt": "Zoë_8_assignsubmission_file_/01.md\n",
    ]
    try expect(files)
    #expect(try collect("moodle.zip", "--lab", "x/01.md", "--students", "students.csv").status == 0)
    try expect(files)
    // The same download, unpacked, and without a roster.
    for (path, text) in ["my lab.md": "A", "notes.pdf": "P"] {
      try work.write(text, to: "m/Course/Ada Lovelace_123456_assignsubmission_file_/\(path)")
    }
    #expect(try collect("m", "--lab-name", "01", "-o", "s").status == 0)
    try expect(
      [
        "123456/01/01.md": "A", "123456/01/notes.pdf": "P",
        "123456/01/origin.txt": "Ada Lovelace_123456_assignsubmission_file_/my lab.md\n",
      ], in: "s")
  }

  /// Whoever goes by another name is assigned in the roster, for this and every later download.
  @Test func strangersAreAssignedByAliases() throws {
    try work.write("Z", to: "d/Zoë_8_assignsubmission_file_/01.md")
    try work.write("F", to: "e/final-eve.md")
    try work.write("G", to: "e/ada.md")
    let roster = "id,moodle,alias\nada,,\nzoe,9,Zoe; 8\neve,,final-EVE\n"
    try work.write(roster, to: "students.csv")
    for download in ["d", "e"] {
      let ending = try collect(download, "--lab-name", "01", "--students", "students.csv")
      #expect(ending.status == 0 && !ending.words.contains("stranger"), "\(ending.words)")
    }
    #expect(try work.text(of: "submitted/zoe/01/01.md") == "Z")
    #expect(try work.text(of: "submitted/eve/01/01.md") == "F")
    try work.write(roster.replacing("ada,,", with: "ada,,8"), to: "students.csv")
    #expect(
      try collect("d", "--lab-name", "01", "--students", "students.csv").words.contains(
        "duplicate alias '8' of the student 'zoe'"))
  }

  @Test func canvas() throws {
    let inner = try PythonZip.bytes(
      by:
        #"z.writestr("lab/01.md", "B"); z.writestr("lab/data/a.csv", "1"); z.writestr("x.txt", "X")"#
    )
    try work.write(inner, to: "c/babbagebob_LATE_3144_12_hand-in.zip")
    try work.write("A1", to: "c/lovelaceada_3143_10_01.md")
    try work.write("A2", to: "c/lovelaceada_3143_20_01-1.md")
    let ending = try collect("c", "--lab-name", "01", "--students", "students.csv")
    #expect(ending.status == 0)
    #expect(
      ending.words.hasPrefix(
        "ada: took '01-1.md' (submission 20), the latest of several\n"), "\(ending.words)")
    let digest = try #require(work.files(in: "submitted/.earlier/ada/01").first).prefix(12)
    try expect([
      ".earlier/ada/01/\(digest)/01.md": "A1", "ada/01/01.md": "A2",
      "ada/01/origin.txt": "lovelaceada_3143_20_01-1.md\n", "bob/01/01.md": "B",
      "bob/01/data/a.csv": "1", "bob/01/origin.txt": "babbagebob_LATE_3144_12_hand-in.zip\n",
      "bob/01/x.txt": "X",
    ])
    // Handed in once more, the same file has another number.
    try work.write("A2", to: "d/lovelaceada_3143_30_01-2.md")
    #expect(try collect("d", "--lab-name", "01", "--students", "students.csv").status == 0)
    #expect(
      try work.text(of: "submitted/ada/01/origin.txt") == "lovelaceada_3143_30_01-2.md\n")
  }

  @Test func gradescopeKnowsTimes() throws {
    let metadata = """
      ---
      submission_1:
        :submitters:
        - :name: Ada Lovelace
          :sid: ada
          :email: a@b.c
        - :name: Bob Babbage
          :sid: ''
          :email: BOB@example.org
        :created_at: 2026-10-12 21:59:03.123456000 Z
      submission_2:
        :submitters:
        - :name: Ada Lovelace
          :sid: ada
          :email: a@b.c
        :created_at: 2026-10-12 21:00:00 Z
      """
    try work.write(metadata, to: "g/assignment_export/submission_metadata.yml")
    try work.write("1", to: "g/assignment_export/submission_1/01.md")
    try work.write("2", to: "g/assignment_export/submission_2/01.md")
    #expect(try collect("g", "--students", "students.csv").status == 0)
    let time = "2026-10-12T21:59:03Z\n"
    let digest = try #require(work.files(in: "submitted/.earlier/ada/01").first).prefix(12)
    try expect([
      ".earlier/ada/01/\(digest)/01.md": "2",
      ".earlier/ada/01/\(digest)/timestamp.txt": "2026-10-12T21:00:00Z\n", "ada/01/01.md": "1",
      "ada/01/timestamp.txt": time, "bob/01/01.md": "1", "bob/01/timestamp.txt": time,
    ])
  }

  @Test func foldersAreCollectedAndReplacedByLaterOnes() throws {
    for (download, time, text) in [
      ("a", "2026-10-12 10:00:00 UTC", "1"), ("b", "2026-10-13 10:00:00 UTC", "2"),
    ] {
      try work.write(text, to: "\(download)/submitted/ada/01/01.md")
      try work.write(time + "\n", to: "\(download)/submitted/ada/01/timestamp.txt")
      try work.write(text, to: "\(download)/submitted/ada/02/02.md")
      try work.write(text, to: "\(download)/submitted/bob.md")
    }
    #expect(try collect("a", "--lab-name", "01").status == 0)
    let before = [
      "ada/01/01.md": "1", "ada/01/timestamp.txt": "2026-10-12T10:00:00Z\n", "bob/01/01.md": "1",
    ]
    try expect(before)
    let later = try collect("b", "--lab-name", "01")
    #expect(later.status == 1)
    #expect(later.words.contains("ada: replaced what was collected before"))
    #expect(later.words.contains("bob: kept what was collected before"))
    #expect(try work.text(of: "submitted/ada/01/01.md") == "2")
    #expect(try work.text(of: "submitted/bob/01/01.md") == "1")
    #expect(try collect("b", "--lab-name", "01", "--force").status == 0)
    #expect(try work.text(of: "submitted/bob/01/01.md") == "2")
    // The earlier download doesn't replace the later one.
    let again = try collect("a", "--lab-name", "01", "--quiet")
    #expect(try work.text(of: "submitted/ada/01/01.md") == "2")
    #expect(again.words.contains("ada") == false)
    let all = try work.files(in: "submitted")
    #expect(try collect("a", "--lab-name", "01", "--quiet") == again)
    #expect(try work.files(in: "submitted") == all)
    // Each text is still there.
    #expect(all.count { $0.hasPrefix(".earlier/ada/") && $0.hasSuffix("01.md") } == 1)
    #expect(
      Set(
        try all.filter { $0.hasPrefix(".earlier/bob/") }.map {
          try work.text(of: "submitted/\($0)")
        }) == ["1", "2"])
  }

  /// What isn't known to have been handed in stays with what was.
  @Test func whatIsReplacedIsKeptAsItIs() throws {
    try work.write("1", to: "a/ada/01.md")
    try work.write("2", to: "b/ada/01.md")
    #expect(try collect("a").status == 0)
    try FileManager.default.createSymbolicLink(
      atPath: "\(work.path)/submitted/ada/01/link", withDestinationPath: "01.md")
    try FileManager.default.createDirectory(
      atPath: "\(work.path)/submitted/ada/01/empty", withIntermediateDirectories: false)
    #expect(try collect("b", "--force").status == 0)
    try expect(
      Dictionary(
        uniqueKeysWithValues: try work.files(in: "submitted").map {
          ($0, $0.hasPrefix(".earlier") ? "1" : "2")
        }))
    let earlier = try #require(work.files(in: "submitted/.earlier").first?.split(separator: "/"))
    let kept = "\(work.path)/submitted/.earlier/\(earlier.dropLast().joined(separator: "/"))"
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: kept).sorted()
        == ["01.md", "empty", "link"])
  }

  /// A download without a readable lab replaces none.
  @Test(arguments: [#"z.writestr("ada/01.pdf", "P")"#, #"z.writestr("ada/notes.txt", "N")"#])
  func aLabIsReplacedByALabOnly(_ entries: String) throws {
    try work.write(try PythonZip.bytes(by: #"z.writestr("ada/01.md", "A")"#), to: "a.zip")
    #expect(try collect("a.zip", "--lab-name", "01").status == 0)
    try work.write(try PythonZip.bytes(by: entries), to: "b.zip")
    #expect(try collect("b.zip", "--lab-name", "01", "--force").status == 1)
    #expect(try work.text(of: "submitted/ada/01/01.md") == "A")
  }

  @Test func whatIsUnsafeIsLeftOutAndTheRestCollected() throws {
    let zip = try PythonZip.bytes(
      by: """
        z.writestr("../../evil.md", "E")
        z.writestr("ada/../../evil.md", "E")
        z.writestr("/evil.md", "E")
        z.writestr("C:/evil.md", "E")
        z.writestr("ada/../\u{301}evil.md", "E")
        z.writestr(linked("bob/01.md"), "/etc/passwd")
        z.writestr("eve/01.md", bytes(20 << 20))
        z.writestr("ada/01.md", "A")
        z.writestr("ada/01.md", "A, again")
        z.writestr("ada/broken.zip", "PK")
        """)
    try work.write(zip, to: "d.zip")
    let ending = try collect("d.zip", "--lab-name", "01")
    #expect(ending.status == 1)
    #expect(
      ending.words == """
        d.zip: '../../evil.md' was left out: its name contains '..'
        d.zip: 'ada/../../evil.md' was left out: its name contains '..'
        d.zip: '/evil.md' was left out: its name is an absolute path
        d.zip: 'C:/evil.md' was left out: its name begins with a drive letter
        d.zip: 'ada/../\u{301}evil.md' was left out: its name contains '..'
        d.zip: 'bob/01.md' was left out: it is a link
        d.zip: 'eve/01.md' was left out: it would be more than 200 times as large as in the zip file
        d.zip: 'ada/01.md' was left out: a later one has the same name
        d.zip: 'ada/broken.zip' was left out: it is not a zip file, or it is broken
        ada: also handed in: 'broken.zip'
        01: 1 new

        """)
    #expect(try work.text(of: "submitted/ada/01/01.md") == "A, again")
    #expect(try work.text(of: "submitted/ada/01/broken.zip") == "PK")
    #expect(try work.files().filter { $0.contains("evil") } == [])
  }

  /// In the only folder of a download, a student could pose as a platform.
  @Test func aSingleStudentIsNobodyElse() throws {
    try work.write("E", to: "d/eve/x_3143_7_01.md")
    try work.write("E", to: "d/eve/y_3144_8_01.md")
    _ = try collect("d", "--lab-name", "01", "--students", "students.csv")
    #expect(try work.files(in: "submitted").allSatisfy { $0.contains("eve/") })
  }

  @Test func nothingIsWrittenThroughLinks() throws {
    try work.write("A", to: "d/ada/01.md")
    try work.write("B", to: "d/bob/01.md")
    try work.write("", to: "elsewhere/x")
    try work.write("", to: "submitted/x")
    for name in ["submitted/ada", "d/eve"] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(work.path)/\(name)", withDestinationPath: "\(work.path)/elsewhere")
    }
    let ending = try collect("d")
    #expect(ending.status == 1)
    #expect(ending.words.contains("ada: nothing was written: 'submitted/ada' is a link"))
    #expect(ending.words.contains("d: 'eve' was left out: it is a link"))
    #expect(try work.files(in: "elsewhere") == ["x"])
    #expect(try work.text(of: "submitted/bob/01/01.md") == "B")
  }

  @Test func mistakesOfTheUserAreExplained() throws {
    try work.write("A", to: "d/ada/a.md")
    try work.write("B", to: "d/bob/b.md")
    let unclear = try collect("d")
    #expect(unclear.status == 74)
    #expect(unclear.words.contains("--lab-name; the files are named a.md (1), b.md (1)"))
    #expect(try collect("none").words.contains("no such file or folder: 'none'"))
    #expect(try collect("d", "-o", "./d/").words.contains("'d' is the folder to write"))
    #expect(try collect("d/ada", "-o", "d").words.contains("'d/ada' is in the folder to write"))
    #expect(try collect("students.csv").words.contains("it is not a zip file, or it is broken"))
    #expect(try collect("d", "--lab-name", "../x").status == 64)
    #expect(try collect("d", "--lab-name", "a.md").status == 64)
    try work.write("id\nada\nada\n", to: "students.csv")
    let roster = try collect("d", "--lab-name", "a", "--students", "students.csv")
    #expect(
      roster.words.contains("students.csv:3:1: error: duplicate student 'ada'"), "\(roster.words)")
    #expect(FileManager.default.fileExists(atPath: work.path + "/submitted") == false)
  }

  @Test func gradingFindsWhatWasCollected() throws {
    try work.write("# A\n", to: "labs/01.md")
    try work.write("# A\n", to: "d/ada.md")
    #expect(try collect("d", "--lab", "labs/01.md").status == 0)
    let ending = try labsheet("grade", "labs/01.md", "submitted")
    #expect(ending.words.hasSuffix("01: 1 submission, 1 graded\n"), "\(ending.words)")
  }
}
