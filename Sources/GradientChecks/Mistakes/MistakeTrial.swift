import Formulas

/// One set of arguments for which mistakes are made on purpose.
struct MistakeTrial {
  typealias Edge = BackwardPass.Edge

  let problem: GradientProblem
  let sample: GradientSample
  let pass: BackwardPass
  /// The gradient of each step, for each seed.
  private let upstreams: [[Tensor?]]
  /// Elements of each tensor that are at a kink, where any of several derivatives is correct, or
  /// where the function is undefined.
  let kinks: [Set<Int>]

  var tape: Tape { pass.tape }

  init(_ problem: GradientProblem, _ sample: GradientSample, kinks: [Set<Int>]) {
    self.problem = problem
    self.sample = sample
    self.kinks = kinks
    pass = sample.pass.withoutIdleEdges()
    upstreams = pass.upstreams()
  }

  /// The gradient of a step for the first seed.
  func upstream(of step: Int) -> Tensor? {
    guard let all = upstreams.first, step < all.count else { return nil }
    return all[step]
  }

  /// The edges along which a part of the gradient flows back, last step first.
  var edges: [Edge] {
    tape.steps.indices.reversed().filter { upstream(of: $0) != nil }.flatMap { index in
      tape.steps[index].inputs.enumerated().compactMap { place, input in
        guard let source = input.step, tape.steps[source].isActive,
          !tape.isInside(source, index)
        else { return nil }
        return Edge(step: index, input: place)
      }
    }
  }

  /// Returns the correct gradients with additional contributions at some steps.
  ///
  /// - Parameter deltas: Makes the contributions from the gradients of all steps, or returns nil if
  ///   the mistake can't be made.
  func moved(
    _ deltas: (_ upstreams: [Tensor?]) -> [(step: Int, gradient: Tensor)]?
  ) -> [Tensor]? {
    var rows: [[Tensor?]] = []
    for upstreams in upstreams {
      guard let own = deltas(upstreams) else { return nil }
      rows.append(pass.propagate(own))
    }
    return zip(sample.correct, pass.assembled(rows)).map { $0.adding($1) }
  }

  /// Returns the correct gradients with additional contributions along some edges.
  func shifted(_ parts: (_ upstreams: [Tensor?]) -> [(Edge, Tensor)]?) -> [Tensor]? {
    moved { upstreams in
      parts(upstreams)?.compactMap { edge, part in
        tape.steps[edge.step].inputs[edge.input].step.map { ($0, part) }
      }
    }
  }

  /// Returns the backward pass after a forward pass with other outputs for some steps.
  func replayed(_ outputs: [Int: Tensor]) -> BackwardPass {
    var changed = pass
    changed.tape = tape.replayed(outputs, upTo: pass.result)
    return changed
  }
}

extension Tensor {
  func scaled(by factor: Double) -> Tensor {
    Tensor(shape: shape, elements.map { $0 * factor })
  }

  func adding(_ other: Tensor) -> Tensor {
    Tensor(shape: shape, zip(elements, other.elements).map { $0 + $1 })
  }

  func subtracting(_ other: Tensor?) -> Tensor {
    guard let other else { return self }
    return Tensor(shape: shape, zip(elements, other.elements).map { $0 - $1 })
  }

  func multiplied(by other: Tensor) -> Tensor {
    Tensor(shape: shape, zip(elements, other.elements).map { $0 * $1 })
  }
}
