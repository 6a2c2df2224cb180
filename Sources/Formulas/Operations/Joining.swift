/// Concatenates arrays with the same number of dimensions along an axis.
enum Joining {
  static func shape(_ inputs: [TensorShape?], axis: Int) throws(ShapeFault) -> TensorShape? {
    var result: TensorShape?
    var total = 0
    var isKnown = true
    for input in inputs {
      guard let input else { return nil }
      if let count = input.sizes[axis].count { total += count } else { isKnown = false }
      guard let sofar = result else {
        result = input
        continue
      }
      if sofar.rank == 2, sofar.sizes[1 - axis].differs(from: input.sizes[1 - axis]) {
        throw ShapeFault(
          message: "\(axis == 0 ? "columns" : "rows") \(sofar.sizes[1 - axis]) and "
            + "\(input.sizes[1 - axis]) differ")
      }
    }
    result?.sizes[axis] = isKnown ? .known(total) : .unknown
    return result
  }

  static func forward(_ inputs: [Tensor], axis: Int, shape: [Int]) -> Tensor {
    var elements: [Double] = []
    elements.reserveCapacity(shape.reduce(1, *))
    if axis == 0 || shape.count < 2 {
      for input in inputs { elements += input.elements }
    } else {
      for row in 0..<shape[0] {
        for input in inputs {
          elements += input.elements[row * input.columns..<(row + 1) * input.columns]
        }
      }
    }
    return Tensor(shape: shape, elements)
  }

  static func backward(
    _ upstream: Tensor, _ inputs: [Tensor], axis: Int, _ needed: [Bool]
  ) -> [Tensor?] {
    var start = 0
    var gradients: [Tensor?] = []
    for (input, isNeeded) in zip(inputs, needed) {
      let isAcross = axis == 1 && upstream.shape.count == 2
      let extent = isAcross ? input.columns : input.count
      defer { start += extent }
      guard isNeeded else {
        gradients.append(nil)
        continue
      }
      var part: [Double] = []
      part.reserveCapacity(input.count)
      if isAcross {
        for row in 0..<upstream.rows {
          let first = row * upstream.columns + start
          part += upstream.elements[first..<first + extent]
        }
      } else {
        part += upstream.elements[start..<start + extent]
      }
      gradients.append(Tensor(shape: input.shape, part))
    }
    return gradients
  }
}
