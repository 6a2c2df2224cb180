import Formulas

/// Sentences about derivatives of parts, and about incorrectly arranged elements.
extension DiagnosisWording {
  func sentence(
    _ part: FormulaPart, _ slope: Mistake.Slope, _ reason: GradientDiagnosis.Reason
  ) -> Sentence {
    let range = tape.steps[part.output].range
    let whole = "`\(assignment(of: part))`"
    let input = text(of: part.input)
    let output = tape.steps[part.output].name ?? text(of: part)
    let number = PartSlopes(pass: trial.sample.pass, part: part).own()?.elements.first
    switch slope {
    case .one:
      return (missing(part, reason, number), "with it left out of the correct gradient", range)
    case .squared:
      let what =
        reason == .meanForSum
        ? "the division by \(Digits.short(1 / (number ?? 1))) in \(whole) is applied twice"
        : "the derivative of \(whole) is applied twice"
      return (what, "with it twice in the correct gradient", range)
    case .at(let step):
      let place = step == part.output ? output : text(of: step)
      return (
        "the derivative of \(whole) is evaluated at `\(place)` instead of `\(input)`",
        "with it evaluated there in the correct gradient", range
      )
    case .reversed:
      let what =
        reason == .reversedMask
        ? "the mask of \(whole) is inverted: it keeps the values that should be 0"
        : "the derivative of \(whole) is evaluated at `-\(input)`"
      return (what, "with this changed in the correct gradient", range)
    case .form(let form, let step):
      let own = step == part.output ? output : input
      let text = form.text(of: own.isAtom ? own : "(\(own))")
      return (
        "the derivative of \(whole) is incorrectly taken to be `\(text)`",
        "with this substituted in the correct gradient", range
      )
    case .diagonal:
      return (
        "for \(whole), only the derivative of each result with respect to its own input is used, "
          + "but each result depends on all inputs of its row",
        "with only these derivatives in the correct gradient", range
      )
    }
  }

  private func missing(
    _ part: FormulaPart, _ reason: GradientDiagnosis.Reason, _ number: Double?
  ) -> String {
    let whole = "`\(assignment(of: part))`"
    switch reason {
    case .sign: return "the sign of the derivative of \(whole) is missing"
    case .sumForMean:
      let count = Digits.short(1 / (number ?? 1))
      return "the division by \(count) in \(whole) is missing, as for a sum instead of a mean"
    case .factor:
      return "the factor \(Digits.short(number ?? 1)), the derivative of \(whole), is missing"
    case .missingMask: return "the mask of \(whole) is missing"
    default: return "the derivative of \(whole) is missing"
    }
  }

  func text(of part: FormulaPart) -> String {
    if let call = part.call { return tape.quote(call: call) }
    return tape.quote(part.output)
  }

  /// `A1 = tanh(Z1)`, with its location if it is in a called definition.
  private func assignment(of part: FormulaPart) -> String {
    let text = text(of: part)
    let name = tape.steps[part.output].name
    if let name, name != text, part.call != nil || tape.steps[part.output].call == 0 {
      return "\(name) = \(text)"
    }
    return text
  }

  // MARK: Arrangements

  func sentence(_ arrangement: Arrangement, _ tensors: [Int]) -> Sentence {
    let place = tensors[0]
    let shape = TensorShape(known: trial.sample.correct[place].shape)
    let given = TensorShape(known: trial.sample.given[place].shape)
    switch arrangement {
    case .transposed:
      return ("rows and columns are exchanged", "transposed", nil)
    case .notSummed(let axis):
      return (
        "not summed over the \(axis == 0 ? "rows" : "columns"): it is \(given) and should be "
          + "\(shape)",
        "summed along axis \(axis)", nil
      )
    case .summed(let axis):
      let over = axis.map { $0 == 0 ? "the rows" : "the columns" } ?? "all elements"
      return (
        "summed over \(over): it is \(given) and should be \(shape)",
        "with the correct gradient summed in this way", nil
      )
    case .reshaped:
      return (
        "the numbers are right, but arranged as \(given) instead of \(shape)",
        "arranged as \(shape)", nil
      )
    case .rows:
      return ("its rows are in reverse order", "with the rows reversed", nil)
    case .allBut(let part):
      let tensor = trial.sample.given[place]
      let text =
        switch part {
        case .row(let row): "row \(row)"
        case .column(let column): "column \(column)"
        case .element(let index):
          "element [\(tensor.place(of: index).map(String.init).joined(separator: ", "))]"
        }
      return ("only \(text) is wrong, counted from 0", "apart from it", nil)
    }
  }
}

extension String {
  /// Whether it needs no parentheses inside a formula: a name or a call.
  var isAtom: Bool {
    var depth = 0
    for character in self {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      let isPlain = character.isLetter || character.isNumber || "_.()".contains(character)
      if depth == 0, !isPlain { return false }
    }
    return first != "("
  }
}
