/// The score of checks: earned and possible points.
public struct Points: Sendable, Equatable, Encodable {
  public var got: Double
  public var possible: Double

  public init(got: Double = 0, possible: Double = 0) {
    self.got = got
    self.possible = possible
  }

  public static func + (a: Points, b: Points) -> Points {
    Points(got: a.got + b.got, possible: a.possible + b.possible)
  }
}
