internal import Budgets

/// `@table`: shows one of several tables; each one has a file of its own beside this one.
struct TableDirective: LabDirective {
  /// The tables of the language. Add new ones here.
  static let forms: [TableForm] = [
    .log, .comparison, .distribution, .predictions, .data, .layers, .parameters, .forward,
    .gradients, .backpropagation, .path,
  ]

  static let schema = DirectiveSchema(
    "table", "Shows a table of results.",
    subject: Parameter("table", .call(forms.map(\.schema)), .required, "The table."),
    parameters: [
      .label,
      Parameter("caption", .text, .optional, "The caption above the table."),
      Parameter(
        "digits", .integer(0...17), .optional,
        "The number of decimals, except for counts; for gradients, the number of significant "
          + "digits."
      ),
    ],
    example: "@table(log(run, every: 100), digits: 5)")

  private let make: TableForm.Making
  private let caption: String?

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    guard let form = call.call("table"),
      let kind = Self.forms.first(where: { $0.schema.name == form.name }),
      let make = kind.plan(
        form, call.integer("digits").map { ".\($0)\(kind.isSignificant ? "g" : "f")" }, &context)
    else { return nil }
    self.make = make
    caption = call.text("caption")
  }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome {
    var table = try make(lab)
    table.caption = caption ?? table.caption
    return .table(table)
  }
}

/// One kind of table: its syntax, and how it gets its rows.
struct TableForm: Sendable {
  /// Makes the table from a lab that has run. Throws if there is nothing to show.
  typealias Making = @Sendable (RunningLab) throws(NothingToShow) -> Table

  let schema: CallSchema
  /// Whether digits are significant digits, for numbers of very different size, instead of
  /// decimals.
  let isSignificant: Bool
  /// Checks the arguments, given the author's number format or nil; reports errors and returns nil
  /// if there are any.
  let plan: @Sendable (BoundCall, String?, inout PlanningContext) -> Making?

  init(
    schema: CallSchema, isSignificant: Bool = false,
    plan: @escaping @Sendable (BoundCall, String?, inout PlanningContext) -> Making?
  ) {
    self.schema = schema
    self.isSignificant = isSignificant
    self.plan = plan
  }
}

extension Table {
  /// A table for a step that didn't run.
  static let empty = Table(caption: nil, columns: [], rows: [])
}

extension Table.Cell {
  static func number(_ number: Double?) -> Table.Cell { number.map { .number($0) } ?? .empty }
}
