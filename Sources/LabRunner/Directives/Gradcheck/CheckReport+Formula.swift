internal import Formulas
internal import GradientChecks
internal import Numerals

extension CheckReport {
  /// Writes the result of checking a gradient that is a formula.
  init(
    of report: FormulaGradientReport, at points: [[String: Tensor]], title: String,
    allowsDifferences: Bool, note: String? = nil
  ) {
    let differences = allowsDifferences ? nil : report.differences
    let wrong = report.tensors.filter(\.verdict.isWrong)
    let open = report.tensors.filter { !$0.verdict.isWrong && !$0.verdict.isRight }
    let kinks = report.tensors.flatMap(\.kinks)
    let reasons =
      report.diagnosis.map { [$0.sentence] }
      ?? (wrong.isEmpty ? open : wrong).compactMap { tensor in
        tensor.diagnosis?.sentence ?? tensor.message
      }
    let verdict: Verdict =
      report.disagrees
      ? .disagrees
      : differences != nil
        ? .notDerived
        : !report.agrees ? .undecided : kinks.isEmpty ? .agrees : .agreesBesideKinks
    self.init(
      title: title, verdict: verdict, summary: Self.summary(of: report),
      reasons: (differences.map { [$0] } ?? []) + reasons.withoutRepetitions + report.unmatched,
      table: Self.table(of: report, at: points),
      notes: report.notes + (note.map { [$0] } ?? [])
        + (report.agrees ? report.tensors.compactMap(\.message) : [])
        + [Self.measure(report)])
  }

  private static func summary(of report: FormulaGradientReport) -> String {
    let compared = report.tensors.reduce(0) { $0 + $1.comparedCount }
    let failures = report.tensors.reduce(0) { $0 + $1.failureCount }
    let sizes = "\(Count.of(compared, "element")) compared"
    if report.agrees {
      let worst = report.tensors.compactMap { $0.worst?.relativeError }.max() ?? 0
      return "\(sizes), all agree; the largest relative error is \(errorText(worst))."
    }
    let wrongShapes = report.tensors.filter { $0.verdict == .wrongShape }.map(\.parameter)
    if failures == 0, let first = wrongShapes.first {
      return "The gradient for \(first) has a different shape from \(first)."
    }
    if report.tensors.isEmpty || compared + failures == 0 { return "Nothing could be compared." }
    return report.disagrees
      ? "\(sizes), \(Numeral.integer(failures, grouped: true)) disagree."
      : "\(sizes), but some are undecided."
  }

  /// A row for each element of a single small gradient, or else one for each gradient.
  private static func table(
    of report: FormulaGradientReport, at points: [[String: Tensor]]
  ) -> Table {
    if report.tensors.count == 1, let tensor = report.tensors.first,
      tensor.elementCount <= tensor.listed.count
    {
      return elements(of: tensor, at: points)
    }
    let wrong = report.tensors.filter(\.verdict.isWrong).compactMap(\.worst)
    let format = format(telling: wrong, ".5g")
    let columns = [
      Table.Column("gradient for"), Table.Column("shape"), Table.Column("worst at"),
      Table.Column("given", format: format), Table.Column("automatic", format: format),
      Table.Column("relative error", format: ".1e"), Table.Column("verdict"),
    ]
    return Table(caption: nil, columns: columns, rows: report.tensors.map(row))
  }

  /// The format with enough digits to distinguish wrong elements from right ones.
  private static func format(
    telling elements: [CheckedGradient.Element], _ usual: String
  ) -> String? {
    NumeralFormat.telling(
      elements.map { ($0.given, $0.automatic) }, among: [usual, ".10g", ".13g", ".17g"])
  }

  private static func row(_ tensor: CheckedGradient) -> Table.Row {
    let worst = tensor.worst
    let numbers = [worst?.given, worst?.automatic, worst?.relativeError]
    let place = worst.map { $0.place.isEmpty ? "" : "\($0.place)" } ?? ""
    return Table.Row(
      [
        .text(tensor.parameter), .text(TensorShape(known: tensor.shape).description),
        place.isEmpty ? .empty : .text(place),
      ] + numbers.map { $0.map { .number($0) } ?? .empty } + [.text(tensor.verdict.phrase)])
  }

  private static func elements(
    of tensor: CheckedGradient, at points: [[String: Tensor]]
  ) -> Table {
    let format = format(telling: tensor.listed.filter { $0.finding == .disagrees }, ".6g")
    let columns = [
      Table.Column(tensor.parameter, format: ".6g"), Table.Column("given", format: format),
      Table.Column("automatic", format: format), Table.Column("numeric", format: format),
      Table.Column("relative error", format: ".1e"), Table.Column("verdict"),
    ]
    let listed = tensor.listed.filter { points.indices.contains($0.point) }
    let rows = listed.enumerated().map { index, element in
      let own = points[element.point][tensor.parameter]
      let count = own?.count ?? 0
      let argument = count == 0 ? nil : own?.elements[index % count]
      let isUndefined = element.finding == .undefined
      let hasAutomatic = !isUndefined && element.automatic.isFinite
      let numbers = [
        argument, element.given, hasAutomatic ? element.automatic : nil, element.numeric,
        isUndefined ? nil : element.relativeError,
      ]
      return Table.Row(
        numbers.map { $0.map { .number($0) } ?? .empty } + [.text(element.finding.phrase)])
    }
    return Table(caption: nil, columns: columns, rows: rows)
  }

  private static func measure(_ report: FormulaGradientReport) -> String {
    let differences = report.tensors.reduce(0) { $0 + $1.differenceCount }
    let all = report.tensors.reduce(0) { $0 + $1.elementCount }
    let checked =
      differences == all
      ? "" : " of \(Count.of(differences, "element"))"
    return "Checked by automatic differentiation and by central differences\(checked)."
  }
}

extension CheckedGradient.Verdict {
  fileprivate var phrase: String {
    switch self {
    case .agrees: "agrees"
    case .agreesBesideKinks: "agrees, kinks aside"
    case .disagrees: "disagrees"
    case .wrongShape: "wrong shape"
    case .notFinite: "not finite"
    case .undecided: "undecided"
    case .undefined: "no value"
    }
  }
}

extension CheckedGradient.Element.Finding {
  fileprivate var phrase: String {
    switch self {
    case .agrees: "agrees"
    case .disagrees: "disagrees"
    case .kink: "kink"
    case .undefined: "no value"
    case .withinRounding: "within rounding"
    }
  }
}

extension [String] {
  fileprivate var withoutRepetitions: [String] {
    var result: [String] = []
    for text in self where !result.contains(text) { result.append(text) }
    return result
  }
}
