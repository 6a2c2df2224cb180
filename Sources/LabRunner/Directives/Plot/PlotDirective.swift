internal import Budgets
internal import Diagnostics
internal import Formulas

/// `@plot`: draws one of several figures; each one has a file of its own beside this one.
struct PlotDirective: LabDirective {
  /// The figures of the language. Add new ones here.
  static let forms: [PlotForm] = [
    .loss, .accuracy, .data, .boundary, .snapshots, .predictions, .outputs, .images, .weights,
    .network, .function, .derivative, .contour, .pathValues, .distribution,
  ]

  static let schema = DirectiveSchema(
    "plot", "Plots a figure.",
    subject: Parameter("figure", .call(forms.map(\.schema)), .required, "The figure."),
    parameters: [
      .label,
      Parameter("caption", .text, .optional, "The caption below the figure."),
      Parameter("x", .range, .optional, "The visible part of the horizontal axis."),
      Parameter("y", .range, .optional, "The visible part of the vertical axis."),
      Parameter(
        "xScale", .choice(["linear", "log"]), .defaulted("linear"),
        "The scale of the horizontal axis."),
      Parameter(
        "yScale", .choice(["linear", "log"]), .defaulted("linear"),
        "The scale of the vertical axis."),
      Parameter("line", .anyNumber, .optional, "A value at which to draw a line."),
      Parameter("lineLabel", .text, .optional, "The label of the line."),
      Parameter(
        "path", .either([.reference([.path]), .list(.reference([.path]))]), .optional,
        "One or more paths of descents to draw on a contour plot."),
      Parameter(
        "at", .arguments, .optional,
        "The values of a formula's other parameters, for functions: `(a: 2)`."),
      Parameter(
        "display", .choice(["multiples", "replay"]), .defaulted("multiples"),
        "How to show plots of several epochs or runs: side by side, or in one place, one at a time."
      ),
    ],
    example: "@plot(loss(run), yScale: log, caption: \"The loss falls below 0.001.\")")

  private let drawing: PlotForm.Drawing
  private let caption: String?

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    guard let form = call.call("figure"),
      let kind = Self.forms.first(where: { $0.schema.name == form.name }),
      Self.allows(call, form, &context),
      let drawing = kind.plan(form, PlotOptions(call), &context)
    else { return nil }
    self.drawing = drawing
    caption = call.text("caption")
  }

  /// Whether the figure supports the optional arguments that were given; reports those it doesn't.
  private static func allows(
    _ call: BoundCall, _ form: BoundCall, _ context: inout PlanningContext
  ) -> Bool {
    let uses = [
      "path": ["contour"], "at": ["contour", "function", "derivative"],
      "display": ["boundary", "snapshots"],
    ]
    for (label, forms) in uses.sorted(by: { $0.key < $1.key })
    where call.isGiven(label) && !forms.contains(form.name) {
      context.report(
        "MisplacedArgument", "misplaced argument '\(label)': \(form.name) does not take it",
        at: call.range(of: label), help: "it applies to \(forms.joined(separator: ", "))")
      return false
    }
    return true
  }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome {
    guard let drawn = try drawing(&lab) else {
      return .skipped(reason: "a formula that it needs has no value.")
    }
    return .figure(Figure(summary: drawn.summary, caption: caption, content: drawn.content))
  }
}

/// One kind of figure: its syntax, and how it gets its data.
struct PlotForm: Sendable {
  /// Makes the figure's data from a lab that has run; nil if a formula has no value, after
  /// reporting it. Throws if there is nothing to show for another reason.
  typealias Drawing =
    @Sendable (inout RunningLab) throws(NothingToShow) ->
    (summary: String, content: Figure.Content)?

  let schema: CallSchema
  /// Checks the arguments; reports errors and returns nil if there are any.
  let plan: @Sendable (BoundCall, PlotOptions, inout PlanningContext) -> Drawing?
}

/// The arguments that all figures share.
struct PlotOptions: Sendable {
  /// The layout of several images, one for each epoch or run.
  enum Display { case multiples, replay }

  let range: SourceRange
  let x: ClosedRange<Double>?
  let y: ClosedRange<Double>?
  let xScale: AxisScale
  let yScale: AxisScale
  let line: Double?
  let lineLabel: String
  /// The paths of descents, with their places.
  let paths: [(name: String, range: SourceRange)]
  /// The values of a formula's other parameters.
  let at: FormulaArguments?
  let display: Display

  init(_ call: BoundCall) {
    range = call.range
    x = call.domain("x")
    y = call.domain("y")
    xScale = call.text("xScale") == "log" ? .log : .linear
    yScale = call.text("yScale") == "log" ? .log : .linear
    line = call.number("line")
    lineLabel = call.text("lineLabel") ?? call.value("line")?.text ?? ""
    let paths = call.list("path") ?? call.value("path").map { [$0] } ?? []
    self.paths = paths.compactMap { path in path.plainText.map { ($0, path.range) } }
    at = call.arguments("at")
    display = call.text("display") == "replay" ? .replay : .multiples
  }

  /// Whether this many frames can be shown; reports a replay with too many.
  func allows(
    _ count: Int, of name: String, at range: SourceRange, in context: inout PlanningContext
  ) -> Bool {
    guard display == .replay, count > Replay.mostFrames else { return true }
    context.report(
      "InvalidValue",
      "invalid value: a replay shows up to \(Replay.mostFrames) frames, but '\(name)' has \(count)",
      at: range, help: "keep fewer, or remove display: replay")
    return false
  }

  func apply(to curves: inout Curves) {
    curves.xScale = xScale
    curves.yScale = yScale
    curves.xDomain = x
    curves.yDomain = y
    if let line {
      curves.references.append(Curves.Reference(axis: .y, value: line, label: lineLabel))
    }
  }
}

extension Parameter {
  static let countFrom = Parameter(
    "countFrom", .integer(0...1), .defaulted("1"),
    "The number of the first epoch; 0 to count from zero.")

  static let percent = Parameter(
    "percent", .boolean, .defaulted("false"), "Whether to show accuracies in percent.")

  /// One run, or several: `loss(run)`, `loss([a, b])`.
  static let runs = Parameter(
    "runs", .either([.reference([.run]), .list(.reference([.run]))]), .required,
    "The run, or a list of runs.")
}

extension BoundCall {
  /// The names of one run or of a list of them.
  func runNames(_ name: String = "runs") -> [String] {
    if case .reference(let run, _)? = value(name)?.kind { return [run] }
    return texts(name) ?? []
  }
}
