/// The work that formulas are allowed before they are stopped with a message.
public struct FormulaBudget: Sendable, Hashable {
  /// The total work. An addition with its result counts as 4, about 1 ns each.
  public var operations: Int
  /// The maximum number of elements in an array.
  public var elements: Int
  /// The maximum number of elements kept while a gradient is computed.
  public var recorded: Int
  /// The maximum number of nested calls.
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
