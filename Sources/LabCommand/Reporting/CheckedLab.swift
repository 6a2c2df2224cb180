internal import LabRunner
internal import Serialization

internal import enum LabMarkdown.Audience

/// What `labsheet check` finds out about a lab.
struct CheckedLab: LabProduct {
  let problems: LabProblems
  let checks: ExpectedChecks

  /// - Parameter audience: Whose checks count, and whose problems are told.
  init(_ plans: LabPlans, for audience: Audience) {
    problems = plans.problems(withSolutions: audience > .student)
    checks = plans.plan(for: audience).expectedChecks
  }

  var isComplete: Bool { problems.diagnostics.isEmpty }

  init(from reader: inout ByteReader) throws(CorruptBytes) {
    problems = LabProblems(of: try reader.read(), groups: [])
    checks = ExpectedChecks(count: try reader.read(), unanswered: try reader.read())
  }

  func write(to writer: inout ByteWriter) {
    writer.write(problems.lab, checks.count, checks.unanswered)
  }
}
