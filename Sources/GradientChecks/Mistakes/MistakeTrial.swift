import Formulas

/// One set of arguments for which mistakes are made on purpose.
struct MistakeTrial {
  let problem: GradientProblem
  let sample: GradientSample
  private let pass: BackwardPass
  /// The gradient of each step, for each seed.
  private let upstreams: [[Tensor?]]
  /// Elements of each tensor that are at a kink, where any of several derivatives is correct, or
  /// where the function is undefined.
  let kinks: [Set<Int>]

  private var tape: Tape { sample.tape }

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

  /// Returns the gradients with a mistake, or nil if it can't be made.
  func prediction(_ kind: Mistake.Kind) -> [Tensor]? {
    switch kind {
    case .slope(let part, let slope): return prediction(part, slope)
    case .edge(let edge, let factor):
      return shifted { seed, upstreams in
        contribution(of: edge, upstreams).map {
          [(edge, $0.scaled(by: factor.value(in: sample) - 1))]
        }
      }
    case .cut(let edges): return pass.gradients(cutting: Set(edges))
    case .operand(let edge, let replacement): return prediction(edge, replacement)
    case .rows(let step, let change):
      return moved { _, upstreams in
        guard step < upstreams.count, let upstream = upstreams[step] else { return nil }
        return [(step, change.apply(to: upstream).subtracting(upstream))]
      }
    case .withoutAddend(let edge): return prediction(without: edge)
    case .withoutPart(let part): return prediction(without: part)
    case .scaled(let factor):
      let number = factor.value(in: sample)
      return sample.correct.map { $0.scaled(by: number) }
    case .otherParameter(let name):
      let recorded = try? problem.record(sample.arguments, active: [name])
      guard let recorded else { return nil }
      let gradients = problem.pass(recorded, sample.arguments, sample.value).gradients()
      return sample.correct.map { _ in gradients[0] }
    case .argument(let name, let factor):
      var arguments = sample.arguments
      arguments[name] = arguments[name]?.scaled(by: factor)
      let names = problem.pairs.map(\.parameter)
      guard let recorded = try? problem.record(arguments, active: names) else { return nil }
      return problem.pass(recorded, arguments, sample.value).gradients()
    case .otherUpstream(let edge, let other):
      return shifted { _, upstreams in
        guard max(edge.step, other) < upstreams.count, let own = upstreams[edge.step],
          let wrong = upstreams[other], wrong.shape == own.shape,
          let right = pass.tape.parts(of: edge.step, own)[edge.input],
          let changed = pass.tape.parts(of: edge.step, wrong)[edge.input]
        else { return nil }
        return [(edge, changed.subtracting(right))]
      }
    case .otherAxis(let edge):
      guard let upstream = upstream(of: edge.step), upstream.shape.count == 2 else { return nil }
      let sum = upstream.summed(along: 1)
      return pass.leaves.indices.map { place in
        let isOwn = pass.leaves[place] == tape.steps[edge.step].inputs[edge.input].step
        return isOwn ? sum : sample.correct[place]
      }
    case .withoutUpstream:
      guard !pass.isJacobian else { return nil }
      let plain = BackwardPass(
        tape: tape, result: pass.result, seeds: [.filled(sample.value.shape, with: 1)],
        isJacobian: false, leaves: pass.leaves)
      return plain.gradients()
    case .value: return sample.correct.map { _ in sample.value }
    case .onlyDiagonal: return pass.isJacobian ? sample.correct.map(\.diagonalAlone) : nil
    case .arrangement: return nil
    case .both(let kind, let factor):
      let number = factor.value(in: sample)
      return prediction(kind)?.map { $0.scaled(by: number) }
    }
  }

  // MARK: The way back

