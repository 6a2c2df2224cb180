internal import Formulas
internal import GradientChecks
internal import LabResults
internal import Numerals

extension CheckReport {
  /// Shows the result of a gradient check.
  ///
  /// - Parameters:
  ///   - pointCount: The number of given sets of arguments; a formula may be checked at others, too.
  ///   - targets: The targets of a loss at single points.
  init(
    of report: GradientReport, title: String, pointCount: Int = 1, targets: [Double]? = nil,
    _ credit: Credit = .allOrNothing
  ) {
    let verdict: Verdict =
      report.disagrees
      ? .disagrees
      : report.reasonNotDerived != nil
        ? .notDerived
        : !report.agrees
          ? .undecided
          : report.tensors.contains { !$0.kinks.isEmpty } ? .agreesBesideKinks : .agrees
    let table =
      switch report.subject {
      case .network: Self.networkTable(report.tensors)
      case .formula: Self.formulaTable(report.tensors, pointCount: pointCount)
      case .points: Self.pointTable(report.tensors.flatMap(\.listed), targets: targets)
      }
    self.init(
      title: title, verdict: verdict, summary: report.summary,
      reasons: (report.reasonNotDerived.map { [$0] } ?? []) + report.reasons, table: table,
      notes: report.notes,
      share: credit == .perTensor ? Share(of: report.tensors) : nil)
  }

  /// A row for each tensor; the counts are left out if every element was compared.
  private static func networkTable(_ tensors: [CheckedGradient]) -> Table {
    let isPartial = tensors.contains { $0.comparedCount != $0.elementCount }
    let counts: [Column<CheckedGradient>] = [
      Column("elements", "d") { .number(Double($0.elementCount)) },
      Column("compared", "d") { .number(Double($0.comparedCount)) },
      Column("not smooth", "d") { .number(Double($0.kinks.count)) },
    ]
    return Column.table(
      of: tensors,
      [Column("tensor") { .text($0.parameter) }] + (isPartial ? counts : [counts[0]])
        + [Column("worst") { $0.worst.map { .text("\($0.place)") } ?? .empty }]
        + comparison("analytic", "numeric", ".7g", wrong: tensors.worst) { $0.worst }
        + [
          Column("verdict") {
            .text($0.comparedCount == 0 ? "–" : $0.verdict.isWrong ? "disagrees" : "agrees")
          }
        ])
  }

  /// A row for each element of a single small gradient, or else one for each gradient.
  private static func formulaTable(_ tensors: [CheckedGradient], pointCount: Int) -> Table {
    if tensors.count == 1, tensors[0].elementCount <= tensors[0].listed.count {
      let elements = tensors[0].listed.filter { $0.point < pointCount }
      return elementTable(elements, of: tensors[0])
    }
    return Column.table(
      of: tensors,
      [
        Column("gradient for") { .text($0.parameter) },
        Column("shape") { .text(TensorShape(known: $0.shape).description) },
        Column("worst at") { tensor in
          guard let place = tensor.worst?.place, !place.isEmpty else { return .empty }
          return .text("\(place)")
        },
      ] + comparison("given", "automatic", ".5g", wrong: tensors.worst) { $0.worst }
        + [Column("verdict") { .text($0.verdict.rawValue) }])
  }

  private static func elementTable(
    _ elements: [CheckedGradient.Element], of tensor: CheckedGradient
  ) -> Table {
    var columns: [Column<CheckedGradient.Element>] = comparison(
      "given", "automatic", ".6g", wrong: tensor.listed.wrong, hidesUndefined: true
    ) { $0 }
    columns.insert(Column("numeric", columns[1].format) { .number($0.numeric) }, at: 2)
    return Column.table(
      of: elements,
      [Column(tensor.parameter, ".6g") { .number($0.argument) }] + columns
        + [Column("verdict") { .text($0.finding.rawValue) }])
  }

  private static func pointTable(
    _ elements: [CheckedGradient.Element], targets: [Double]?
  ) -> Table {
    var columns =
      [
        Column<CheckedGradient.Element>(targets == nil ? "point" : "prediction", ".6f") {
          .number($0.argument)
        },
        Column("value", ".6f") { .number($0.value) },
      ] + comparison("analytic", "numeric", ".6f", wrong: elements.wrong) { $0 }
    columns.append(Column("verdict") { .text($0.finding.rawValue) })
    if let targets { columns.insert(Column("target", ".6f") { .number(targets[$0.point]) }, at: 0) }
    return Column.table(of: elements, columns)
  }

  /// Two derivatives and their relative error, with enough digits to distinguish wrong elements.
  private static func comparison<Row>(
    _ given: String, _ expected: String, _ usual: String, wrong: [CheckedGradient.Element],
    hidesUndefined: Bool = false, _ element: @escaping (Row) -> CheckedGradient.Element?
  ) -> [Column<Row>] {
    let format = NumeralFormat.telling(
      wrong.map { ($0.given, $0.expected) }, among: [usual, ".10g", ".13g", ".17g"])
    func cell(_ number: Double, of element: CheckedGradient.Element) -> Table.Cell {
      hidesUndefined && element.finding == .undefined ? .empty : .number(number)
    }
    return [
      Column(given, format) { .number(element($0)?.given) },
      Column(expected, format) { row in
        guard let element = element(row) else { return .empty }
        return hidesUndefined && !element.expected.isFinite
          ? .empty : cell(element.expected, of: element)
      },
      Column("relative error", ".1e") { row in
        element(row).map { cell($0.relativeError, of: $0) } ?? .empty
      },
    ]
  }
}

extension CheckReport.Share {
  fileprivate init(of tensors: [CheckedGradient]) {
    self.init(
      right: tensors.filter(\.verdict.isRight).map(\.parameter), count: tensors.count)
  }
}

/// A column of a table with what it shows of a row.
private struct Column<Row> {
  let name: String
  let format: String?
  let cell: (Row) -> Table.Cell

  init(_ name: String, _ format: String? = nil, _ cell: @escaping (Row) -> Table.Cell) {
    self.name = name
    self.format = format
    self.cell = cell
  }

  static func table(of rows: [Row], _ columns: [Column]) -> Table {
    Table(
      caption: nil, columns: columns.map { Table.Column($0.name, format: $0.format) },
      rows: rows.map { row in Table.Row(columns.map { $0.cell(row) }) })
  }
}

extension [CheckedGradient] {
  /// The worst elements of the wrong tensors.
  fileprivate var worst: [CheckedGradient.Element] {
    filter(\.verdict.isWrong).compactMap(\.worst)
  }
}

extension [CheckedGradient.Element] {
  fileprivate var wrong: [CheckedGradient.Element] { filter { $0.finding == .disagrees } }
}
