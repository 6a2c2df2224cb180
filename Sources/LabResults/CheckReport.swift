public import Serialization

/// The result of a gradient check, ready to read.
public struct CheckReport: OutcomeContent {
  public static let kind = "checkReport"

  public enum Verdict: String, Sendable, Encodable {
    case agrees
    case disagrees
    /// Everything that could be judged agrees; some elements are close to a kink.
    case agreesBesideKinks
    /// Nothing could be compared, or nothing could be decided: it neither passes nor fails.
    case undecided
    /// A finite difference replaces a derivation, or the derivative uses a formula that it must not
    /// use; it doesn't pass, whatever its numbers.
    case notDerived
  }

  public let title: String
  public let verdict: Verdict
  /// One sentence: the number of compared elements and whether they agree.
  public let summary: String
  /// Why gradients are wrong, as far as the numbers prove it.
  public let reasons: [String]
  /// A row for each tensor, or for each point.
  public let table: Table
  /// How the step was chosen, which elements are close to a kink, the meaning of a relative error.
  public let notes: [String]
  /// The gradients that are right, if each of them gives its share of the points.
  public var share: Share?
  /// A formula behind it that fails a check of its own; the run fills it in.
  public var faultyHelper: String?
  /// Its score, if it gives points; the run fills it in.
  public var points: Points?

  public var weight: Int {
    table.weight + (reasons + notes + [summary] + (share?.right ?? [])).weight
  }

  public var dump: String { "check: \(verdict.rawValue): \(summary)" }

  /// Whether everything that could be judged agrees.
  package var passes: Bool { verdict == .agrees || verdict == .agreesBesideKinks }

  public init(
    title: String, verdict: Verdict, summary: String, reasons: [String] = [], table: Table,
    notes: [String], share: Share? = nil
  ) {
    self.title = title
    self.verdict = verdict
    self.summary = summary
    self.reasons = reasons
    self.table = table
    self.notes = notes
    self.share = share
  }
}

extension CheckReport {
  /// The part of a check that is right.
  public struct Share: Sendable, Encodable {
    /// The parameters whose gradients are right.
    public let right: [String]
    /// The number of all gradients.
    public let count: Int

    public init(right: [String], count: Int) {
      self.right = right
      self.count = count
    }

    /// Returns the share of some points, which may have to be rounded.
    public func of(_ points: Double) -> Double {
      count == 0 ? 0 : points * Double(right.count) / Double(count)
    }
  }
}

extension CheckReport.Verdict: Serializable {}

extension CheckReport.Share: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(right: try reader.read(), count: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(right, count)
  }
}

extension CheckReport: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      title: try reader.read(), verdict: try reader.read(), summary: try reader.read(),
      reasons: try reader.read(), table: try reader.read(), notes: try reader.read(),
      share: try reader.read())
    faultyHelper = try reader.read()
    points = try reader.read()
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(title, verdict, summary, reasons, table, notes, share, faultyHelper, points)
  }
}
