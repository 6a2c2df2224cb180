import Formulas

/// Runs the backward pass through a tape, possibly without some of its edges.
struct BackwardPass: Sendable {
  /// The edge from a step to one of its inputs.
  struct Edge: Sendable, Hashable {
    let step: Int
    let input: Int
  }

  var tape: Tape
  /// The step of the differentiated value; nil if the value is constant.
  let result: Int?
  /// The gradients of the value: one, or one for each row of a Jacobian.
  private(set) var seeds: [Tensor]
  private(set) var isJacobian: Bool
  /// The steps whose gradients are needed.
  let leaves: [Int]
  /// Edges whose contributions to the leaves cancel, like that of the maximum that a softmax
  /// subtracts; if another edge were changed, they wouldn't cancel.
  var idle: Set<Edge> = []

  /// Returns the gradient of the value for each leaf, with other weights of the value's elements.
  func gradients(seed: Tensor) -> [Tensor] {
    var other = self
    (other.seeds, other.isJacobian) = ([seed], false)
    return other.gradients()
  }

  /// Returns the gradient for each leaf.
  func gradients(cutting cut: Set<Edge> = []) -> [Tensor] {
    assembled(
      seeds.map { seed in
        guard let result, tape.steps[result].isActive else { return [] }
        return propagate([(result, seed)], cutting: cut)
      })
  }

  /// Returns the gradients with other rounding errors, on the way forward and back.
  func gradients(with jitter: inout RoundingJitter) -> [Tensor] {
    var (other, own) = (self, jitter)
    other.tape = tape.replayed(with: &own)
    defer { jitter = own }
    return other.assembled(
      seeds.map { seed in
        guard let result, tape.steps[result].isActive else { return [] }
        return other.tape.gradients(from: [(result, seed)]) { _, parts in
          for place in parts.indices where parts[place] != nil { own.move(&parts[place]!) }
        }
      })
  }

  /// Returns the gradient of every step, for each seed.
  func upstreams() -> [[Tensor?]] {
    seeds.map { seed in
      guard let result, tape.steps[result].isActive else { return [] }
      return propagate([(result, seed)], keepsAll: true)
    }
  }

  /// Whether the value is computed from a leaf, even if it doesn't change with it.
  func reaches(_ leaf: Int) -> Bool {
    upstreams().contains { $0.indices.contains(leaves[leaf]) && $0[leaves[leaf]] != nil }
  }

  /// The magnitude of the value's parts: the numbers of all steps, weighted by their influence on
  /// it. Multiplied by the rounding error, it bounds the error of the value.
  var flow: Double {
    upstreams().reduce(0) { largest, upstreams in
      let sum = zip(upstreams, tape.steps).reduce(0) { sum, pair in
        sum + (pair.0.map { $0.magnitude(of: pair.1.output) } ?? 0)
      }
      return max(largest, sum)
    }
  }

  /// Arranges the gradients of the leaves, for one seed or for each row of a Jacobian.
  func assembled(_ rows: [[Tensor?]]) -> [Tensor] {
    let gradients = rows.map { all in
      leaves.map { leaf in
        let gradient = leaf < all.count ? all[leaf] : nil
        return gradient ?? .filled(tape.steps[leaf].output.shape, with: 0)
      }
    }
    if !isJacobian { return gradients.first ?? [] }
    return leaves.indices.map { place in
      let columns = tape.steps[leaves[place]].output.count
      return Tensor(
        shape: [gradients.count, columns], gradients.flatMap { $0[place].elements })
    }
  }

  /// Returns the gradients of the steps, given the gradients of some of them.
  ///
  /// - Parameters:
  ///   - last: The last step to process, if none before it is needed.
  ///   - keepsAll: Whether the gradients of intermediate steps are needed, too.
  func propagate(
    _ seeds: [(step: Int, gradient: Tensor)], downTo last: Int = -1, keepsAll: Bool = false,
    cutting cut: Set<Edge> = []
  ) -> [Tensor?] {
    let closed = idle.union(cut)
    return tape.gradients(from: seeds, downTo: last, keepsAll: keepsAll) { step, parts in
      for place in parts.indices where closed.contains(Edge(step: step, input: place)) {
        parts[place] = nil
      }
    }
  }
}

extension BackwardPass {
  /// Returns the pass without the edges into maxima and minima whose contributions cancel.
  func withoutIdleEdges() -> BackwardPass {
    var result = self
    let comesBack = self.upstreams()
    let right = gradients()
    for (index, step) in tape.steps.enumerated() {
      guard case .reduce(let reduction) = step.operation, let source = step.inputs[0].step,
        reduction.kind.isExtreme
      else { continue }
      let rows = comesBack.map { all -> [Tensor?] in
        guard index < all.count, let upstream = all[index] else { return [] }
        return propagate(
          tape.parts(of: index, upstream).compactMap { part in part.map { (source, $0) } })
      }
      let isIdle = zip(assembled(rows), right).allSatisfy { $0.largest <= 1e-12 * $1.largest }
      if isIdle { result.idle.insert(Edge(step: index, input: 0)) }
    }
    return result
  }
}
