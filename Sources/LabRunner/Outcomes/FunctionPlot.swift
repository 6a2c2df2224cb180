/// One or more functions of one variable, by their samples.
public struct FunctionPlot: Sendable, Encodable {
  /// A point to be marked, with a name.
  public struct Point: Sendable, Encodable {
    public let x: Double
    public let y: Double
    public let label: String

    public init(x: Double, y: Double, label: String) {
      self.x = x
      self.y = y
      self.label = label
    }
  }

  /// The functions and their axes. x ascends; where y is NaN or infinite the curve has a gap.
  ///
  /// A kink is sharp if a sample lies on it.
  public var curves: Curves
  public var points: [Point] = []
  /// Whether the samples have a NaN wherever a function jumps; else jumps are found from the
  /// samples, which takes a rise of one step for a jump too.
  public var marksJumps = false

  public init(curves: Curves) {
    self.curves = curves
  }
}
