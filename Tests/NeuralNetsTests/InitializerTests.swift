import NeuralNets
import Tensors
import Testing

/// The limits, order, and count of the numbers that initializers draw.
struct InitializerTests {
  @Test func drawOrdersDifferByATransposition() {
    var first = RandomGenerator(pcg64: 4)
    var second = RandomGenerator(pcg64: 4)
    let stored = Initializer.glorotNormal.weights(
      inputs: 3, outputs: 2, generator: &first, drawOrder: .inputsFirst)
    let transposed = Initializer.glorotNormal.weights(
      inputs: 3, outputs: 2, generator: &second, drawOrder: .outputsFirst)
    #expect(stored.elements == transposed.elementsByColumn)
    #expect((transposed.rows, transposed.columns) == (3, 2))
  }

  @Test(arguments: [
    (Initializer.glorotUniform, (6.0 / 5).squareRoot()),
    (.heUniform, (6.0 / 3).squareRoot()),
    (.lecunUniform, 1),
    (.varianceScaling(scale: 2, fan: .product, distribution: .uniform), 1),
    (.varianceScaling(scale: 1, fan: .outputs, distribution: .uniform), (3.0 / 2).squareRoot()),
  ])
  func uniformLimits(initializer: Initializer, limit: Double) {
    var generator = RandomGenerator(pcg64: 4)
    var reference = RandomGenerator(pcg64: 4)
    let weights = initializer.weights(
      inputs: 3, outputs: 2, generator: &generator, drawOrder: .inputsFirst)
    #expect(weights.elements == (0..<6).map { _ in reference.uniform(from: -limit, to: limit) })
  }

  /// In a tail, most values are near its inner bound, and none is far beyond.
  @Test(arguments: [
    (0.0, 0.1, 1.0, 2.0, 1...1.1), (0, 1, 9, 10, 9...9.9), (10, 1, -2, 2, 1...2),
    (0, 1, -1e300, -30, -31 ... -30),
  ])
  func aTailIsDenseAtItsInnerBound(
    mean: Double, deviation: Double, low: Double, high: Double, range: ClosedRange<Double>
  ) {
    var generator = RandomGenerator(pcg64: 3)
    let values = Initializer.truncatedNormal(
      mean: mean, standardDeviation: deviation, low: low, high: high
    ).weights(inputs: 20, outputs: 10, generator: &generator, drawOrder: .inputsFirst).elements
    #expect(values.allSatisfy(range.contains) && Set(values).count == values.count)
  }

  @Test func gainMultipliesEveryValue() {
    var generator = RandomGenerator(pcg64: 4)
    var reference = RandomGenerator(pcg64: 4)
    let scaled = Initializer.uniform(0, 1).scaled(by: 0.1).weights(
      inputs: 2, outputs: 2, generator: &generator, drawOrder: .inputsFirst)
    #expect(scaled.elements == (0..<4).map { _ in reference.uniform() * 0.1 })
  }

  @Test func explicitAndConstantParametersDrawNothing() {
    var generator = RandomGenerator(pcg64: 4)
    let layers = [
      LayerSpecification(
        units: 2, activation: .relu, weights: Matrix([[1, 2]]), biases: [3, 4]),
      LayerSpecification(units: 1, activation: .tanh, initializer: .constant(0.5)),
    ]
    let network = Network(NetworkSpecification(inputs: 1, layers: layers), generator: &generator)
    #expect(generator == RandomGenerator(pcg64: 4))
    #expect(network.layers[0].weights == Matrix([[1, 2]]))
    #expect(network.layers[1].weights == Matrix([[0.5], [0.5]]))
    #expect(network.parameterCount == 7)
    #expect(network.shapes == [[1, 2], [2, 1]])
    #expect(network.forward(Matrix([[1]])).elements == [Elementary.tanh(5)])
  }
}
