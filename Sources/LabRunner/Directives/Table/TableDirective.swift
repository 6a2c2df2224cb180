internal import Budgets
internal import LabLanguage
internal import LabResults

/// `@table`: shows one of several tables; each one has a file of its own beside this one.
struct TableDirective: LabDirective {
  /// The tables of the language. Add new ones here.
  static let forms: [TableForm] = [
    .log, .comparison, .distribution, .predictions, .data, .layers, .parameters, .forward,
    .gradients, .backpropagation, .path,
  ]

  static let form = DirectiveForm<TableArguments>(
    "table", "Shows a table of results.", shows: .table,
    example: "@table(log(run, every: 100), digits: 5)")

  private let make: TableForm.Making
  private let caption: String?

  init?(_ call: Bound<TableArguments>, in context: inout PlanningContext) {
    guard let make = call.table(call.digits, &context) else { return nil }
    self.make = make
    caption = call.caption
  }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome {
    var table = try make(lab)
    table.caption = caption ?? table.caption
    return .table(table)
  }
}

/// The arguments of `@table`.
struct TableArguments: ParameterList {
  let table = TypedParameter(
    "table", .oneOf(TableDirective.forms.map(\.call)), "The table."
  ).asSubject
  let label = TypedParameter<String?>.label
  let caption = TypedParameter<String?>.caption("The caption above the table.")
  let digits = TypedParameter(
    "digits", optional: .integer(0...17),
    "The number of decimals, except for counts; for gradients, the number of significant digits.")
}

/// One kind of table: its syntax, and how it gets its rows.
struct TableForm: Sendable {
  /// Makes the table from a lab that has run. Throws if there is nothing to show.
  typealias Making = @Sendable (RunningLab) throws(NothingToShow) -> Table

  /// Checks the arguments, given the number of digits; reports errors and returns nil if there are
  /// any.
  typealias Plan = @Sendable (Int?, inout PlanningContext) -> Making?

  let call: Alternative<Plan>

  /// - Parameters:
  ///   - isSignificant: Whether digits are significant digits, for numbers of very different size,
  ///     instead of decimals.
  ///   - plan: Gets the arguments, and the author's number format or nil.
  init<Arguments: ParameterList>(
    _ name: String, _ summary: String, _ arguments: Arguments, isSignificant: Bool = false,
    plan: @escaping @Sendable (Bound<Arguments>, String?, inout PlanningContext) -> Making?
  ) {
    call = Alternative(name, summary, arguments) { bound in
      { digits, context in
        plan(bound, digits.map { ".\($0)\(isSignificant ? "g" : "f")" }, &context)
      }
    }
  }
}

extension Table {
  /// A table for a step that didn't run.
  static let empty = Table(caption: nil, columns: [], rows: [])
}

extension Table.Cell {
  static func number(_ number: Double?) -> Table.Cell { number.map { .number($0) } ?? .empty }
}
