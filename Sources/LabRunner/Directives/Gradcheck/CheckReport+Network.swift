internal import NeuralNets
internal import Numerals

extension CheckReport {
  /// Writes the result of a gradient check of a network.
  init(of result: GradientReport, by check: GradientCheck, title: String) {
    let kinks = result.tensors.flatMap { tensor in
      tensor.kinks.map { (tensor: tensor.tensor, kink: $0) }
    }
    let failures = result.tensors.reduce(0) { $0 + $1.failureCount }
    let checked = result.tensors.reduce(0) { $0 + $1.checkedCount }
    let worst = result.tensors.compactMap { $0.worst?.relativeError }.max() ?? 0
    let sizes = "\(Count.of(checked, "element")) compared"
    let summary =
      checked == 0
      ? "Nothing could be compared."
      : failures == 0
        ? "\(sizes), all agree; the largest relative error is \(Self.errorText(worst))."
        : "\(sizes), \(Numeral.integer(failures, grouped: true)) disagree by more than "
          + "\(Numeral.shortest(result.tolerance)) relative to their size."
    self.init(
      title: title,
      verdict: failures > 0
        ? .disagrees : checked == 0 ? .undecided : kinks.isEmpty ? .agrees : .agreesBesideKinks,
      summary: summary, table: Self.table(of: result),
      notes: result.tensors.compactMap(\.patternNote) + Self.kinkNotes(kinks)
        + Self.undefinedNotes(result)
        + [Self.stepNote(result, floor: check.floor, isChosen: check.step == nil)])
  }

  /// Formats a relative error for a sentence.
  static func errorText(_ error: Double) -> String {
    error == 0 ? "0" : Numeral.scientific(error, digits: 1)
  }

  /// A row for each tensor; the counts are left out if every element was compared.
  private static func table(of result: GradientReport) -> Table {
    let isPartial = result.tensors.contains { $0.checkedCount != $0.elementCount }
    let counts = [
      Table.Column("elements", format: "d"), Table.Column("compared", format: "d"),
      Table.Column("near a kink", format: "d"),
    ]
    let wrong = result.tensors.filter { !$0.passes }.compactMap(\.worst)
    let format = NumeralFormat.telling(
      wrong.map { ($0.analytic, $0.numeric) }, among: [".7g", ".10g", ".13g", ".17g"])
    let columns =
      [Table.Column("tensor")] + (isPartial ? counts : [counts[0]]) + [
        Table.Column("worst"), Table.Column("analytic", format: format),
        Table.Column("numeric", format: format), Table.Column("relative error", format: ".1e"),
        Table.Column("verdict"),
      ]
    let rows = result.tensors.map { tensor in
      let counts = [tensor.elementCount, tensor.checkedCount, tensor.kinks.count]
      let worst = tensor.worst
      var cells: [Table.Cell] = [.text(tensor.tensor.phrase)]
      cells += (isPartial ? counts : [counts[0]]).map { .number(Double($0)) }
      cells.append(worst.map { .text(tensor.tensor.place(of: $0)) } ?? .empty)
      cells += [worst?.analytic, worst?.numeric, worst?.relativeError].map { .number($0) }
      let verdict = tensor.checkedCount == 0 ? "–" : tensor.passes ? "agrees" : "disagrees"
      return Table.Row(cells + [.text(verdict)])
    }
    return Table(caption: nil, columns: columns, rows: rows)
  }

  private static func undefinedNotes(_ result: GradientReport) -> [String] {
    let count = result.tensors.reduce(0) { $0 + $1.undefinedCount }
    if count == 0 { return [] }
    return [
      result.loss.isFinite
        ? "Near \(Count.of(count, "element")), the loss has no finite value. They are not compared."
        : "The loss is \(Numeral.shortest(result.loss)) here, so no gradient can be compared."
    ]
  }

  private static func kinkNotes(
    _ kinks: [(tensor: GradientReport.Tensor, kink: GradientReport.Kink)]
  ) -> [String] {
    guard let first = kinks.first else { return [] }
    let places = kinks.prefix(5).map {
      "\($0.tensor.phrase) \($0.tensor.place(of: $0.kink.element))"
    }
    let more = kinks.count > 5 ? " and \(kinks.count - 5) more" : ""
    let corner =
      switch first.kink.place {
      case .activation(let layer): "an activation of layer \(layer)"
      case .loss: "the loss"
      }
    return [
      "Near a kink, where a step crosses the kink of \(corner) and a difference quotient is "
        + "meaningless: \(places.joined(separator: ", "))\(more). They are not compared."
    ]
  }

  private static func stepNote(
    _ result: GradientReport, floor: Double, isChosen: Bool
  ) -> String {
    guard let tensor = result.tensors.first(where: { $0.worst != nil }) else {
      return "Nothing could be compared."
    }
    let truncation = Numeral.scientific(tensor.truncationEstimate, digits: 0)
    let rounding = Numeral.scientific(tensor.roundingEstimate, digits: 0)
    let errors =
      "there, the truncation error is about \(truncation) and the rounding error about \(rounding)"
    let step = Numeral.scientific(tensor.step, digits: 1)
    let measure =
      "A relative error is the difference divided by the larger of the two values, or by "
      + "\(Numeral.shortest(floor)) if both are smaller. A difference that rounding explains "
      + "does not count."
    return isChosen
      ? "\(measure) Central differences use a step near the cube root of the machine epsilon, "
        + "times the magnitude of the parameter if that is above 1: the truncation error falls "
        + "with the square of the step, and the rounding error grows with its inverse. The step "
        + "at the worst element of the \(tensor.tensor.phrase) is \(step); \(errors)."
      : "\(measure) Central differences use the given step of \(step); \(errors)."
  }
}

extension GradientReport.Tensor {
  var phrase: String {
    switch self {
    case .weights(let layer): "weights \(layer)"
    case .biases(let layer): "biases \(layer)"
    case .inputs: "inputs"
    }
  }

  /// The index of an element, counted from 0 as in NumPy.
  func place(of element: GradientReport.Element) -> String {
    if case .biases = self { "[\(element.column)]" } else { "[\(element.row), \(element.column)]" }
  }
}

extension GradientReport.TensorReport {
  /// Adds a sentence if one factor explains every disagreement of the tensor.
  fileprivate var patternNote: String? {
    guard !passes else { return nil }
    let relevant = elements.filter { abs($0.numeric) > 1e-9 || abs($0.analytic) > 1e-9 }
    guard let largest = relevant.max(by: { abs($0.analytic) < abs($1.analytic) }),
      relevant.count > 1, largest.analytic != 0
    else { return nil }
    let factor = largest.numeric / largest.analytic
    let explainsAll = relevant.allSatisfy { element in
      abs(element.numeric - factor * element.analytic)
        <= 1e-5 * max(abs(element.numeric), abs(largest.numeric) * 1e-3)
    }
    guard explainsAll, abs(factor - 1) > 1e-3 else { return nil }
    return
      "In the \(tensor.phrase), every numeric value is \(Numeral.significant(factor, digits: 6)) "
      + "times the analytic one: a constant factor is wrong."
  }
}
