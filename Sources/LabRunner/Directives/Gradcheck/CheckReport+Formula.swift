internal import Formulas
internal import Numerals

extension CheckReport {
  /// Writes what a check of a gradient that is a formula found.
  init(of report: FormulaGradientReport, title: String) {
    let wrong = report.tensors.filter { !$0.verdict.isRight }
    let kinks = report.tensors.flatMap(\.kinks)
    let reasons =
      report.diagnosis.map { [$0.sentence] }
      ?? wrong.compactMap { tensor in
        tensor.diagnosis?.sentence ?? tensor.message
      }
    self.init(
      title: title,
      verdict: !report.agrees ? .disagrees : kinks.isEmpty ? .agrees : .agreesBesideKinks,
      summary: Self.summary(of: report), reasons: reasons + report.unmatched,
      table: Self.table(of: report),
      notes: report.notes + (report.agrees ? report.tensors.compactMap(\.message) : [])
        + [Self.measure(report)])
  }

  private static func summary(of report: FormulaGradientReport) -> String {
    let compared = report.tensors.reduce(0) { $0 + $1.comparedCount }
    let failures = report.tensors.reduce(0) { $0 + $1.failureCount }
    let sizes = "\(Numeral.integer(compared, grouped: true)) elements compared"
    if report.agrees {
      let worst = report.tensors.compactMap { $0.worst?.relativeError }.max() ?? 0
      return "\(sizes), all agree; the largest relative error is \(errorText(worst))."
    }
    let wrongShapes = report.tensors.filter { $0.verdict == .wrongShape }.map(\.parameter)
    if failures == 0, let first = wrongShapes.first {
      return "The gradient for \(first) has another shape than \(first)."
    }
    return report.tensors.isEmpty
      ? "Nothing could be compared."
      : "\(sizes), \(Numeral.integer(failures, grouped: true)) disagree."
  }

  private static func table(of report: FormulaGradientReport) -> Table {
    let columns = [
      Table.Column("gradient for"), Table.Column("shape"), Table.Column("compared", format: "d"),
      Table.Column("worst"), Table.Column("given", format: ".7g"),
      Table.Column("automatic", format: ".7g"), Table.Column("numeric", format: ".7g"),
      Table.Column("relative error", format: ".1e"), Table.Column("verdict"),
    ]
    return Table(caption: nil, columns: columns, rows: report.tensors.map(row))
  }

  private static func row(_ tensor: CheckedGradient) -> Table.Row {
    let worst = tensor.worst
    let numbers = [worst?.given, worst?.automatic, worst?.numeric, worst?.relativeError]
    let place = worst.map { $0.place.isEmpty ? "" : "\($0.place)" } ?? ""
    return Table.Row(
      [
        .text(tensor.parameter), .text(TensorShape(known: tensor.shape).description),
        .number(Double(tensor.comparedCount)), place.isEmpty ? .empty : .text(place),
      ] + numbers.map { $0.map { .number($0) } ?? .empty } + [.text(tensor.verdict.phrase)])
  }

  private static func measure(_ report: FormulaGradientReport) -> String {
    let differences = report.tensors.reduce(0) { $0 + $1.differenceCount }
    let all = report.tensors.reduce(0) { $0 + $1.elementCount }
    let checked =
      differences == all ? "all of them" : "\(Numeral.integer(differences, grouped: true)) of them"
    return
      "Automatic values go back through the formula's operations; numeric ones are central differences, taken for \(checked). A relative error is the distance of given and automatic over the larger of them."
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
    }
  }
}
