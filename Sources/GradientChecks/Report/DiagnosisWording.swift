import Formulas
import Numerals

/// Explains a mistake in a sentence, with the proof by numbers: the words that all kinds of mistakes
/// share.
struct DiagnosisWording {
  let problem: GradientProblem
  let trial: MistakeTrial
  /// The number of other sets of arguments for which it was tried.
  let otherTrials: Int

  var tape: Tape { trial.sample.tape }

  func diagnosis(
    _ found: Hypotheses.Confirmed, tensors: [Int], among all: [Hypotheses.Confirmed]
  ) -> GradientDiagnosis {
    let mistake = found.mistake
    let (claim, proof) = mistake.sentence(in: self, for: tensors)
    let hint = mistake.hint(in: self, explaining: found.tensors, among: all)
    let digits =
      found.largestDifference < 1e-15
      ? "" : " (largest relative difference \(Digits.short(found.largestDifference, digits: 1)))"
    let evidence =
      "\(proof), \(mistake.agreement(in: trial, for: tensors)) with yours, also at "
      + "\(Count.of(otherTrials, "other input"))\(digits)"
    return GradientDiagnosis(
      reason: mistake.reason, parameters: tensors.map { problem.pairs[$0].parameter },
      sentence: "\(list(of: tensors)): \(claim)\(hint). \(evidence.capitalizedFirst).")
  }

  /// Explains the error in the student's formula.
  func diagnosis(_ mended: TextRepair.Finding) -> GradientDiagnosis {
    let places = mended.tensors.sorted()
    let count = places.reduce(0) { $0 + trial.sample.given[$1].count }
    let what = count == 1 ? "the value is the correct one" : "all \(count) values are correct"
    let own = mended.operand.isAtom ? mended.operand : "(\(mended.operand))"
    let (claim, proof) =
      switch mended.slip {
      case .sign:
        ("`\(mended.operand)` has the wrong sign in `\(mended.whole)`", "With `-\(own)` there")
      case .transposed:
        (
          mended.operand.hasSuffix(".T")
            ? "the transpose in `\(mended.operand)` is superfluous in `\(mended.whole)`"
            : "`\(mended.operand)` is not transposed in `\(mended.whole)`",
          "With `\(mended.operand.transposedText)` there"
        )
      case .exchanged:
        (
          "the last two operands of `\(mended.whole)` are exchanged",
          "With them exchanged back"
        )
      }
    return GradientDiagnosis(
      reason: mended.slip.reason,
      parameters: places.map { problem.pairs[$0].parameter },
      sentence:
        "\(list(of: places)): \(claim). \(proof), \(what), also at "
        + "\(Count.of(otherTrials, "other input")).")
  }

  private func list(of tensors: [Int]) -> String { tensors.map(name).listed }

  private func name(_ place: Int) -> String {
    let pair = problem.pairs[place]
    return pair.result.isEmpty ? problem.derivative.name : pair.result
  }

  // MARK: Words

  func phrase(_ factor: Factor) -> String {
    let value = factor.value(in: trial.sample)
    let times = "\(Digits.short(value)) times the correct one"
    guard let meaning = factor.meaning else { return times }
    guard let size = factor.size else { return "\(times) (\(meaning))" }
    let share = [0.5: "half of ", 2: "twice "][value.magnitude / size] ?? ""
    return "\(times) (\(share)\(Digits.short(size)): \(meaning))"
  }

  func text(of step: Int) -> String { tape.text(of: step) }

  /// The source of a step without enclosing parentheses.
  func quote(_ step: Int) -> String { tape.quote(step).unbracketed }

  func text(ofInput edge: BackwardPass.Edge) -> String {
    let input = tape.steps[edge.step].inputs[edge.input]
    return input.step.map(text(of:)) ?? ""
  }

  func text(of part: FormulaPart) -> String {
    if let call = part.call { return tape.quote(call: call) }
    return quote(part.output)
  }

  /// `A1 = tanh(Z1)`, with its location if it is in a called definition.
  func assignment(of part: FormulaPart) -> String {
    let text = text(of: part)
    let name = tape.steps[part.output].name
    if let name, name != text, part.call != nil || tape.steps[part.output].call == 0 {
      return "\(name) = \(text)"
    }
    return text
  }

  /// The shape of a given tensor and the correct one.
  func shapes(of place: Int) -> (given: TensorShape, correct: TensorShape) {
    (
      TensorShape(known: trial.sample.given[place].shape),
      TensorShape(known: trial.sample.correct[place].shape)
    )
  }
}

extension TextRepair.Slip {
  fileprivate var reason: GradientDiagnosis.Reason {
    switch self {
    case .sign: .termSign
    case .transposed: .untransposed
    case .exchanged: .exchangedOperands
    }
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension [String] {
  /// `W, b and V`
  var listed: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
