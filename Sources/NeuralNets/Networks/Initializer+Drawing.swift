public import Tensors

extension Initializer {
  /// Draws the weights of a layer.
  ///
  /// - Shape: the answer is `[inputs, outputs]`, whatever the order of drawing.
  public func weights(
    inputs: Int, outputs: Int, generator: inout RandomGenerator, drawOrder: DrawOrder
  ) -> Matrix {
    let values = draw(
      count: inputs * outputs, inputs: inputs, outputs: outputs, generator: &generator)
    switch drawOrder {
    case .inputsFirst: return Matrix(rows: inputs, columns: outputs, elements: values)
    case .outputsFirst: return Matrix(rows: outputs, columns: inputs, elements: values).transposed
    }
  }

  /// Draws the biases of a layer of the given size.
  public func biases(
    inputs: Int, outputs: Int, generator: inout RandomGenerator
  ) -> [Double] {
    draw(count: outputs, inputs: inputs, outputs: outputs, generator: &generator)
  }

  private func draw(
    count: Int, inputs: Int, outputs: Int, generator: inout RandomGenerator
  ) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      let value =
        switch resolved(inputs: inputs, outputs: outputs) {
        case .uniform(let low, let high): generator.uniform(from: low, to: high)
        case .normal(let mean, let deviation):
          generator.normal(mean: mean, standardDeviation: deviation)
        case .constant(let constant): constant
        }
      values.append(gain == 1 ? value : value * gain)
    }
    return values
  }

  private enum ResolvedRule {
    case constant(Double)
    case uniform(Double, Double)
    case normal(Double, Double)
  }

  private func resolved(inputs: Int, outputs: Int) -> ResolvedRule {
    switch rule {
    case .constant(let value): return .constant(value)
    case .uniform(let low, let high): return .uniform(low, high)
    case .normal(let mean, let deviation): return .normal(mean, deviation)
    case .varianceScaling(let scale, let fan, .uniform):
      let limit = (3 * scale / count(fan, inputs, outputs)).squareRoot()
      return .uniform(-limit, limit)
    case .varianceScaling(let scale, let fan, .normal):
      return .normal(0, (scale / count(fan, inputs, outputs)).squareRoot())
    }
  }

  private func count(_ fan: Fan, _ inputs: Int, _ outputs: Int) -> Double {
    switch fan {
    case .inputs: Double(inputs)
    case .outputs: Double(outputs)
    case .average: Double(inputs + outputs) / 2
    case .product: Double(inputs) * Double(outputs)
    }
  }
}
