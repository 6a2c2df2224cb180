internal import Diagnostics
internal import Grading
internal import LabResults
internal import LabRunner
internal import Platform
internal import Site

/// What students may read of a result, for other programs. Hidden checks are only counted, and their
/// points summed up.
struct StudentReport: Sendable {
  /// A check, or what stands for several.
  struct Entry: Sendable {
    /// As in `2.1`: the first check of the second exercise.
    var number: String?
    let title: String
    let verdict: FinishedCheck.Verdict
    var points: Points?
    /// Why it ended so.
    var reasons: [String] = []
    /// Where the student's answer begins.
    var line: Int?
    /// Whether it stands for hidden checks.
    var isHidden = false
  }

  let lab: String
  /// The path of the submission.
  let file: String
  let status: SubmissionResult.Status
  /// Whether there is a lab to grade by; if not, that isn't the student's fault.
  let hasLab: Bool
  /// Those that checks give.
  let points: Points
  /// `4 points by hand are left to mark`, and why the submission couldn't be graded.
  let remarks: [String]
  private(set) var entries: [Entry]
  /// About the student's file, with its lines.
  private(set) var notes: [SubmissionResult.Note]

  /// - Parameter file: The path of the submission.
  init(of result: SubmissionResult, file: String) {
    lab = result.lab
    self.file = file
    status = result.status
    hasLab = !result.source.isEmpty
    points = Points(got: result.points.got, possible: result.points.byChecks)
    remarks = Self.remarks(on: result)
    notes = result.notes
    entries = result.exercises.enumerated().flatMap { place, exercise in
      exercise.entries(number: place + 1)
    }
    let hidden = result.exercises.flatMap(\.checks).filter(\.isSecret)
    if !hidden.isEmpty { entries.append(Entry(hidden: hidden)) }
    if let reason = result.reason {
      entries = [
        Entry(
          title: "The submission could not be graded", verdict: .failed, points: points,
          reasons: [reason])
      ]
    }
  }

  private static func remarks(on result: SubmissionResult) -> [String] {
    let reason = result.reason.map { ["\(result.status.words): \($0)"] } ?? []
    let byHand = result.points.byHand
    guard byHand > 0 else { return reason }
    let verb = byHand == 1 ? "is" : "are"
    return reason + ["\(PointsText.count(byHand)) by hand \(verb) left to mark"]
  }

  /// Whether nothing failed; what runs later doesn't count.
  var passes: Bool { entries.allSatisfy { $0.passes || $0.verdict == .hidden } }

  /// `01: 3 of 5 points by checks; 4 points by hand are left to mark`
  var summary: String {
    let got = points.possible > 0 ? [PointsText.got(points) + " by checks"] : []
    let facts = got + remarks
    return "\(lab): " + (facts.isEmpty ? "no points" : facts.joined(separator: "; "))
  }

  /// Each note with its line.
  var notesText: [String] {
    notes.map { note in (note.line.map { "line \($0): " } ?? "") + note.message }
  }

  /// Returns the first text that isn't longer than a number of bytes: of the report, without reasons,
  /// without notes, or with nothing but the sum.
  func text(within limit: Int, _ format: (StudentReport) throws -> String) rethrows -> String {
    var short = self
    for index in short.entries.indices { short.entries[index].reasons = [] }
    var sum = self
    sum.entries = [
      Entry(title: "All checks", verdict: passes ? .passed : .failed, points: points)
    ]
    var brief = short
    brief.omitNotes()
    sum.omitNotes()
    for report in [self, short, brief] {
      let text = try format(report)
      if text.utf8.count <= limit { return text }
    }
    return try format(sum)
  }

  /// Says only how many notes there are.
  private mutating func omitNotes() {
    if notes.isEmpty { return }
    notes = [
      .init(code: "OmittedNotes", message: "\(notes.count.counted("note")) left out", line: nil)
    ]
  }
}

extension StudentReport.Entry {
  var passes: Bool { verdict == .passed }

  /// Two checks can have the same title, and some programs keep only one of each name.
  var numberedTitle: String { (number.map { $0 + " " } ?? "") + title }

  /// The points, and the reasons, on lines of their own.
  var textWithPoints: String {
    ((points.map { [PointsText.got($0)] } ?? []) + reasons).joined(separator: "\n")
  }

  var text: String { reasons.joined(separator: "\n") }

  /// Sums hidden checks up: `2 hidden checks: 1 of 2 points`.
  fileprivate init(hidden checks: [SubmissionResult.Check]) {
    let points = checks.compactMap(\.points)
    let sum = points.isEmpty ? nil : points.reduce(Points(), +)
    let verdicts = checks.map(\.ending)
    let isLater = verdicts.contains(.hidden)
    let state =
      isLater ? "not run yet" : sum.map(PointsText.got) ?? "no points"
    self.init(
      title: "\(checks.count.counted("hidden check")): \(state)",
      verdict: isLater ? .hidden : verdicts.allSatisfy { $0 == .passed } ? .passed : .failed,
      points: sum, isHidden: true)
  }
}

extension SubmissionResult.Exercise {
  /// The checks that students see.
  fileprivate func entries(number: Int) -> [StudentReport.Entry] {
    let heading = (title ?? name).isEmpty ? "" : "\(title ?? name): "
    return checks.filter { !$0.isSecret }.enumerated().map { place, check in
      StudentReport.Entry(
        number: "\(number).\(place + 1)", title: heading + check.title, verdict: check.ending,
        points: check.points, reasons: check.messages, line: answers.compactMap(\.line).first)
    }
  }
}

extension SubmissionResult.Check {
  fileprivate var ending: FinishedCheck.Verdict { .init(rawValue: verdict) ?? .skipped }

  fileprivate var points: Points? {
    got.flatMap { got in possible.map { Points(got: got, possible: $0) } }
  }

  /// Whether students see nothing of it, in their own edition too.
  fileprivate var isSecret: Bool { isHidden || ending == .hidden }
}
