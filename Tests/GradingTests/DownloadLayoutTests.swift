import Testing

@testable import Grading

/// What the names in a download say.
@Suite struct DownloadLayoutTests {
  typealias Place = DownloadLayout.Place

  private func places(_ paths: [String], named name: String = "a", lab: String? = nil) -> [Place?] {
    let layout = DownloadLayout(of: paths, named: name, lab: lab)
    return paths.map(layout.place)
  }

  @Test(arguments: [
    ("Ada Lovelace_123456_assignsubmission_file_/01.md", "Ada Lovelace", "123456", "01.md"),
    ("Ada_2_1_assignsubmission_file_/a/01.md", "Ada_2", "1", "a/01.md"),
    ("Ada_12_assignsubmission_file/01.md", "Ada", "12", "01.md"),
    ("Ada_12_assignsubmission_file_my_01.md", "Ada", "12", "my_01.md"),
    (
      "José María Ñ_7_assignsubmission_onlinetext_/onlinetext.html", "José María Ñ", "7",
      "onlinetext.html"
    ),
    (
      "A_1_assignsubmission_file_/B_2_assignsubmission_file_/01.md", "A", "1",
      "B_2_assignsubmission_file_/01.md"
    ),
    (
      "A_1_assignsubmission_file_B_2_assignsubmission_file_c.md", "A", "1",
      "B_2_assignsubmission_file_c.md"
    ),
  ])
  func namesOfMoodle(path: String, name: String, id: String, rest: String) {
    for root in ["", "Course-Lab 1-99/"] {
      let expected = Place(account: Account(.moodle, id, name: name), path: rest, number: 0)
      #expect(places([root + path]) == [expected])
    }
  }

  @Test(arguments: [
    ("doejane_3143_207797_01.md", "doejane", "3143", 207797, "01.md"),
    ("doejane_LATE_3143_207797_01-1.md", "doejane", "3143", 207797, "01-1.md"),
    ("doejane_3143_207797_1_2_3_4.md", "doejane", "3143", 207797, "1_2_3_4.md"),
    ("o'neil-x_LATE_1_2_LATE_3_4_a.md", "o'neil-x", "1", 2, "LATE_3_4_a.md"),
    ("d_1_99999999999999999999999_a.md", "d", "1", 0, "a.md"),
  ])
  func namesOfCanvas(path: String, name: String, id: String, number: Int, rest: String) {
    let place = Place(account: Account(.canvas, id, name: name), path: rest, number: number)
    #expect(places([path]) == [place])
    #expect(places(["submissions/" + path]) == [place])
  }

  @Test func gradescopeHasMetadata() {
    let found = places([
      "assignment_1_export/submission_metadata.yml", "assignment_1_export/submission_42/a/01.md",
    ])
    #expect(
      found == [
        nil, Place(account: Account(.gradescope, "submission_42"), path: "a/01.md", number: 42),
      ])
  }

  @Test func foldersAndFilesBelongToWhomTheyAreNamedAfter() {
    let folders = ["ada/01/01.md", "bob/01.md", "eve.md", "x.y.zip"]
    let ids = ["ada", "bob", "eve", "x.y"]
    #expect(places(folders).map { $0?.account } == ids.map { Account(.folders, $0) })
    #expect(places(folders).map { $0?.path } == ["01/01.md", "01.md", "eve.md", "x.y.zip"])
    #expect(places(folders.map { "submitted/" + $0 }) == places(folders))
  }

  @Test func aDownloadWithTheLabAtItsTopIsOfOneStudent() {
    let found = places(["01.md", "data/a.csv", "eve.md"], named: "ada", lab: "01")
    #expect(found.map { $0?.account.id } == ["ada", "ada", "ada"])
    #expect(found.map { $0?.path } == ["01.md", "data/a.csv", "eve.md"])
  }

  /// A student who knows the names of a platform is still only one of several.
  @Test func oneStudentCannotPoseAsAnother() {
    let found = places([
      "ada/01.md", "bob/01.md", "eve/doejane_1_2_01.md", "eve/A_1_assignsubmission_file_/01.md",
      "eve/submission_metadata.yml",
    ])
    #expect(
      found.map { $0?.account }
        == ["ada", "bob", "eve", "eve", "eve"].map { Account(.folders, $0) })
  }

  @Test func onlyNbgraderTellsTimes() {
    let paths = [
      "ada/01/01.md", "ada/01/timestamp.txt", "bob/timestamp.txt", "ada/a/b/timestamp.txt",
      "bob/02/timestamp.txt", "eve/01/01.md",
    ]
    let layout = DownloadLayout(of: paths, named: "a", lab: nil)
    #expect(paths.filter(layout.tellsTime) == ["ada/01/timestamp.txt", "bob/02/timestamp.txt"])
    // A single student can have written it.
    let one = paths.filter { !$0.hasPrefix("bob/02") }
    #expect(!one.contains(where: DownloadLayout(of: one, named: "a", lab: nil).tellsTime))
    let moodle = ["A_1_assignsubmission_file_/a/timestamp.txt"]
    #expect(!DownloadLayout(of: moodle, named: "a", lab: nil).tellsTime(moodle[0]))
  }

  @Test func metadataOfGradescope() {
    let metadata = GradescopeMetadata(
      """
      ---
      submission_1:
        :submitters:
        - :name: Ada Lovelace
          :email: ada@example.org
          :sid: '0123'
        - :name: Bob
          :email: bob@example.org
          :sid:
        :created_at: 2026-10-12 21:59:03.123456000 Z
        :results:
          output: |
            :submitters: none
          a: &1 b
          c: *1
      submission_2:
        :submitters:
        - :name: Eve
        :created_at: !ruby/object:ActiveSupport::TimeWithZone
          utc: 2026-10-12 22:00:00.000000000 Z
      submission_3:
        :score: 1
      """)
    #expect(metadata.submissions.count == 2)
    #expect(metadata.faults == ["submission_3"])
    let first = metadata.submissions["submission_1"]
    #expect(first?.accounts.map(\.id) == ["0123", "bob@example.org"])
    #expect(first?.time?.text == "2026-10-12T21:59:03Z")
    #expect(metadata.submissions["submission_2"]?.time?.text == "2026-10-12T22:00:00Z")
  }
}
