public import Tensors

/// The results of one layer for a batch.
///
/// - Shape: Both are `[batch, outputs]`.
public struct LayerTrace: Equatable, Sendable {
  public let preActivations: Matrix
  public let activations: Matrix
}

extension Network {
  /// Computes the outputs for a batch of inputs.
  ///
  /// - Shape: `[batch, inputs]` to `[batch, outputs]`.
  /// - Failure: Traps if the number of columns differs from the number of inputs.
  public func forward(_ inputs: Matrix) -> Matrix {
    precondition(inputs.columns == self.inputs, "the inputs do not fit the network")
    if let customForward { return customForward.predict(inputs, layers) }
    let parameters = ParameterStore(self)
    let pass = Pass(parameters, capacity: min(max(inputs.rows, 1), Pass.chunk))
    let samples = PaddedMatrix(inputs)
    var result = Matrix(rows: inputs.rows, columns: outputs)
    result.elements.withUnsafeMutableBufferPointer { elements in
      var row = 0
      while row < inputs.rows {
        let rows = min(pass.capacity, inputs.rows - row)
        pass.forward(samples.row(row), stride: samples.stride, rows: rows)
        pass.output.copyActivations(rows: rows, to: elements, from: row)
        row += rows
      }
    }
    return result
  }

  /// Whether the outputs for a batch are those of the layers, up to rounding; a custom forward pass
  /// may compute the same function or another one.
  public func isPassOfLayers(_ inputs: Matrix) -> Bool {
    guard customForward != nil else { return true }
    return zip(forward(inputs).elements, layered.forward(inputs).elements).allSatisfy { a, b in
      a == b || a.isNaN && b.isNaN
        || (a - b).magnitude <= 1e-9 * max(1, a.magnitude, b.magnitude)
    }
  }

  /// Computes the outputs of the layers for a batch, and keeps the results of every layer.
  ///
  /// - Shape: `[batch, inputs]` to one trace per layer.
  public func trace(_ inputs: Matrix) -> [LayerTrace] {
    precondition(inputs.columns == self.inputs, "the inputs do not fit the network")
    let parameters = ParameterStore(layered)
    let pass = Pass(parameters, capacity: max(inputs.rows, 1))
    let samples = PaddedMatrix(inputs)
    pass.forward(samples.row(0), stride: samples.stride, rows: inputs.rows)
    return pass.layers.map { $0.trace(rows: inputs.rows) }
  }
}

/// A forward pass that a lab defines, which replaces that of the layers.
///
/// Two of them are equal if their names are, since a name means one function within a lab.
public struct CustomForward: Sendable {
  public let name: String

  /// Computes the outputs for a batch of inputs and the current parameters.
  ///
  /// - Shape: `[batch, inputs]` to `[batch, outputs]`.
  let predict: @Sendable (_ inputs: Matrix, _ layers: [DenseLayer]) -> Matrix

  public init(
    name: String,
    predict: @escaping @Sendable (_ inputs: Matrix, _ layers: [DenseLayer]) -> Matrix
  ) {
    self.name = name
    self.predict = predict
  }
}

extension CustomForward: Hashable {
  public static func == (a: Self, b: Self) -> Bool { a.name == b.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
