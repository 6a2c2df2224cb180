internal import Budgets
internal import Numerals
public import Serialization

/// The result of an `@expect`: whether its condition holds, and the evidence.
public struct Expectation: OutcomeContent {
  public static let kind = "expectation"

  public enum Verdict: String, Sendable, Encodable { case passed, failed, unanswered }

  /// The condition as it is written.
  public let condition: String
  /// What is checked, in the lab's words, if it has any.
  public let label: String?
  public let verdict: Verdict
  /// Why it failed, as far as values show.
  public var evidence = Evidence()
  /// The lab's hint if it fails.
  public var hint: String?
  /// For a claim: the seeds for which it was tested.
  public var seeds: SeedTally?
  /// The unanswered formula that it waits for.
  public var missing: String?
  /// A formula behind it that fails a check of its own; the run fills it in.
  public var faultyHelper: String?
  /// Its score, if it gives points; the run fills it in.
  public var points: Points?

  package init(
    condition: String, label: String?, verdict: Verdict, evidence: Evidence = Evidence(),
    hint: String? = nil, seeds: SeedTally? = nil, missing: String? = nil
  ) {
    self.condition = condition
    self.label = label
    self.verdict = verdict
    self.evidence = evidence
    self.hint = hint
    self.seeds = seeds
    self.missing = missing
  }

  /// Whether readers may see the condition: if words describe the check, the condition could reveal
  /// the answer until there is one.
  public var showsCondition: Bool { label == nil || verdict != .unanswered }

  public var weight: Int {
    condition.weight + (evidence.reason ?? "").weight + 10 * evidence.comparisons.count
      + (seeds?.failed.count ?? 0)
  }

  public var dump: String {
    let tally = seeds.map { " with \($0.held) of \(Count.of($0.count, "seed"))" } ?? ""
    let wait = missing.map { ", which waits for \($0)" } ?? ""
    let worth = points.map {
      "; \(Numeral.shortest($0.got)) of \(Numeral.shortest($0.possible)) points"
    }
    return "expectation \(verdict.rawValue)\(tally)\(wait): \(condition)\(worth ?? "")"
  }

  private enum CodingKeys: String, CodingKey {
    case condition, label, verdict, evidence, hint, seeds, missing, faultyHelper, points
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if showsCondition { try container.encode(condition, forKey: .condition) }
    try container.encodeIfPresent(label, forKey: .label)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(evidence, forKey: .evidence)
    try container.encodeIfPresent(hint, forKey: .hint)
    try container.encodeIfPresent(seeds, forKey: .seeds)
    try container.encodeIfPresent(missing, forKey: .missing)
    try container.encodeIfPresent(faultyHelper, forKey: .faultyHelper)
    try container.encodeIfPresent(points, forKey: .points)
  }
}

extension Expectation {
  /// The evidence against a condition that doesn't hold.
  public struct Evidence: Sendable, Encodable {
    /// The comparisons that don't hold.
    public var comparisons: [Comparison] = []
    /// The expression whose NaN decided the result, as it is written.
    public var unordered: String?
    /// Another reason, as a sentence.
    public var reason: String?
    /// The seed of the run in question.
    public var seed: Int?

    package init() {}
  }

  /// The two sides of a comparison, at their worst element.
  public struct Comparison: Sendable, Encodable {
    public let leftText: String
    public let left: Double
    public let rightText: String
    public let right: Double
    public let count: Int
    public let failureCount: Int
    /// The index of the worst element, counted from 0; empty for a number.
    public let place: [Int]

    package init(
      leftText: String, left: Double, rightText: String, right: Double, count: Int,
      failureCount: Int, place: [Int]
    ) {
      self.leftText = leftText
      self.left = left
      self.rightText = rightText
      self.right = right
      self.count = count
      self.failureCount = failureCount
      self.place = place
    }
  }
}

/// How often a claim held.
public struct SeedTally: Sendable, Encodable {
  /// The number of tested seeds.
  public let count: Int
  /// The seeds for which it didn't hold.
  public let failed: [Int]
  /// The share of the seeds for which it must hold.
  public let atLeast: Double

  package init(count: Int, failed: [Int], atLeast: Double) {
    self.count = count
    self.failed = failed
    self.atLeast = atLeast
  }

  public var held: Int { count - failed.count }

  /// Whether it held often enough; a share such as 0.55 of 20 is 11, despite rounding.
  public var passes: Bool { Double(held) >= atLeast * Double(count) - 1e-9 }
}

extension Expectation.Verdict: Serializable {}

extension Expectation.Evidence: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init()
    comparisons = try reader.read()
    unordered = try reader.read()
    reason = try reader.read()
    seed = try reader.read()
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(comparisons, unordered, reason, seed)
  }
}

extension Expectation.Comparison: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      leftText: try reader.read(), left: try reader.read(), rightText: try reader.read(),
      right: try reader.read(), count: try reader.read(), failureCount: try reader.read(),
      place: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(leftText, left, rightText, right, count, failureCount, place)
  }
}

extension SeedTally: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(count: try reader.read(), failed: try reader.read(), atLeast: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(count, failed, atLeast)
  }
}

extension Expectation: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      condition: try reader.read(), label: try reader.read(), verdict: try reader.read(),
      evidence: try reader.read(), hint: try reader.read(), seeds: try reader.read(),
      missing: try reader.read())
    faultyHelper = try reader.read()
    points = try reader.read()
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(condition, label, verdict, evidence, hint, seeds, missing, faultyHelper, points)
  }
}
