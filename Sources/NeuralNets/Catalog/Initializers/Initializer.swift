public import Tensors

/// A rule for the initial weights or biases of a layer.
@dynamicMemberLookup
public struct Initializer: Sendable {
  /// The order in which the weights of a layer are drawn from a generator.
  public enum DrawOrder: String, Hashable, Sendable, CaseIterable {
    /// Row by row of `[inputs, outputs]`, as the weights are stored.
    case inputsFirst
    /// Row by row of `[outputs, inputs]`, then transposed, as PyTorch stores them.
    case outputsFirst
  }

  let rule: any InitializerRule

  /// A factor that multiplies every value.
  public let gain: Double

  init(_ rule: some InitializerRule) {
    self.rule = rule
    gain = 1
  }

  private init(_ rule: any InitializerRule, gain: Double) {
    self.rule = rule
    self.gain = gain
  }

  public subscript<Value>(dynamicMember property: KeyPath<any InitializerRule, Value>) -> Value {
    rule[keyPath: property]
  }

  public func operations(rows: Int, columns: Int) -> Double {
    rule.operations(rows: rows, columns: columns)
  }

  /// Returns the same rule with every value multiplied by a factor.
  public func scaled(by factor: Double) -> Initializer {
    Initializer(rule, gain: gain * factor)
  }

  /// Draws the weights of a layer.
  ///
  /// - Shape: The result is `[inputs, outputs]`, regardless of the drawing order.
  public func weights(
    inputs: Int, outputs: Int, generator: inout RandomGenerator, drawOrder: DrawOrder
  ) -> Matrix {
    let fans = Fans(inputs: inputs, outputs: outputs)
    switch drawOrder {
    case .inputsFirst:
      return draw(rows: inputs, columns: outputs, fans, &generator)
    case .outputsFirst:
      return draw(rows: outputs, columns: inputs, fans, &generator).transposed
    }
  }

  /// Draws the biases of a layer of the given size.
  public func biases(
    inputs: Int, outputs: Int, generator: inout RandomGenerator
  ) -> [Double] {
    draw(rows: 1, columns: outputs, Fans(inputs: inputs, outputs: outputs), &generator).elements
  }

  private func draw(
    rows: Int, columns: Int, _ fans: Fans, _ generator: inout RandomGenerator
  ) -> Matrix {
    var matrix = rule.draw(rows: rows, columns: columns, fans, &generator)
    if gain != 1 {
      for index in matrix.elements.indices { matrix.elements[index] *= gain }
    }
    return matrix
  }
}

extension Initializer {
  /// The initializers of the language, in the order of the reference.
  public static let catalog: [Entry<Initializer>] = [
    Zeros.entry, Ones.entry, Constant.entry, Identity.entry, Uniform.entry, Normal.entry,
    TruncatedNormal.entry, GlorotUniform.entry, GlorotNormal.entry, HeUniform.entry,
    HeNormal.entry, LeCunUniform.entry, LeCunNormal.entry, VarianceScaling.entry,
    Orthogonal.entry,
  ]
}

extension Initializer: Hashable {
  public static func == (a: Self, b: Self) -> Bool {
    a.gain == b.gain && a.rule.equals(b.rule)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(gain)
    rule.hash(into: &hasher)
  }
}
