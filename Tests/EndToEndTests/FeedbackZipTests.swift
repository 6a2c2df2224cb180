import Foundation
import Testing

@testable import Archives

/// Feedback in a zip file that the platform takes back from which the labs came.
@Suite struct FeedbackZipTests {
  private let work: Workplace
  private let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
    try work.write(
      "@exercise(a, points: 1)\n@answer(a)\n@end(answer)\n@end(exercise)\n", to: "labs/a_b.md")
    try work.write("id,canvas,moodle\nada,3143,12\nbob,3144,13\ncyd,,\n", to: "students.csv")
  }

  private func feedback(_ platform: String) throws -> Labsheet.Ending {
    let course = ["--students", "students.csv"]
    let lab = ["labs/a_b.md", "submitted"]
    #expect(try labsheet(["grade"] + lab + course).words.contains("a_b: "))
    return try labsheet(["feedback"] + lab + course + ["--zip", platform])
  }

  private func collect(_ names: String...) throws {
    let text = try work.text(of: "labs/a_b.md")
    for name in names { try work.write(text, to: "download/\(name)") }
    let ending = try labsheet(
      "collect", "download", "--lab", "labs/a_b.md", "--students", "students.csv")
    #expect(ending.status == 0, "\(ending.words)")
  }

  private func names(in zip: String) throws -> [String] {
    try ZipArchive(
      Data(contentsOf: URL(filePath: "\(work.path)/\(zip)")), allowance: ArchiveAllowance()
    ).entries.map(\.path)
  }

  @Test func moodle() throws {
    try collect(
      "Ada L_12_assignsubmission_file_/a_b.md", "Bob_9_13_assignsubmission_file_/x.md")
    let ending = try feedback("moodle")
    #expect(ending.status == 0)
    #expect(
      ending.words == """
        a_b: 3 pages in feedback
        cyd: not in the zip file, since nothing in 'submitted/cyd/a_b' was collected from a download of \
        moodle
        feedback/a_b-moodle.zip: 2 pages

        """)
    #expect(
      try names(in: "feedback/a_b-moodle.zip") == [
        "Ada L_12_assignsubmission_file_/a_b.html", "Bob-9_13_assignsubmission_file_/a_b.html",
      ])
    let zip = "\(work.path)/feedback/a_b-moodle.zip"
    let first = try Data(contentsOf: URL(filePath: zip))
    _ = try feedback("moodle")
    #expect(try Data(contentsOf: URL(filePath: zip)) == first)
  }

  @Test func canvas() throws {
    try collect("lada_LATE_3143_207_a_b.md", "bob_3144_208_a_b-1.md")
    #expect(try feedback("canvas").status == 0)
    #expect(
      try names(in: "feedback/a_b-canvas.zip") == [
        "bob_3144_208_feedback-a-b.html", "lada_3143_207_feedback-a-b.html",
      ])
    let other = try feedback("moodle")
    #expect(other.status == 1)
    #expect(other.words.contains("'feedback/a_b-moodle.zip' was not written"))
  }

  /// A name that somebody wrote by hand can be that of another student, or no name at all.
  @Test func nobodyGetsTheFeedbackOfOthers() throws {
    try collect(
      "Ada L_12_assignsubmission_file_/a_b.md", "Bob_13_assignsubmission_file_/a_b.md")
    try work.write("Ada L_12_assignsubmission_file_/x\n", to: "submitted/bob/a_b/origin.txt")
    let same = try feedback("moodle")
    #expect(same.status == 1)
    #expect(
      same.words.contains("several students are 'Ada L_12_assignsubmission_file_': ada, bob"))
    #expect(try !work.files(in: "feedback").contains { $0.hasSuffix(".zip") })
    try work.write("..\\x_13_assignsubmission_file_/x\n", to: "submitted/bob/a_b/origin.txt")
    let ending = try feedback("moodle")
    #expect(ending.status == 0)
    #expect(ending.words.contains("bob: not in the zip file"))
  }
}
