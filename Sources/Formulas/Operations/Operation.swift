/// The operations of running formulas. Each one knows the shape of its result, how to compute it,
/// and how a gradient flows back through it.
package enum Operation: Sendable {
  case map(ElementwiseFunction)
  case pair(PairwiseFunction)
  /// `where(condition, a, b)`.
  case select
  case product
  case reduce(AxisReduction)
  case cumulate(axis: Int)
  case transpose
  case reshape([AxisSize])
  case pick(IndexPlan)
  /// Concatenates arrays along an axis.
  case join(axis: Int)
}

extension Operation {
  /// Returns the shape of the result; nil where the number of dimensions is unknown.
  package func shape(of inputs: [TensorShape?]) throws(ShapeFault) -> TensorShape? {
    switch self {
    case .map: return inputs[0]
    case .pair(let function):
      guard let a = inputs[0], let b = inputs[1] else { return nil }
      if let shape = a.broadcast(with: b) { return shape }
      var fault = ShapeFault.unequal(a, b, sign: function.sign)
      if function == .multiply, MatrixProduct.fits(a, b) {
        fault.help = "write '@' to multiply matrices"
      }
      throw fault
    case .select: return try Selection.shape(inputs)
    case .product:
      guard let a = inputs[0], let b = inputs[1] else {
        return try MatrixProduct.partialShape(inputs[0], inputs[1])
      }
      return try MatrixProduct.shape(a, b)
    case .reduce(let reduction): return try reduction.shape(of: inputs[0])
    case .cumulate: return inputs[0]
    case .transpose: return inputs[0].map { TensorShape($0.sizes.reversed()) }
    case .reshape(let sizes): return try Reshaping.shape(of: inputs[0], to: sizes)
    case .pick(let plan):
      return try inputs[0].map { source throws(ShapeFault) in
        try plan.shape(of: source)
      }
    case .join(let axis): return try Joining.shape(inputs, axis: axis)
    }
  }

  /// Computes the result, whose shape is known.
  package func forward(_ inputs: [Tensor], shape: [Int]) -> Tensor {
    switch self {
    case .map(let function): return function.forward(inputs[0])
    case .pair(let function): return function.forward(inputs[0], inputs[1], shape: shape)
    case .select: return Selection.forward(inputs, shape: shape)
    case .product: return MatrixProduct.forward(inputs[0], inputs[1], shape: shape)
    case .reduce(let reduction): return reduction.forward(inputs[0], shape: shape)
    case .cumulate(let axis): return Cumulation.forward(inputs[0], axis: axis)
    case .transpose: return inputs[0].transposed
    case .reshape: return inputs[0].reshaped(shape)
    case .pick(let plan): return plan.forward(inputs[0], shape: shape)
    case .join(let axis): return Joining.forward(inputs, axis: axis, shape: shape)
    }
  }

  /// Returns the gradient of each input that needs one, given the gradient of the result.
  package func backward(
    _ upstream: Tensor, inputs: [Tensor], output: Tensor, needed: [Bool]
  ) -> [Tensor?] {
    switch self {
    case .map(let function): return [function.backward(upstream, inputs[0], output)]
    case .pair(let function):
      return function.backward(upstream, inputs[0], inputs[1], output, needed)
    case .select: return Selection.backward(upstream, inputs, needed)
    case .product: return MatrixProduct.backward(upstream, inputs[0], inputs[1], needed)
    case .reduce(let reduction): return [reduction.backward(upstream, inputs[0], output)]
    case .cumulate(let axis): return [Cumulation.backward(upstream, axis: axis)]
    case .transpose: return [upstream.transposed]
    case .reshape: return [upstream.reshaped(inputs[0].shape)]
    case .pick(let plan): return [plan.backward(upstream, sourceShape: inputs[0].shape)]
    case .join(let axis): return Joining.backward(upstream, inputs, axis: axis, needed)
    }
  }

  /// The cost of computing it, in units of an addition.
  package func cost(_ inputs: [TensorShape?], result: Int) -> Int {
    let largest = inputs.reduce(0) { max($0, $1?.counts?.reduce(1, *) ?? 0) }
    let elements = 4 * (largest + result)
    switch self {
    case .map(let function): return function.cost * result + 4 * result
    case .pair(let function): return (function.cost + 4) * result
    case .product:
      let left = inputs[0]?.counts?.reduce(1, *) ?? 0
      let columns = inputs[1]?.rank == 2 ? inputs[1]?.sizes.last?.count ?? 1 : 1
      return left * columns + elements
    case .select, .reduce, .cumulate, .transpose, .reshape, .pick, .join: return elements
    }
  }

  /// Whether its result is the same for all nearby inputs, so that no gradient flows through.
  package var isFlat: Bool {
    switch self {
    case .map(let function): function.isFlat
    case .pair(let function): function.isFlat
    case .reduce(let reduction): reduction.kind.isFlat
    case .select, .product, .cumulate, .transpose, .reshape, .pick, .join: false
    }
  }
}

extension ShapeFault {
  static func unequal(_ a: TensorShape, _ b: TensorShape, sign: String) -> ShapeFault {
    for offset in 1...max(1, min(a.rank, b.rank)) where offset <= min(a.rank, b.rank) {
      let left = a.sizes[a.rank - offset]
      let right = b.sizes[b.rank - offset]
      if left.differs(from: right), left != .known(1), right != .known(1) {
        return ShapeFault(
          message: "sizes \(left) and \(right) differ",
          help: "'\(sign)' matches dimensions from the last; sizes must be equal or 1")
      }
    }
    return ShapeFault(message: "the shapes do not fit")
  }
}
