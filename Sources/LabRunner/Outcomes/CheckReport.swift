/// The result of a gradient check, ready to be read.
public struct CheckReport: Sendable, Encodable {
  public enum Verdict: String, Sendable, Encodable {
    case agrees
    case disagrees
    /// Everything that could be judged agrees; some elements lie beside a kink.
    case agreesBesideKinks
    /// Nothing could be compared, or nothing could be told: it neither passes nor fails.
    case undecided
    /// A finite difference stands in place of a derivation; it does not pass, whatever its numbers.
    case notDerived
  }

  public let title: String
  public let verdict: Verdict
  /// One sentence: how many elements were compared and how they agree.
  public let summary: String
  /// Why gradients are wrong, as far as the numbers prove it.
  public let reasons: [String]
  /// A row for each tensor, or for each point.
  public let table: Table
  /// How the step was chosen, which elements lie beside a kink, what a relative error means.
  public let notes: [String]
  /// The points that it got, where it gives any; the run fills them in.
  public var points: Points?

  /// Whether what could be judged agrees.
  var passes: Bool { verdict == .agrees || verdict == .agreesBesideKinks }

  public init(
    title: String, verdict: Verdict, summary: String, reasons: [String] = [], table: Table,
    notes: [String]
  ) {
    self.title = title
    self.verdict = verdict
    self.summary = summary
    self.reasons = reasons
    self.table = table
    self.notes = notes
  }
}
