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
    let whole = wording.quote(edge.step)
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
    let step = wording.tape.steps[edge.step]
    let isDivisor = if case .pair(.divide) = step.operation { edge.input == 1 } else { false }
    let what = isDivisor ? "one division by" : "the factor"
    return sentence(
      in: wording, "\(what) `\(wording.text(ofInput: edge))` is missing", "with it left out of")
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
    let inputs = wording.tape.steps[edge.step].inputs
    guard edge.input == 1, inputs[0].tensor.shape.count == 1 else {
      return sentence(
        in: wording, "`\(own)` is used instead of its transpose", "with `\(own)` there in")
    }
    // For a vector in front of it, the matrix isn't transposed.
    let wrong = own.transposedText
    let right = own.isAtom ? own : "(\(own))"
    return sentence(
      in: wording,
      "`\(wrong) @ d` is used instead of `\(right) @ d`, where `d` is the gradient that flows back to it",
      "with `\(wrong)` there in")
  }
}

/// A product that is an operand of another one is computed with a matrix transposed, as if the matrix were
/// symmetric.
struct AssumedSymmetry: OperandMistake {
  let edge: BackwardPass.Edge
  /// The matrix, as an operand of the product.
  private let matrix: Int

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    operands(in: search).flatMap { edge, input, _ -> [AssumedSymmetry] in
      guard let inner = input.step, case .product = search.tape.steps[inner].operation else {
        return []
      }
      let inputs = search.tape.steps[inner].inputs
      return inputs.indices.filter { place in
        let shape = inputs[place].tensor.shape
        return shape.count == 2 && shape[0] == shape[1]
      }.map { AssumedSymmetry(edge: edge, matrix: $0) }
    }
  }

  var reason: GradientDiagnosis.Reason { .untransposed }
  var rank: Int { 142 }

  private func inner(in tape: Tape) -> Int? { tape.steps[edge.step].inputs[edge.input].step }

  func replacement(for operand: Tensor, in tape: Tape) -> Tensor {
    guard let inner = inner(in: tape) else { return operand }
    var inputs = tape.steps[inner].inputs.map(\.tensor)
    inputs[matrix] = inputs[matrix].transposed
    return Operation.product.forward(inputs, shape: operand.shape)
  }

  func sentence(in wording: DiagnosisWording, for tensors: [Int]) -> Sentence {
    let own = wording.text(ofInput: edge)
    let name =
      inner(in: wording.tape).map {
        wording.text(ofInput: BackwardPass.Edge(step: $0, input: matrix))
      } ?? ""
    return sentence(
      in: wording,
      "`\(own)` is computed with the transpose of `\(name)`, as if `\(name)` were symmetric",
      "with this transpose in")
  }
}

extension String {
  /// The transpose of the formula: `A.T` for `A`, and vice versa.
  var transposedText: String {
    if hasSuffix(".T"), dropLast(2).last != ")" || isAtom { return String(dropLast(2)) }
    return (isAtom ? self : "(\(self))") + ".T"
  }
}

/// The value of another step is used in the backward pass.
struct OtherOperand: OperandMistake {
  let edge: BackwardPass.Edge
  private let other: Int

  static func candidates(in search: MistakeSearch) -> [any Mistake] {
    operands(in: search).flatMap { edge, input, _ in
      let named = search.named(input.tensor.shape).filter { $0 != input.step }.prefix(12)
      let before = (input.step.map { sources(of: $0, in: search) } ?? []).filter {
        !named.contains($0)
      }
      return (named + before).map { OtherOperand(edge: edge, other: $0) }
    }
  }

  /// The steps that a step is computed from element by element, like an activation.
  private static func sources(of step: Int, in search: MistakeSearch) -> [Int] {
    search.parts.filter { $0.output == step && $0.isElementwise }.map(\.input)
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
      "`\(input)` is not added in `\(wording.quote(edge.step))`",
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
