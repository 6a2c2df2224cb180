internal import Budgets
internal import Diagnostics
internal import FigureData
internal import Formulas
internal import LabLanguage
internal import LabResults

/// `@plot`: draws one of several figures; each one has a file of its own beside this one.
struct PlotDirective: LabDirective {
  /// The figures of the language. Add new ones here.
  static let forms: [PlotForm] = [
    .loss, .accuracy, .data, .boundary, .snapshots, .predictions, .outputs, .images, .weights,
    .network, .function, .derivative, .contour, .pathValues, .distribution,
  ]

  static let form = DirectiveForm<PlotArguments>(
    "plot", "Plots a figure.", shows: .figure,
    example: "@plot(loss(run), yScale: log, caption: \"The loss falls below 0.001.\")")

  private let drawing: PlotForm.Drawing
  private let caption: String?

  init?(_ call: Bound<PlotArguments>, in context: inout PlanningContext) {
    guard let drawing = call.figure(call.options, &context) else { return nil }
    self.drawing = drawing
    caption = call.caption
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
    (summary: String, content: any FigureContent)?

  /// Checks the arguments; reports errors and returns nil if there are any.
  typealias Plan = @Sendable (Bound<PlotOptions>, inout PlanningContext) -> Drawing?

  let call: Alternative<Plan>
  /// The options that it takes, of those that not all figures take.
  fileprivate let special: Set<PlotOptions.Special>

  init<Arguments: ParameterList>(
    _ name: String, _ summary: String, _ arguments: Arguments,
    takes special: Set<PlotOptions.Special> = [],
    plan:
      @escaping @Sendable (Bound<Arguments>, Bound<PlotOptions>, inout PlanningContext) ->
      Drawing?
  ) {
    self.special = special
    call = Alternative(name, summary, arguments) { bound in
      { options, context in
        options.suit(name, special, &context) ? plan(bound, options, &context) : nil
      }
    }
  }
}

/// The arguments of `@plot`.
struct PlotArguments: ParameterList {
  let figure = TypedParameter(
    "figure", .oneOf(PlotDirective.forms.map(\.call)), "The figure."
  ).asSubject
  let label = TypedParameter<String?>.label
  let caption = TypedParameter<String?>.caption("The caption below the figure.")
  let options = PlotOptions()
}

/// The arguments that figures share.
struct PlotOptions: ParameterList {
  /// The layout of several images, one for each epoch or run.
  enum Display: String, CaseIterable { case multiples, replay }

  /// The options that not all figures take.
  enum Special: CaseIterable { case at, display, path }

  let x = TypedParameter("x", optional: .range, "The visible part of the horizontal axis.")
  let y = TypedParameter("y", optional: .range, "The visible part of the vertical axis.")
  let xScale = TypedParameter(
    "xScale", ParameterType<AxisScale>.word, default: "linear",
    "The scale of the horizontal axis.")
  let yScale = TypedParameter(
    "yScale", ParameterType<AxisScale>.word, default: "linear",
    "The scale of the vertical axis.")
  let line = TypedParameter(
    "line", optional: .placed(.anyNumber), "A value at which to draw a line.")
  let lineLabel = TypedParameter("lineLabel", optional: .text, "The label of the line.")
  let path = TypedParameter(
    "path", optional: .oneOrMore(of: .placed(.reference([.path]))),
    "One or more paths of descents to draw on a contour plot.")
  let at = TypedParameter(
    "at", optional: .arguments,
    "The values of a formula's other parameters, for functions: `(a: 2)`.")
  let display = TypedParameter(
    "display", ParameterType<Display>.word, default: "multiples",
    "How to show plots of several epochs or runs: side by side, or in one place, one at a time.")
}

extension Bound<PlotOptions> {
  /// Whether the figure takes the options that are given; reports those it doesn't.
  fileprivate func suit(
    _ name: String, _ taken: Set<PlotOptions.Special>, _ context: inout PlanningContext
  ) -> Bool {
    for option in PlotOptions.Special.allCases where !taken.contains(option) {
      guard let (label, range) = given(option) else { continue }
      let forms = PlotDirective.forms.filter { $0.special.contains(option) }
      context.report(
        "MisplacedArgument", "misplaced argument '\(label)': \(name) does not take it",
        at: range,
        help: "it applies to \(forms.map(\.call.schema.name).joined(separator: ", "))")
      return false
    }
    return true
  }

  private func given(_ option: PlotOptions.Special) -> (label: String, range: SourceRange)? {
    switch option {
    case .at: given(\.at)
    case .display: given(\.display)
    case .path: given(\.path)
    }
  }

  /// Whether this many frames can be shown; reports a replay with too many.
  func allows(
    _ count: Int, of name: String, at range: SourceRange, in context: inout PlanningContext
  ) -> Bool {
    guard self.display == .replay, count > Replay.mostFrames else { return true }
    context.report(
      "InvalidValue",
      "invalid value: a replay shows up to \(Replay.mostFrames) frames, but '\(name)' has \(count)",
      at: range, help: "keep fewer, or remove display: replay")
    return false
  }

  /// The line that the author asked for.
  func line(along axis: Curves.Reference.Axis) -> [Curves.Reference] {
    self.line.map { line in
      [Curves.Reference(axis: axis, value: line.value, label: self.lineLabel ?? line.text)]
    } ?? []
  }

  func apply(to curves: inout Curves) {
    curves.xScale = self.xScale
    curves.yScale = self.yScale
    curves.xDomain = self.x
    curves.yDomain = self.y
    curves.references += line(along: .y)
  }
}
