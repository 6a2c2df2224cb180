/// `where(condition, a, b)`: `a` where the condition is not 0, else `b`.
enum Selection {
  static func shape(_ inputs: [TensorShape?]) throws(ShapeFault) -> TensorShape? {
    var result: TensorShape? = .number
    for input in inputs {
      guard let input, let shape = result else {
        result = nil
        continue
      }
      guard let joined = shape.broadcast(with: input) else {
        throw .unequal(shape, input, sign: "where")
      }
      result = joined
    }
    return result
  }

  static func forward(_ inputs: [Tensor], shape: [Int]) -> Tensor {
    let places = inputs.map { BroadcastIndex($0.shape, to: shape) }
    let columns = shape.last ?? 1
    let rows = shape.count == 2 ? shape[0] : 1
    var result: [Double] = []
    result.reserveCapacity(rows * columns)
    for i in 0..<rows {
      for j in 0..<columns {
        let chosen = inputs[0].elements[places[0](i, j)] != 0 ? 1 : 2
        result.append(inputs[chosen].elements[places[chosen](i, j)])
      }
    }
    return Tensor(shape: shape, result)
  }

  static func backward(_ upstream: Tensor, _ inputs: [Tensor], _ needed: [Bool]) -> [Tensor?] {
    let condition = BroadcastIndex(inputs[0].shape, to: upstream.shape)
    var gradients: [Tensor?] = [nil, nil, nil]
    for chosen in 1...2 where needed[chosen] {
      let place = BroadcastIndex(inputs[chosen].shape, to: upstream.shape)
      var sums = [Double](repeating: 0, count: inputs[chosen].count)
      for i in 0..<upstream.rows {
        for j in 0..<upstream.columns
        where (inputs[0].elements[condition(i, j)] != 0) == (chosen == 1) {
          sums[place(i, j)] += upstream.elements[i * upstream.columns + j]
        }
      }
      gradients[chosen] = Tensor(shape: inputs[chosen].shape, sums)
    }
    return gradients
  }
}
