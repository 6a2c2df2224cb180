public import Budgets
internal import Diagnostics
internal import Digests
public import LabMarkdown
internal import LabResults
public import LabRunner
internal import Site

/// Grades submissions of one lab.
public struct Grader: Sendable {
  public let lab: GradingLab
  /// The name of the lab's file, without `.md`.
  private let name: String
  private let tool: String
  private let hash: String
  /// The variant of the student.
  private let variant: Variant?
  private let released: ReleasedLines
  private let budget: LabBudget

  /// - Parameters:
  ///   - whole: The lab with its solutions.
  ///   - tool: The name and version of the tool.
  public init(
    _ whole: Document, named name: String, by tool: String, budget: LabBudget = LabBudget()
  ) {
    lab = GradingLab(of: whole)
    self.name = name
    self.tool = tool
    variant = whole.frontMatter.variant
    let text = whole.source.written
    hash = SHA256.hex(of: (variant.map { text.replacing($0.line, with: "") } ?? text).utf8)
    released = ReleasedLines(of: whole.edition(for: .student))
    self.budget = budget
  }

  /// Grades what a student has handed in.
  public func result(for submission: Document, of student: String) -> SubmissionResult {
    let graft = lab.graft(submission)
    let run = lab.plan(for: graft, budget: budget).run(onlyChecks: true)
    var result = empty(.graded, student)
    result.submission = SubmissionResult.hash(of: submission)
    result.exercises = ExerciseResults(of: run, graft).exercises
    result.points = SubmissionResult.Points(
      run.plan.worth, got: run.checks().points.got)
    result.notes =
      variantNotes(on: submission)
      + notes(graft.notes + released.changes(in: submission), in: submission)
    return result
  }

  /// Describes a submission that can't be graded. It gets no points.
  ///
  /// - Parameters:
  ///   - reason: Why, in words.
  ///   - points: ``pointsOfNobody``, for several of them; nil to compute them.
  public func result(
    _ status: SubmissionResult.Status, because reason: String, of student: String,
    points: SubmissionResult.Points? = nil
  ) -> SubmissionResult {
    var result = empty(status, student)
    result.reason = reason
    result.points = points ?? pointsOfNobody
    return result
  }

  /// The points of somebody who has handed in nothing; each access plans the lab.
  public var pointsOfNobody: SubmissionResult.Points {
    SubmissionResult.Points(lab.plan(for: graft(nil), budget: budget).worth, got: 0)
  }

  /// The lab with the answers of a student, as students see it; without a submission, as it was handed
  /// out.
  public func studentPlan(for submission: Document?) -> Plan {
    lab.studentPlan(for: graft(submission), budget: budget)
  }

  private func graft(_ submission: Document?) -> Graft {
    lab.graft(submission ?? Document(parsing: lab.document.source.emptied))
  }

  private func empty(
    _ status: SubmissionResult.Status, _ student: String
  ) -> SubmissionResult {
    SubmissionResult(
      tool: tool, lab: name, source: hash, student: student, status: status,
      points: SubmissionResult.Points())
  }

  /// A file with the variant of somebody else was handed out to somebody else.
  private func variantNotes(on submission: Document) -> [SubmissionResult.Note] {
    guard let variant, submission.frontMatter.variant != variant else { return [] }
    let other = submission.frontMatter.variant
    return [
      SubmissionResult.Note(
        code: SubmissionResult.Note.foreignVariant,
        message: other.map { "variant \($0.text) was handed out to someone else" }
          ?? "the variant in the front matter is missing",
        line: nil)
    ]
  }

  private func notes(
    _ found: [Diagnostic], in submission: Document
  ) -> [SubmissionResult.Note] {
    found.map { note in
      SubmissionResult.Note(
        code: note.code, message: note.message,
        line: note.range.isEmpty
          ? nil : submission.source.location(of: note.range.lowerBound).line)
    }
  }
}

extension SubmissionResult.Note {
  /// The code of a note on the variant of somebody else.
  static let foreignVariant = "ForeignVariant"
}

extension SubmissionResult {
  fileprivate static func hash(of submission: Document) -> String {
    SHA256.hex(of: submission.source.written.utf8)
  }

  /// Whether it is the result of this submission.
  public func isOf(_ submission: Document) -> Bool { self.submission == Self.hash(of: submission) }
}

extension SubmissionResult.Points {
  init(_ worth: Worth?, got: Double) {
    self.init(got: got, byChecks: worth?.byChecks ?? 0, byHand: worth?.byHand ?? 0)
  }
}
