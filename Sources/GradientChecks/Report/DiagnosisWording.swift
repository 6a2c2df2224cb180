import Diagnostics
import Formulas
import Numerals

/// Explains a mistake in a sentence, with the proof by numbers.
struct DiagnosisWording {
  let problem: GradientProblem
  let trial: MistakeTrial
  /// The number of other sets of arguments for which it was tried.
  let otherTrials: Int

  var tape: Tape { trial.sample.tape }

  func diagnosis(
    _ found: Hypotheses.Confirmed, tensors: [Int], among all: [Hypotheses.Confirmed]
  ) -> GradientDiagnosis {
    let list = list(of: tensors)
    let (claim, proof, range) = sentence(found.mistake.kind, found.mistake.reason, tensors)
    let count = tensors.reduce(0) { $0 + trial.sample.given[$1].count }
    var what = count == 1 ? "the value agrees" : "all \(count) values agree"
    if case .arrangement(.allBut(let part)) = found.mistake.kind {
      let tensor = trial.sample.given[tensors[0]]
      let others = tensor.elements.indices.count { !part.contains($0, in: tensor) }
      what = "the other \(others) values agree"
    }
    let digits =
      found.largestDifference < 1e-15
      ? "" : " (largest relative difference \(Digits.short(found.largestDifference, digits: 1)))"
    let evidence =
      "\(proof), \(what) with yours, also at \(Count.of(otherTrials, "other input"))\(digits)"
    return GradientDiagnosis(
      reason: found.mistake.reason, parameters: tensors.map { problem.pairs[$0].parameter },
      sentence: "\(list): \(claim)\(hint(found, among: all)). \(evidence.capitalizedFirst).",
      range: range)
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
      case .exchanged:
        (
          "the last two operands of `\(mended.whole)` are exchanged",
          "With them exchanged back"
        )
      }
    return GradientDiagnosis(
      reason: mended.slip == .exchanged ? .exchangedOperands : .termSign,
      parameters: places.map { problem.pairs[$0].parameter },
      sentence:
        "\(list(of: places)): \(claim). \(proof), \(what), also at "
        + "\(Count.of(otherTrials, "other input")).",
      range: nil)
  }

  /// Names the square that half of a gradient comes from, if there is just one, and other arguments
  /// that may equally be wrong.
  private func hint(
    _ found: Hypotheses.Confirmed, among all: [Hypotheses.Confirmed]
  ) -> String {
    if case .argument(let name, let factor) = found.mistake.kind {
      let others = all.compactMap { other -> String? in
        guard case .argument(let twin, factor) = other.mistake.kind, twin != name,
          other.tensors == found.tensors
        else { return nil }
        return "the contribution of `\(twin)`"
      }
      return others.isEmpty
        ? "" : ", or \(others.joined(separator: " or ")), which gives the same numbers"
    }
    guard case .scaled(let factor) = found.mistake.kind, factor.multiplier == 0.5,
      factor.meaning == nil
    else { return "" }
    let squares = all.compactMap { other -> Int? in
      guard case .edge(let edge, let half) = other.mistake.kind, half.multiplier == 0.5,
        other.tensors == found.tensors
      else { return nil }
      let step = tape.steps[edge.step]
      switch step.operation {
      case .map(.square): return edge.step
      case .pair(.power): return step.inputs[1].tensor.number == 2 ? edge.step : nil
      default: return nil
      }
    }
    guard squares.count == 1 else { return "" }
    return ", as if the 2 were missing in the derivative of `\(tape.quote(squares[0]))`"
  }

  private func list(of tensors: [Int]) -> String {
    let names = tensors.map(name)
    return names.count > 1
      ? names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "") : names[0]
  }

  private func name(_ place: Int) -> String {
    let pair = problem.pairs[place]
    return pair.result.isEmpty ? problem.derivative.name : pair.result
  }

  typealias Sentence = (claim: String, proof: String, range: SourceRange?)

  private func sentence(
    _ kind: Mistake.Kind, _ reason: GradientDiagnosis.Reason, _ tensors: [Int]
  ) -> Sentence {
    switch kind {
    case .slope(let part, let slope): return sentence(part, slope, reason)
    case .edge(let edge, let factor): return sentence(edge, factor)
    case .cut(let edges):
      let texts = edges.map { "`\(text(ofInput: $0))`" }.uniqued().joined(separator: " and ")
      return (
        "\(texts) are treated as constants, but they depend on the same values",
        "with their part of the correct gradient left out", nil
      )
    case .operand(let edge, let replacement): return sentence(edge, replacement)
    case .rows(let step, let change):
      let text = "`\(text(of: step))`"
      switch change {
      case .without(let row):
        return (
          "row \(row), counted from 0, is missing from the gradient that flows back to \(text)",
          "with this row left out of the correct gradient", tape.steps[step].range
        )
      case .reversed:
        return (
          "the rows of the gradient that flows back to \(text) are in reverse order",
          "with these rows reversed in the correct gradient", tape.steps[step].range
        )
      case .rolled(let shift):
        return (
          "the rows of the gradient that flows back to \(text) are shifted by \(shift)",
          "with these rows shifted in the correct gradient", tape.steps[step].range
        )
      }
    case .withoutAddend(let edge):
      let input = text(ofInput: edge)
      return (
        "`\(input)` is not added in `\(tape.quote(edge.step))`",
        "with the correct gradient of the formula without `\(input)`",
        tape.steps[edge.step].range
      )
    case .withoutPart(let part):
      return (
        "`\(text(of: part))` is left out: its input is used instead",
        "with the correct gradient of the formula without it", tape.steps[part.output].range
      )
    case .scaled(let factor): return sentence(factor, reason)
    case .otherParameter(let other):
      return (
        "this is the gradient for \(other)", "compared with the correct gradient for \(other)", nil
      )
    case .withoutUpstream:
      let upstream = problem.upstream ?? "the gradient of the value"
      return (
        "the result is not multiplied by `\(upstream)`, the gradient of the value",
        "with ones instead of `\(upstream)` in the correct gradient", nil
      )
    case .argument(let name, let factor):
      return (
        factor == 0
          ? "the contribution of `\(name)` is missing"
          : "the contribution of `\(name)` has the wrong sign",
        "with \(factor == 0 ? "zeros" : "`-\(name)`") instead of `\(name)` in the correct gradient",
        nil
      )
    case .otherUpstream(let edge, let other):
      return (
        "the gradient that flows back to `\(text(of: other))` is used instead of that for "
          + "`\(text(of: edge.step))`",
        "with this substituted in the correct gradient", tape.steps[edge.step].range
      )
    case .otherAxis(let edge):
      return (
        "the gradient that flows back to `\(text(of: edge.step))` is summed over its columns, "
          + "but should be summed over its rows",
        "with the sums along axis 1 in the correct gradient", tape.steps[edge.step].range
      )
    case .value:
      return (
        "this is the value of \(problem.phrase) itself, not its derivative",
        "compared with the value", nil
      )
    case .onlyDiagonal:
      return (
        "only the diagonal of the Jacobian is given, but each element of the value also depends "
          + "on the other elements",
        "with zeros outside the diagonal of the correct one", nil
      )
    case .arrangement(let arrangement): return sentence(arrangement, tensors)
    case .both(let kind, let factor):
      let first = sentence(kind, reason, tensors)
      return (
        "\(first.claim); in addition, each value is \(phrase(factor))",
        "\(first.proof) and with this factor", first.range
      )
    }
  }

  // MARK: Factors

  func phrase(_ factor: Factor) -> String {
    let value = factor.value(in: trial.sample)
    let times = "\(Digits.short(value)) times the correct one"
    guard let meaning = factor.meaning else { return times }
    guard let size = factor.size else { return "\(times) (\(meaning))" }
    return "\(times) (\(Digits.short(size)): \(meaning))"
  }

  private func sentence(
    _ factor: Factor, _ reason: GradientDiagnosis.Reason
  ) -> Sentence {
    let value = factor.value(in: trial.sample)
    let proof = "with the correct gradient multiplied by \(Digits.short(value))"
    if factor.multiplier == -1, factor.argument == nil {
      return ("the sign is wrong: each value is the negative of the correct one", proof, nil)
    }
    let claim = "each value is \(phrase(factor))"
    switch reason {
    case .sumForMean:
      return ("\(claim): divide by this number, as for a mean instead of a sum", proof, nil)
    case .meanForSum:
      return ("\(claim): it was divided by this number once too often", proof, nil)
    default: return (claim, proof, nil)
    }
  }

  // MARK: Steps

  func text(of step: Int) -> String { tape.steps[step].name ?? tape.quote(step) }

  private func text(ofInput edge: BackwardPass.Edge) -> String {
    let input = tape.steps[edge.step].inputs[edge.input]
    return input.step.map(text(of:)) ?? ""
  }

  private func sentence(_ edge: BackwardPass.Edge, _ factor: Factor) -> Sentence {
    let step = tape.steps[edge.step]
    let part =
      "the part of the gradient that comes through `\(text(ofInput: edge))` in "
      + "`\(tape.quote(edge.step))`"
    let value = factor.value(in: trial.sample)
    switch factor.multiplier {
    case 0: return ("\(part) is missing", "with it left out of the correct gradient", step.range)
    case -1 where factor.argument == nil:
      return (
        "\(part) has the wrong sign", "with its sign changed in the correct gradient",
        step.range
      )
    default:
      return (
        "\(part) is \(phrase(factor))",
        "with it multiplied by \(Digits.short(value)) in the correct gradient", step.range
      )
    }
  }

  private func sentence(
    _ edge: BackwardPass.Edge, _ replacement: Mistake.Replacement
  ) -> Sentence {
    let step = tape.steps[edge.step]
    let (own, whole) = (text(ofInput: edge), tape.quote(edge.step))
    switch replacement {
    case .step(let other):
      let wrong = text(of: other)
      return (
        "in the backward pass through `\(whole)`, `\(wrong)` is used"
          + (own.isEmpty ? ", which does not belong there" : " instead of `\(own)`"),
        "with `\(wrong)` there in the correct gradient", step.range
      )
    case .transposed:
      return (
        "in the backward pass through `\(whole)`, `\(own)` is used instead of its transpose",
        "with `\(own)` there in the correct gradient", step.range
      )
    case .ones:
      return (
        "in the backward pass through `\(whole)`, the factor `\(own)` is missing",
        "with it left out of the correct gradient", step.range
      )
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension [String] {
  fileprivate func uniqued() -> [String] {
    var seen = Set<String>()
    return filter { seen.insert($0).inserted }
  }
}
