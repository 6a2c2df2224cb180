import Formulas

// Mistakes with the operands of a product, and steps that were forgotten on the way forward.

/// Another array replaces an operand of a product in the backward pass, where it multiplies the
/// gradient of the other operand.
protocol OperandMistake: MistakeKind {
  /// The edge to the operand.
  var edge: BackwardPass.Edge { get }

  func replacement(for operand: Tensor, in tape: Tape) -> Tensor
}

extension OperandMistake {
  fileprivate typealias Operand = (
    edge: BackwardPass.Edge, input: Tape.Input, isMatrixProduct: Bool
  )

  /// The operands of products and quotients whose other operand is differentiated.
  fileprivate static func operands(in search: MistakeSearch) -> [Operand] {
    search.tape.steps.enumerated().flatMap { index, step -> [Operand] in
      let isMatrixProduct = if case .product = step.operation { true } else { false }
      let isProduct =
        switch step.operation {
        case .product, .pair(.multiply), .pair(.divide): true
        default: false
        }
      guard step.isActive, isProduct, step.inputs.count == 2 else { return [] }
      return (0...1).filter { search.isActive(step.inputs[1 - $0]) }.map {
        (BackwardPass.Edge(step: index, input: $0), step.inputs[$0], isMatrixProduct)
      }
    }
  }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    var inputs = trial.tape.steps[edge.step].inputs.map(\.tensor)
    inputs[edge.input] = replacement(for: inputs[edge.input], in: trial.tape)
    return trial.shifted { upstreams in
      guard let upstream = upstreams[edge.step] else { return nil }
      let right = trial.tape.parts(of: edge.step, upstream)
      let wrong = trial.tape.parts(of: edge.step, upstream, inputs: inputs)
      return right.indices.compactMap { place in
        guard let a = right[place], let b = wrong[place] else { return nil }
        return (BackwardPass.Edge(step: edge.step, input: place), b.subtracting(a))
      }
    }
  }

  fileprivate func sentence(
    in wording: DiagnosisWording, _ claim: String, _ proof: String
  ) -> Sentence {
    let whole = wording.tape.quote(edge.step)
    return (
      "in the backward pass through `\(whole)`, \(claim)", "\(proof) the correct gradient"
    )
  }
}

/// A factor is left out of the backward pass.
struct MissingFactor: OperandMistake {
  let edge: BackwardPass.Edge

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    operands(in: search).filter { !$0.isMatrixProduct && search.isActive($0.input) }
      .map { MissingFactor(edge: $0.edge) }
  }

  var reason: GradientDiagnosis.Reason { .missingDerivative }
  var rank: Int { 150 }

  func replacement(for operand: Tensor, in tape: Tape) -> Tensor {
    .filled(operand.shape, with: 1)
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    sentence(
      in: wording, "the factor `\(wording.text(ofInput: edge))` is missing", "with it left out of")
  }
}

/// A square matrix isn't transposed in the backward pass.
struct Untransposed: OperandMistake {
  let edge: BackwardPass.Edge

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    operands(in: search).filter { _, input, isMatrixProduct in
      let shape = input.tensor.shape
      return isMatrixProduct && shape.count == 2 && shape[0] == shape[1]
    }.map { Untransposed(edge: $0.edge) }
  }

  var reason: GradientDiagnosis.Reason { .untransposed }
  var rank: Int { 140 }

  func replacement(for operand: Tensor, in tape: Tape) -> Tensor { operand.transposed }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    let own = wording.text(ofInput: edge)
    return sentence(
      in: wording, "`\(own)` is used instead of its transpose", "with `\(own)` there in")
  }
}

/// The value of another step is used in the backward pass.
struct OtherOperand: OperandMistake {
  let edge: BackwardPass.Edge
  private let other: Int

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    operands(in: search).flatMap { edge, input, _ in
      search.named(input.tensor.shape).filter { $0 != input.step }.prefix(12)
        .map { OtherOperand(edge: edge, other: $0) }
    }
  }

  var reason: GradientDiagnosis.Reason { .otherOperand }
  var rank: Int { 141 }

  func replacement(for operand: Tensor, in tape: Tape) -> Tensor { tape.steps[other].output }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    let (own, wrong) = (wording.text(ofInput: edge), wording.text(of: other))
    let place = own.isEmpty ? ", which does not belong there" : " instead of `\(own)`"
    return sentence(in: wording, "`\(wrong)` is used\(place)", "with `\(wrong)` there in")
  }
}

/// An operand, such as a bias, isn't added in the forward pass.
struct WithoutAddend: MistakeKind {
  private let edge: BackwardPass.Edge

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    search.tape.steps.enumerated().flatMap { index, step -> [WithoutAddend] in
      guard step.isActive, step.inputs.count == 2, case .pair(.add) = step.operation else {
        return []
      }
      return (0...1).filter { input in
        guard let source = step.inputs[input].step else { return false }
        return search.tape.steps[source].operation == nil
          && step.inputs[1 - input].tensor.shape == step.output.shape
      }.map { WithoutAddend(edge: BackwardPass.Edge(step: index, input: $0)) }
    }
  }

  var reason: GradientDiagnosis.Reason { .missingBias }
  var rank: Int { 160 }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    let step = trial.tape.steps[edge.step]
    guard step.inputs.count == 2 else { return nil }
    let kept = step.inputs[1 - edge.input].tensor.broadcast(to: step.output.shape)
    return trial.replayed([edge.step: kept]).gradients()
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    let input = wording.text(ofInput: edge)
    return (
      "`\(input)` is not added in `\(wording.tape.quote(edge.step))`",
      "with the correct gradient of the formula without `\(input)`"
    )
  }
}

/// A part is skipped, both forward and backward.
struct WithoutPart: MistakeKind {
  private let part: FormulaPart

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    search.parts.filter { $0.kind == .call }.map { WithoutPart(part: $0) }
  }

  var reason: GradientDiagnosis.Reason { .missingActivation }
  var rank: Int { 165 }

  func prediction(in trial: MistakeTrial) -> [Tensor]? {
    let changed = trial.replayed([part.output: trial.tape.steps[part.input].output])
    let rows = changed.upstreams()
    var all: [[Tensor?]] = []
    for upstreams in rows {
      guard part.output < upstreams.count, let upstream = upstreams[part.output] else { return nil }
      let through = changed.propagate([(part.output, upstream)], downTo: part.input)[part.input]
      all.append(changed.propagate([(part.input, upstream.subtracting(through))]))
    }
    return zip(changed.assembled(rows), changed.assembled(all)).map { $0.adding($1) }
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    (
      "`\(wording.text(of: part))` is left out: its input is used instead",
      "with the correct gradient of the formula without it"
    )
  }
}