  /// Returns the correct gradients with additional contributions at some steps.
  private func moved(
    _ deltas: (Int, [Tensor?]) -> [(step: Int, gradient: Tensor)]?
  ) -> [Tensor]? {
    var rows: [[Tensor?]] = []
    for (seed, upstreams) in upstreams.enumerated() {
      guard let own = deltas(seed, upstreams) else { return nil }
      rows.append(pass.propagate(own))
    }
    return zip(sample.correct, pass.assembled(rows)).map { $0.adding($1) }
  }

  private func shifted(
    _ parts: (Int, [Tensor?]) -> [(BackwardPass.Edge, Tensor)]?
  ) -> [Tensor]? {
    moved { seed, upstreams in
      parts(seed, upstreams)?.compactMap { edge, part in
        tape.steps[edge.step].inputs[edge.input].step.map { ($0, part) }
      }
    }
  }

  /// The gradient along an edge.
  private func contribution(of edge: BackwardPass.Edge, _ upstreams: [Tensor?]) -> Tensor? {
    guard edge.step < upstreams.count, let upstream = upstreams[edge.step] else { return nil }
    return pass.tape.parts(of: edge.step, upstream)[edge.input]
  }

  private func prediction(
    _ edge: BackwardPass.Edge, _ replacement: Mistake.Replacement
  ) -> [Tensor]? {
    let step = tape.steps[edge.step]
    var inputs = step.inputs.map(\.tensor)
    switch replacement {
    case .step(let other): inputs[edge.input] = tape.steps[other].output
    case .transposed: inputs[edge.input] = inputs[edge.input].transposed
    case .ones: inputs[edge.input] = .filled(inputs[edge.input].shape, with: 1)
    }
    return shifted { _, upstreams in
      guard edge.step < upstreams.count, let upstream = upstreams[edge.step] else { return nil }
      let right = pass.tape.parts(of: edge.step, upstream)
      let wrong = pass.tape.parts(of: edge.step, upstream, inputs: inputs)
      return right.indices.compactMap { place in
        guard let a = right[place], let b = wrong[place] else { return nil }
        return (BackwardPass.Edge(step: edge.step, input: place), b.subtracting(a))
      }
    }
  }

  private func prediction(_ part: FormulaPart, _ slope: Mistake.Slope) -> [Tensor]? {
    let slopes = PartSlopes(pass: pass, part: part)
    guard let own = slopes.tensor(slope) else { return nil }
    return moved { _, upstreams in
      guard part.output < upstreams.count, let upstream = upstreams[part.output] else { return nil }
      let right = pass.propagate([(part.output, upstream)], downTo: part.input)[part.input]
      return [(part.input, upstream.multiplied(by: own).subtracting(right))]
    }
  }

  // MARK: The way forward

  private func prediction(without edge: BackwardPass.Edge) -> [Tensor]? {
    let step = tape.steps[edge.step]
    guard step.inputs.count == 2 else { return nil }
    var kept = step.inputs[1 - edge.input].tensor
    kept = kept.broadcast(to: step.output.shape)
    var changed = pass
    changed.tape = tape.replayed([edge.step: kept], upTo: pass.result)
    return changed.gradients()
  }

  private func prediction(without part: FormulaPart) -> [Tensor]? {
    var changed = pass
    let input = tape.steps[part.input].output
    changed.tape = tape.replayed([part.output: input], upTo: pass.result)
    let rows = changed.upstreams()
    var all: [[Tensor?]] = []
    for upstreams in rows {
      guard part.output < upstreams.count, let upstream = upstreams[part.output] else { return nil }
      let through = changed.propagate([(part.output, upstream)], downTo: part.input)[part.input]
      all.append(changed.propagate([(part.input, upstream.subtracting(through))]))
    }
    return zip(changed.assembled(rows), changed.assembled(all)).map { $0.adding($1) }
  }
}

extension Tensor {
  /// The matrix with zeros outside its diagonal.
  fileprivate var diagonalAlone: Tensor {
    var result = self
    for index in elements.indices where index / max(columns, 1) != index % max(columns, 1) {
      result.elements[index] = 0
    }
    return result
  }

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
