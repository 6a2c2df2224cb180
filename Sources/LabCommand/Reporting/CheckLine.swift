internal import Diagnostics
internal import LabResults
internal import LabRunner
internal import Serialization
internal import Site

/// The results of a lab's checks, as a line for the terminal.
struct CheckLine: Sendable {
  /// The path of the lab.
  let lab: String
  /// What was run: the lab, as written or with its solutions.
  let subject: String
  /// Every check that counts, for other programs.
  let records: [CheckRecord]
  private let tally: CheckTally
  /// The points that people give.
  private let byHand: Double
  private let unanswered: [String]
  /// The number of failing checks; with solutions, including those in solutions.
  let failedCount: Int

  /// The line for a lab as written and, if requested and different, for the lab with the solutions'
  /// formulas in place of the student's.
  ///
  /// - Parameter run: Nil if students get nothing of the lab.
  static func lines(of run: FinishedLab?, withSolutions solved: FinishedLab?) -> [CheckLine] {
    let others = solved.map { CheckLine(of: $0, isSolved: true) }
    guard let run else { return others.map { [$0] } ?? [] }
    let line = CheckLine(of: run, isSolved: false)
    guard let others, others.facts != line.facts || others.failedCount != line.failedCount else {
      return [line]
    }
    return [line, others]
  }

  private init(of run: FinishedLab, isSolved: Bool) {
    let source = run.plan.source
    lab = source.name
    subject = lab + (isSolved ? " with solutions" : "")
    tally = run.checks()
    let checks = run.finishedChecks(includingSolutions: isSolved)
    records = checks.map { CheckRecord($0, in: source) }
    failedCount = CheckTally(of: checks).failed
    byHand = run.plan.worth?.byHand ?? 0
    unanswered = run.plan.unanswered.map(\.name)
  }

  /// `labs/03.md: 7 of 9 points by checks, 4 by hand, 4 of 6 checks passed, not answered yet:
  /// backprop`; nil for a lab without checks and points.
  var text: String? { facts.isEmpty ? nil : "\(subject): \(facts.joined(separator: ", "))" }

  private var facts: [String] {
    var facts: [String] = []
    if tally.points.possible > 0 { facts.append(PointsText.got(tally.points) + " by checks") }
    if byHand > 0 {
      facts.append((facts.isEmpty ? PointsText.count : PointsText.number)(byHand) + " by hand")
    }
    if tally.count > 0 {
      facts.append("\(tally.passed) of \(tally.count.counted("check")) passed")
    }
    if tally.hidden > 0 {
      facts.append(
        "\(tally.hidden.counted("hidden check")) not shown")
    }
    if tally.undecided > 0 { facts.append("\(tally.undecided) undecided") }
    if !unanswered.isEmpty {
      facts.append("not answered yet: " + unanswered.joined(separator: ", "))
    }
    return facts
  }
}

extension CheckLine: Serializable {
  init(from reader: inout ByteReader) throws(CorruptBytes) {
    lab = try reader.read()
    subject = try reader.read()
    records = try reader.read()
    tally = try reader.read()
    byHand = try reader.read()
    unanswered = try reader.read()
    failedCount = try reader.read()
  }

  func write(to writer: inout ByteWriter) {
    writer.write(lab, subject, records, tally, byHand, unanswered, failedCount)
  }
}
