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
    let count = pass.tape.steps.count
    upstreams = pass.upstreams().map { $0 + [Tensor?](repeating: nil, count: count - $0.count) }
  }

  /// The gradient of a step for the first seed.
  func upstream(of step: Int) -> Tensor? { upstreams.first?[step] }

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

/// Whether a mistake gives the student's gradients.
struct MistakeMatch {
  /// The largest acceptable relative difference: that of a check by default, since a student's formula may
  /// leave out something small, like the epsilon in a logarithm.
  static let tolerance = 1e-6

  /// Returns the largest relative difference between a given tensor and a predicted one, or nil if
  /// they don't match.
  static func difference(
    _ given: Tensor, _ predicted: Tensor, correct: Tensor, in trial: MistakeTrial, tensor: Int
  ) -> Double? {
    guard GradientComparison.fit(given, predicted) else { return nil }
    let largest = max(predicted.largest, 0x1p-1000)
    let floor = 1e-4 * largest
    let isKink = trial.kinks[tensor]
    var worst = 0.0
    for index in given.elements.indices where !isKink.contains(index) {
      let (own, other) = (given.elements[index], predicted.elements[index])
      let distance = (own - other).magnitude
      guard distance.isFinite else { return nil }
      let error = distance / max(own.magnitude, other.magnitude, floor)
      if error > tolerance { return nil }
      worst = max(worst, error)
    }
    return worst
  }

  /// Whether a given tensor clearly differs from the correct one.
  static func isWrong(_ given: Tensor, _ correct: Tensor, kinks: Set<Int> = []) -> Bool {
    guard GradientComparison.fit(given, correct) else { return true }
    let floor = max(1e-4 * correct.largest, 1e-4 * given.largest, 0x1p-1000)
    return given.elements.indices.contains { index in
      let (own, truth) = (given.elements[index], correct.elements[index])
      return !kinks.contains(index)
        && (own - truth).magnitude > 1e-5 * max(own.magnitude, truth.magnitude, floor)
    }
  }

  /// Returns the number `c` for which `given = base + c * direction`, determined from the largest
  /// element.
  static func factor(_ given: Tensor, base: Tensor?, direction: Tensor, kinks: Set<Int>) -> Double?
  {
    guard given.count == direction.count else { return nil }
    var best: (index: Int, size: Double)?
    for index in direction.elements.indices where !kinks.contains(index) {
      let size = direction.elements[index].magnitude
      guard size.isFinite else { return nil }
      if size > (best?.size ?? 0) { best = (index, size) }
    }
    guard let index = best?.index else { return nil }
    let factor =
      (given.elements[index] - (base?.elements[index] ?? 0)) / direction.elements[index]
    return factor.isFinite ? factor : nil
  }
}

extension Tensor {
  /// Whether all elements are equal.
  var isConstant: Bool { elements.allSatisfy { $0 == elements[0] } && count > 1 }

  /// The largest magnitude of its finite elements.
  var largest: Double { elements.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 } }
}
