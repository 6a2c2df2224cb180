internal import Budgets
internal import Formulas
internal import LabLanguage
internal import LabResults

extension TableForm {
  static let path = TableForm(
    "path", "Shows the points of a descent, with their values and gradient norms.",
    PathTableArguments()
  ) { call, format, context in
    let name = call.path
    guard let plan = context.descents[name] else { return nil }
    let count = plan.start.count * plan.variants.count
    guard count == 1 else {
      context.report(
        "InvalidValue", "invalid value: '\(name)' is a sweep of \(count) descents",
        at: call.range(of: \.path),
        help: "plot them with @plot(pathValues(\(name))), or minimize with one setting")
      return nil
    }
    return { lab throws(NothingToShow) in
      guard let group = lab.descents[name], let descent = group.descents.first else {
        return .empty
      }
      try lab.pay(Double(Cost.point * descent.path.points.count))
      return table(descent.path, of: group.formula, every: call.every, format: format)
    }
  }

  private static let mostCoordinates = 8
  private static let mostRows = 2000

  private static func table(
    _ path: DescentPath, of formula: String, every: Int, format: String?
  ) -> Table {
    let coordinates = path.coordinateNames.prefix(mostCoordinates)
    let columns =
      [Table.Column("step", format: "d")] + coordinates.map { Table.Column($0, format: format) }
      + [
        Table.Column(formula, format: format), Table.Column("gradient norm", format: format),
      ]
    let step = max(every, (path.points.count + mostRows - 1) / mostRows)
    let lengths = path.gradientLengths
    let rows = path.points.indices.filter { $0 % step == 0 || $0 == path.points.count - 1 }
      .map { index in
        Table.Row(
          [.number(Double(index))]
            + path.points[index].prefix(mostCoordinates).map { .number($0) }
            + [.number(path.values[index]), .number(lengths[index])])
      }
    let left = path.coordinateNames.count - coordinates.count
    return Table(
      caption: nil, columns: columns, rows: rows,
      notes: left > 0 ? ["\(left) more coordinates are not shown."] : [])
  }
}

private struct PathTableArguments: ParameterList {
  let path = TypedParameter("path", .reference([.path]), "The path.")
  let every = TypedParameter("every", .count, default: "1", "Show a row for every n-th step.")
}
