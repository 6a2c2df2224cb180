import Formulas

// Mistakes with the gradient that flows back along an edge or to a step.

/// The gradient along an edge is multiplied by a number.
struct ChangedEdge: MistakeKind {
  let edge: BackwardPass.Edge
  private let scale: Factor
  let reason: GradientDiagnosis.Reason
  let rank: Int

  /// Without the edge; ``combinations(_:in:)`` solves for other factors.
  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    search.edges.map { edge in
      ChangedEdge(
        edge: edge, scale: Factor(multiplier: 0), reason: .missingTerm,
        rank: isTerm(edge, in: search) ? 200 : 210)
    }
  }

  /// Whether an edge comes from a term of a sum that isn't a sum itself.
  private static func isTerm(_ edge: BackwardPass.Edge, in search: MistakeSearch) -> Bool {
    let step = search.tape.steps[edge.step]
    guard step.operation.isSum, step.inputs.allSatisfy(search.isActive),
      let input = step.inputs[edge.input].step
    else { return false }
    return !search.tape.steps[input].operation.isSum
  }

  var factor: Factor? { scale }
  /// There are so many edges that they come last.
  var order: Int { .max }

  func combinations(_ prediction: [Tensor], in search: MistakeSearch) -> [any Mistake] {
    let direction = zip(search.trial.sample.correct, prediction).map { $0.subtracting($1) }
    return search.factors(base: prediction, direction: direction).map { factor in
      ChangedEdge(
        edge: edge, scale: factor, reason: factor.isSign ? .termSign : .termFactor,
        rank: rank + (factor.isUnusual ? 110 : 1))
    }
  }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    trial.shifted { upstreams in
      guard let upstream = upstreams[edge.step],
        let part = trial.tape.parts(of: edge.step, upstream)[edge.input]
      else { return nil }
      return [(edge, part.scaled(by: scale.value(in: trial.sample) - 1))]
    }
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    let part =
      "the part of the gradient that comes through `\(wording.text(ofInput: edge))` in "
      + "`\(wording.quote(edge.step))`"
    if scale.multiplier == 0 {
      return ("\(part) is missing", "with it left out of the correct gradient")
    }
    if scale.isSign {
      return ("\(part) has the wrong sign", "with its sign changed in the correct gradient")
    }
    let value = Digits.short(scale.value(in: wording.trial.sample))
    return (
      "\(part) is \(wording.phrase(scale))",
      "with it multiplied by \(value) in the correct gradient"
    )
  }
}

/// Sums, means, and similar values are treated as constants, although they are broadcast against
/// the values they come from, as in a normalization.
struct ConstantStatistics: MistakeKind {
  private let edges: [BackwardPass.Edge]

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    let edges = search.edges.filter { edge in
      let step = search.tape.steps[edge.step]
      guard case .pair = step.operation else { return false }
      let input = step.inputs[edge.input]
      return input.tensor.count < step.output.count
        && input.step.map { isReduced($0, of: step.output.shape, in: search) } ?? false
    }
    return edges.count < 2 ? [] : [ConstantStatistics(edges: edges)]
  }

  private static func isReduced(_ index: Int, of shape: [Int], in search: MistakeSearch) -> Bool {
    var open = [index]
    var seen = Set(open)
    while let next = open.popLast() {
      let step = search.tape.steps[next]
      if case .reduce(let reduction) = step.operation, step.inputs[0].tensor.shape == shape,
        reduction.kind == .sum || reduction.kind == .norm
      {
        return true
      }
      if step.output.shape == shape { continue }
      for source in search.finder.activeInputs(next) where seen.insert(source).inserted {
        open.append(source)
      }
    }
    return false
  }

  var reason: GradientDiagnosis.Reason { .constantStatistics }
  var rank: Int { 170 }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    trial.pass.gradients(cutting: Set(edges))
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    var seen = Set<String>()
    let texts = edges.map { "`\(wording.text(ofInput: $0))`" }.filter { seen.insert($0).inserted }
    return (
      "\(texts.joined(separator: " and ")) are treated as constants, but they depend on the same "
        + "values",
      "with their part of the correct gradient left out"
    )
  }
}

