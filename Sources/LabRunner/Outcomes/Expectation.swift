/// What an `@expect` came to: whether its condition holds, and what that rests on.
public struct Expectation: Sendable, Encodable {
  public enum Verdict: String, Sendable, Encodable { case passed, failed, unanswered }

  /// The condition as it is written.
  public let condition: String
  /// What is checked, in words, if the lab says it.
  public let label: String?
  public let verdict: Verdict
  /// Why it failed, as far as values tell.
  public var evidence = Evidence()
  /// What the lab says where it fails.
  public var hint: String?
  /// For a claim: the seeds for which it was tested.
  public var seeds: SeedTally?
  /// The formula, still to be written, that it waits for.
  public var missing: String?
  /// The points that it got, where it gives any; the run fills them in.
  public var points: Points?

  /// Whether readers may see the condition: where words say what is checked, it may give the answer
  /// away until there is one.
  public var showsCondition: Bool { label == nil || verdict != .unanswered }

  private enum CodingKeys: String, CodingKey {
    case condition, label, verdict, evidence, hint, seeds, missing, points
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
    try container.encodeIfPresent(points, forKey: .points)
  }
}

extension Expectation {
  /// What a condition that does not hold rests on.
  public struct Evidence: Sendable, Encodable {
    /// The comparisons that do not hold.
    public var comparisons: [Comparison] = []
    /// What decided something by a NaN, as it is written.
    public var unordered: String?
    /// Another reason, as a sentence.
    public var reason: String?
    /// The seed of the run that it is about.
    public var seed: Int?
  }

  /// The two sides of a comparison, at their worst element.
  public struct Comparison: Sendable, Encodable {
    public let leftText: String
    public let left: Double
    public let rightText: String
    public let right: Double
    public let count: Int
    public let failureCount: Int
    /// Where the worst element stands, counted from 0; empty for a number.
    public let place: [Int]
  }
}

/// How often a claim held.
public struct SeedTally: Sendable, Encodable {
  /// How many seeds were tried.
  public let count: Int
  /// The seeds for which it did not hold.
  public let failed: [Int]
  /// The share of the seeds for which it must hold.
  public let atLeast: Double

  public var held: Int { count - failed.count }

  /// Whether it held often enough; a share such as 0.55 of 20 is 11, whatever its last bit.
  public var passes: Bool { Double(held) >= atLeast * Double(count) - 1e-9 }
}
