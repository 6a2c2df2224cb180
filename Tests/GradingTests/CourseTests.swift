import Diagnostics
import Testing

@testable import Grading

@Suite struct CourseTests {
  private func course(_ text: String) -> Course {
    Course(SourceText(name: "course.yml", text: text))
  }

  @Test func aCourseIsRead() {
    let course = course(
      """
      course: Neural Networks
      students: students.csv
      late:
        grace: 15
        days: 5
        perLab: 2
        penalty: 10
        latest: 7
      labs:
        01-five-points:
          due: 2026-10-12T23:59:00+02:00
        two:
          source: more/two.md
      """)
    #expect(course.faults.isEmpty)
    #expect(course.title == "Neural Networks")
    #expect(course.students == "students.csv")
    #expect(course.labs.map(\.name) == ["01-five-points", "two"])
    #expect(course.labs.map(\.source) == ["labs/01-five-points.md", "more/two.md"])
    #expect(course.lab(named: "01-five-points")?.due == Moment("2026-10-12T21:59:00Z"))
    #expect(course.late.perLab == 2 && course.late.latest == 7)
  }

  @Test(arguments: [
    ("corse: x", "unknown key 'corse' in the course; did you mean 'course'?"),
    ("late:\n  days: many", "invalid value of 'days'"),
    ("labs:\n  a:\n    due: tomorrow", "invalid deadline 'tomorrow'"),
    ("labs:\n  a:\n    due: 2026-10-12T23:59:00", "invalid deadline '2026-10-12T23:59:00'"),
    ("- a", "the course must have keys: course, students, key, late, labs"),
    ("course: [", "invalid YAML"), ("course: a\ncourse: b", "duplicate key 'course'"),
  ])
  func faultsAreReported(_ text: String, _ message: String) {
    #expect(course(text).faults.first?.message.hasPrefix(message) ?? false)
  }

  @Test func aRosterIsRead() {
    let roster = Roster(
      SourceText(
        name: "students.csv",
        text: "ID,Name,Email,Extension,Other\n00123,\"Doe, Jane\",j@x.org,2,y\nbob,,,,\n"))
    #expect(roster.faults.isEmpty)
    #expect(roster.students.map(\.id) == ["00123", "bob"])
    #expect(roster.students[0].name == "Doe, Jane" && roster.students[0].extensionDays == 2)
  }

  /// A slash is one, also with a mark that combines with it.
  @Test(arguments: ["../a", "..", ".a", "a/b", "a/\u{301}b", "..\u{2F}\u{301}x", "", "a\nb"])
  func identifiersAreNamesOfFolders(_ text: String) { #expect(!Roster.isIdentifier(text)) }

  @Test func addressesAreOfOneStudent() {
    let roster = Roster(
      SourceText(name: "s.csv", text: "id,email,moodle\na,x@y.org,5\nb,X@Y.org,5\nc,,\nd,,\n"))
    #expect(roster.faults.map(\.code) == ["DuplicateStudent", "DuplicateStudent"])
  }

  @Test func aByteOrderMarkIsNoPartOfACourse() {
    #expect(course("\u{FEFF}course: x\nstudents: s.csv\n").faults.isEmpty)
  }

  @Test func faultsInARosterAreReportedTogether() {
    let roster = Roster(
      SourceText(name: "s.csv", text: "id,extension\na,x\na,\n../b,\n,\nc,1\n"))
    #expect(
      roster.faults.map(\.code)
        == ["InvalidExtension", "DuplicateStudent", "InvalidStudent", "InvalidStudent"])
    #expect(roster.students.map(\.id) == ["a", "c"])
    #expect(
      Roster(SourceText(name: "s.csv", text: "name\nx\n")).faults.map(\.code) == ["MissingColumn"])
  }
}

/// Deadlines, to the second.
@Suite struct LatePolicyTests {
  private static let due = Moment("2026-10-24T23:59:00+02:00")!

  private func lateness(
    _ submitted: String?, left: Int = 3, extensionDays: Int = 0,
    _ change: (inout LatePolicy) -> Void = { _ in }
  ) -> Lateness {
    var policy = LatePolicy()
    policy.grace = 15
    policy.days = 5
    policy.perLab = 2
    policy.penalty = 10
    policy.latest = 7
    change(&policy)
    return policy.lateness(
      submitted: submitted.map { Moment($0)!.seconds },
      due: Self.due.seconds + extensionDays * 86_400, daysLeft: left)
  }

  @Test(arguments: [
    ("2026-10-24T23:59:00+02:00", 0, 0, 0.0), ("2026-10-24T21:59:00Z", 0, 0, 0),
    // The last second of grace, and the first without.
    ("2026-10-25T00:14:00+02:00", 0, 0, 0), ("2026-10-25T00:14:01+02:00", 1, 1, 0),
    // A day is 24 hours, also when clocks change.
    ("2026-10-25T22:59:00+01:00", 1, 1, 0), ("2026-10-25T22:59:01+01:00", 2, 2, 0),
    ("2026-10-27 21:59 +0000", 3, 2, 10), ("2026-10-29T21:59:00Z", 5, 2, 30),
    ("2026-10-31T21:59:00Z", 7, 2, 50),
  ])
  func daysArePaidWithOwnDaysFirst(_ time: String, _ days: Int, _ used: Int, _ penalty: Double) {
    let late = lateness(time)
    #expect(late == Lateness(days: days, used: used, penalty: penalty, isRejected: false))
  }

  @Test func nothingIsAcceptedAfterTheLatestDay() {
    let late = lateness("2026-10-31T21:59:01Z")
    #expect(late.isRejected && late.penalty == 100 && late.used == 0)
  }

  @Test func whoHasNoDaysLeftPays() {
    #expect(lateness("2026-10-26T21:00:00Z", left: 1).penalty == 10)
    #expect(lateness("2026-10-26T21:00:00Z", left: 0).penalty == 20)
  }

  @Test func anExtensionMovesTheDeadline() {
    #expect(lateness("2026-10-26T21:59:00Z", extensionDays: 2).days == 0)
    #expect(lateness("2026-10-26T22:15:00Z", extensionDays: 2).days == 1)
  }

  @Test func anUnknownTimeCostsNothing() {
    #expect(lateness(nil) == Lateness(days: nil, used: 0, penalty: 0, isRejected: false))
  }

  @Test func noPenaltyExceedsEverything() {
    let late = lateness("2027-10-26T21:59:00Z", left: 0) { $0.latest = nil }
    #expect(late.penalty == 100 && !late.isRejected)
  }

  @Test(arguments: [
    "2026-13-01T00:00:00Z", "2026-10-12", "now", "2026-10-12T25:00:00Z", "2026-02-30T00:00:00Z", "",
  ])
  func otherTextsAreNoTimes(_ text: String) { #expect(Moment(text) == nil) }
}
