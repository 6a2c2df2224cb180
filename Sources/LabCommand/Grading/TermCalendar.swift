internal import Grading
internal import Platform

/// When students handed in their labs, and what their lateness costs over the term.
struct TermCalendar: Sendable {
  private let files: CourseFiles
  /// The folder that `labsheet collect` wrote.
  private let submitted: String

  init(_ files: CourseFiles, submitted: String) {
    self.files = files
    self.submitted = submitted
  }

  /// Returns how late a student's lab was, or nil if the lab has no deadline or nothing was handed in.
  ///
  /// Days are used in the order of the deadlines.
  func lateness(of lab: String, by student: String) -> Lateness? {
    guard let course = files.course else { return nil }
    let labs = course.labs.filter { $0.due != nil }.sorted { a, b in
      (a.due?.seconds ?? 0, a.name) < (b.due?.seconds ?? 0, b.name)
    }
    let extensionDays = files.studentsByID[student]?.extensionDays ?? 0
    var left = course.late.days
    for own in labs {
      guard let due = own.due, hasSubmitted(own.name, student) else { continue }
      let lateness = course.late.lateness(
        submitted: time(of: own.name, student)?.seconds, due: due.seconds + extensionDays * 86_400,
        daysLeft: left)
      if own.name == lab { return lateness }
      left -= lateness.used
    }
    return nil
  }

  private func folder(_ lab: String, _ student: String) -> String {
    "\(submitted)/\(student)/\(lab)"
  }

  private func hasSubmitted(_ lab: String, _ student: String) -> Bool {
    FileKind(at: folder(lab, student)) == .folder
      || FileKind(at: "\(submitted)/\(student)/\(lab).md") != nil
  }

  private func time(of lab: String, _ student: String) -> Moment? {
    Moment(CollectedNote.text(of: HandIn.timeName, in: folder(lab, student)))
  }
}
