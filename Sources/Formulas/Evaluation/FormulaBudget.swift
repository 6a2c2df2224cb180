/// How much work formulas may do before they are stopped with a message.
public struct FormulaBudget: Sendable, Hashable {
  /// The work in all, where an addition counts 4 with its result; about 1 ns each.
  public var operations: Int
  /// The elements of the largest array.
  public var elements: Int
  /// The elements kept in all while a gradient is computed.
  public var recorded: Int
  /// The calls inside each other.
  public var depth: Int

  public init(
    operations: Int = 200_000_000, elements: Int = 2_000_000, recorded: Int = 20_000_000,
    depth: Int = 64
  ) {
    self.operations = operations
    self.elements = elements
    self.recorded = recorded
    self.depth = min(depth, 64)
  }
}
