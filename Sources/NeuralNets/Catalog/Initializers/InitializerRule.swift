public import Tensors

/// What the engine and the language need to know of an initializer.
public protocol InitializerRule: Hashable, Sendable {
  static var entry: Entry<Initializer> { get }

  /// Whether it can give biases, which are no matrix.
  var fitsBiases: Bool { get }

  /// What drawing takes beside its numbers, for estimates of what a network costs.
  func operations(rows: Int, columns: Int) -> Double

  /// Draws a matrix, row by row.
  func draw(
    rows: Int, columns: Int, _ fans: Fans, _ generator: inout RandomGenerator
  ) -> Matrix
}

extension InitializerRule {
  public var name: String { Self.entry.name }
  public var fitsBiases: Bool { true }
  public func operations(rows: Int, columns: Int) -> Double { 0 }
}

/// The size of the layer that is drawn for.
public struct Fans: Sendable {
  let inputs: Int
  let outputs: Int
}

/// An initializer that draws each value by itself.
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
