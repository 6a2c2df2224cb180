public import Tensors

/// Everything the engine and the language need to know about an initializer.
public protocol InitializerRule: Hashable, Sendable {
  static var entry: Entry<Initializer> { get }

  /// Whether it can initialize biases, which aren't a matrix.
  var fitsBiases: Bool { get }

  /// Whether it draws from an interval without an inside.
  var isEmpty: Bool { get }

  /// The cost of drawing beyond its numbers, to estimate the cost of a network.
  func operations(rows: Int, columns: Int) -> Double

  /// Draws a matrix, row by row.
  func draw(
    rows: Int, columns: Int, _ fans: Fans, _ generator: inout RandomGenerator
  ) -> Matrix
}

extension InitializerRule {
  public var name: String { Self.entry.name }
  public var fitsBiases: Bool { true }
  public var isEmpty: Bool { false }
  public func operations(rows: Int, columns: Int) -> Double { 0 }
}

/// The size of the layer.
public struct Fans: Sendable {
  let inputs: Int
  let outputs: Int
}

/// An initializer that draws each value independently.
protocol ValueInitializer: InitializerRule {
  /// Draws one value.
  func value(_ fans: Fans, _ generator: inout RandomGenerator) -> Double
}

extension ValueInitializer {
  func draw(
    rows: Int, columns: Int, _ fans: Fans, _ generator: inout RandomGenerator
  ) -> Matrix {
    var matrix = Matrix(rows: rows, columns: columns)
    for index in matrix.elements.indices { matrix.elements[index] = value(fans, &generator) }
    return matrix
  }
}
