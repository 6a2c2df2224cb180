/// Goes back through the steps of a trace, as it is or with one thing changed.
struct BackwardPass: Sendable {
  let trace: OperationTrace
  /// The step of the differentiated value; nil if it depends on nothing.
  let result: Int?
  /// The gradients of the value: one, or one for each row of a Jacobian.
  let seeds: [Tensor]
  let isJacobian: Bool
  /// The steps whose gradients are wanted.
  let leaves: [Int]

  /// Returns the gradient for each leaf.
  func gradients(_ change: BackwardChange? = nil) -> [Tensor] {
    if !isJacobian { return gradients(seed: seeds.first, change) }
    let rows = seeds.map { gradients(seed: $0, change) }
    return leaves.indices.map { place in
      let columns = trace.steps[leaves[place]].output.count
      return Tensor(shape: [rows.count, columns], rows.flatMap { $0[place].elements })
    }
  }

  private func gradients(seed: Tensor?, _ change: BackwardChange?) -> [Tensor] {
    var all: [Tensor?] = []
    if let result, let seed, trace.steps[result].isActive {
      all = propagate([(result, seed)], downTo: 0, change)
    }
    return leaves.map { leaf in
      let gradient = leaf < all.count ? all[leaf] : nil
      return gradient ?? .filled(trace.steps[leaf].output.shape, with: 0)
    }
  }

  /// Returns the gradients of the steps after which nothing is wanted, from those of some of them.
  func propagate(
    _ seeds: [(step: Int, gradient: Tensor)], downTo first: Int, _ change: BackwardChange?
  ) -> [Tensor?] {
    let last = seeds.reduce(0) { max($0, $1.step) }
    var gradients = [Tensor?](repeating: nil, count: last + 1)
    for (step, gradient) in seeds { Self.add(gradient, to: &gradients[step]) }
    for index in stride(from: last, to: first, by: -1) {
      guard let upstream = gradients[index] else { continue }
      let step = trace.steps[index]
      guard let operation = step.operation else { continue }
      for (target, part) in parts(index, step, operation, upstream, change) {
        Self.add(part, to: &gradients[target])
      }
      gradients[index] = nil
    }
    return gradients
  }

  private static func add(_ part: Tensor, to sum: inout Tensor?) {
    guard var total = sum else {
      sum = part
      return
    }
    sum = nil
    for i in total.elements.indices { total.elements[i] += part.elements[i] }
    sum = total
  }

  /// Returns what a step hands to those before it.
  private func parts(
    _ index: Int, _ step: OperationTrace.Step, _ operation: Operation, _ upstream: Tensor,
    _ change: BackwardChange?
  ) -> [(Int, Tensor)] {
    var upstream = upstream
    var inputs = step.inputs.map(\.tensor)
    var factors: [Int: Double] = [:]
    switch change {
    case .unit(let output, let input, let slope) where output == index:
      var part = upstream
      for i in part.elements.indices { part.elements[i] *= slope.elements[i] }
      return [(input, part)]
    case .edges(let edges, let factor):
      for edge in edges where edge.step == index { factors[edge.input] = factor }
    case .operand(let edge, let tensor) where edge.step == index: inputs[edge.input] = tensor
    case .upstream(let changed, let rows) where changed == index:
      upstream = rows.apply(to: upstream)
    default: break
    }
    let needed = step.inputs.map { $0.step.map { trace.steps[$0].isActive } ?? false }
    let gradients = operation.backward(
      upstream, inputs: inputs, output: step.output, needed: needed)
    var parts: [(Int, Tensor)] = []
    for (place, (input, gradient)) in zip(step.inputs, gradients).enumerated() {
      guard let source = input.step, var part = gradient, needed[place] else { continue }
      if let factor = factors[place] {
        if factor == 0 { continue }
        for i in part.elements.indices { part.elements[i] *= factor }
      }
      parts.append((source, part))
    }
    return parts
  }
}

/// One thing done otherwise on the way back.
enum BackwardChange: Sendable {
  /// The way from a step to one of its inputs.
  struct Edge: Sendable, Hashable {
    let step: Int
    let input: Int
  }

  /// From the output of a part of the formula to its input, the gradient is multiplied by `slope`.
  case unit(output: Int, input: Int, slope: Tensor)
  /// What goes back along the edges is multiplied by a number.
  case edges([Edge], factor: Double)
  /// Another array stands in an operand's place.
  case operand(Edge, Tensor)
  /// The rows of what comes back to a step are changed.
  case upstream(step: Int, RowChange)
}

/// What happens to the rows of a gradient.
enum RowChange: Sendable, Hashable {
  case without(Int)
  case reversed
  case rolled(by: Int)

  func apply(to tensor: Tensor) -> Tensor {
    guard let rows = tensor.shape.first, rows > 0 else { return tensor }
    let width = tensor.count / rows
    var result = tensor
    for row in 0..<rows {
      let source: Int?
      switch self {
      case .without(let left): source = row == left ? nil : row
      case .reversed: source = rows - 1 - row
      case .rolled(let shift): source = ((row - shift) % rows + rows) % rows
      }
      for column in 0..<width {
        result.elements[row * width + column] =
          source.map { tensor.elements[$0 * width + column] } ?? 0
      }
    }
    return result
  }
}