/// The gradient of another step replaces that of an edge's step, where a parameter enters.
struct OtherUpstream: MistakeKind {
  private let edge: BackwardPass.Edge
  private let other: Int

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    search.edgesToLeaves.flatMap { edge in
      search.named(search.tape.steps[edge.step].output.shape)
        .filter { search.trial.upstream(of: $0) != nil && $0 != edge.step }.prefix(6)
        .map { OtherUpstream(edge: edge, other: $0) }
    }
  }

  var reason: GradientDiagnosis.Reason { .otherUpstream }
  var rank: Int { 191 }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    trial.shifted { upstreams in
      guard let own = upstreams[edge.step], let wrong = upstreams[other], wrong.shape == own.shape,
        let right = trial.tape.parts(of: edge.step, own)[edge.input],
        let changed = trial.tape.parts(of: edge.step, wrong)[edge.input]
      else { return nil }
      return [(edge, changed.subtracting(right))]
    }
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    (
      "the gradient that flows back to `\(wording.text(of: other))` is used instead of that for "
        + "`\(wording.text(of: edge.step))`",
      "with this substituted in the correct gradient"
    )
  }
}

/// A step's gradient is summed along the other axis for an added operand.
struct SummedOverColumns: MistakeKind {
  private let edge: BackwardPass.Edge

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    search.edgesToLeaves.filter { edge in
      let step = search.tape.steps[edge.step]
      guard case .pair(.add) = step.operation else { return false }
      return step.inputs[edge.input].tensor.shape.count == 1
    }.map { SummedOverColumns(edge: $0) }
  }

  var reason: GradientDiagnosis.Reason { .summed }
  var rank: Int { 190 }
  var concernsOneTensor: Bool { true }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    guard let upstream = trial.upstream(of: edge.step), upstream.shape.count == 2 else {
      return nil
    }
    let sum = upstream.summed(along: 1)
    let source = trial.tape.steps[edge.step].inputs[edge.input].step
    return zip(trial.pass.leaves, trial.sample.correct).map { $0 == source ? sum : $1 }
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    (
      "the gradient that flows back to `\(wording.text(of: edge.step))` is summed over its "
        + "columns, but should be summed over its rows",
      "with the sums along axis 1 in the correct gradient"
    )
  }
}

/// The rows of a step's gradient are changed.
struct ChangedRows: MistakeKind {
  private let step: Int
  private let change: RowChange

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    let steps = search.tape.steps
    let tall = steps.indices.filter { index in
      search.trial.upstream(of: index) != nil && steps[index].operation != nil
        && steps[index].output.shape.first ?? 0 >= 3
    }
    var places = tall.filter { index in
      if case .product = steps[index].operation { true } else { false }
    }
    places = Array(places.suffix(6).reversed())
    if let last = tall.last, !places.contains(last) { places.insert(last, at: 0) }
    return places.flatMap { index -> [ChangedRows] in
      let rows = steps[index].output.shape[0]
      var changes = [0, rows - 1].map { RowChange.without($0) }
      if rows <= 24, index == places.first { changes += (1..<rows - 1).map { .without($0) } }
      changes += [.reversed, .rolled(by: 1), .rolled(by: -1)]
      return changes.map { ChangedRows(step: index, change: $0) }
    }
  }

  var reason: GradientDiagnosis.Reason {
    if case .without = change { .sampleLeftOut } else { .rowsExchanged }
  }

  var rank: Int { reason == .sampleLeftOut ? 180 : 181 }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    trial.moved { upstreams in
      guard let upstream = upstreams[step] else { return nil }
      return [(step, change.apply(to: upstream).subtracting(upstream))]
    }
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    let gradient = "the gradient that flows back to `\(wording.text(of: step))`"
    let (claim, proof) =
      switch change {
      case .without(let row):
        (
          "row \(row), counted from 0, is missing from \(gradient)",
          "with this row left out of the correct gradient"
        )
      case .reversed:
        (
          "the rows of \(gradient) are in reverse order",
          "with these rows reversed in the correct gradient"
        )
      case .rolled(let shift):
        (
          "the rows of \(gradient) are shifted by \(shift)",
          "with these rows shifted in the correct gradient"
        )
      }
    return (claim, proof)
  }
}

/// A change to the rows of a gradient.
enum RowChange: Sendable {
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

extension MistakeSearch {
  /// The edges at which compared parameters enter.
  fileprivate var edgesToLeaves: [Edge] {
    let leaves = Set(trial.sample.pass.leaves)
    return edges.filter { edge in
      tape.steps[edge.step].inputs[edge.input].step.map(leaves.contains) ?? false
    }
  }
}

extension Operation? {
  fileprivate var isSum: Bool {
    switch self {
    case .pair(.add), .pair(.subtract): true
    default: false
    }
  }
}
