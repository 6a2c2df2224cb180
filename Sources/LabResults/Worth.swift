/// The points that an exercise or a lab is worth, by who gives them.
public struct Worth: Sendable, Equatable, Encodable {
  public var byChecks = 0.0
  /// Those that people give when they mark answers.
  public var byHand = 0.0

  public init(byChecks: Double = 0, byHand: Double = 0) {
    self.byChecks = byChecks
    self.byHand = byHand
  }

  public var total: Double { byChecks + byHand }

  public static func + (a: Worth, b: Worth) -> Worth {
    Worth(byChecks: a.byChecks + b.byChecks, byHand: a.byHand + b.byHand)
  }

  private enum CodingKeys: String, CodingKey { case total, byChecks, byHand }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(total, forKey: .total)
    try container.encode(byChecks, forKey: .byChecks)
    try container.encode(byHand, forKey: .byHand)
  }
}
