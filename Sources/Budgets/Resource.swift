/// What a lab may use up. Each has one unit, one limit and one name in messages.
///
/// The limits hold for each of a lab's two pages, with all that leads to it: plan, run, page and
/// data file. Work is counted, never timed: an operation is what a slow core does in about a
/// nanosecond.
public enum Resource: Int, CaseIterable, Sendable {
  /// Training and gradient checks, by their estimates.
  case training
  /// Reading directives and values, and what formulas compute while a lab is planned.
  case planning
  /// What formulas and networks compute while a lab runs, training apart.
  case running
  /// Typesetting formulas of prose.
  case typesetting
  /// Drawing figures and coloring code.
  case drawing
  /// Numbers that data sets, networks, logs and snapshots hold.
  case numbers
  /// Numbers that directives come to, to be shown.
  case results
  /// Bytes of the page.
  case page
  /// Bytes of the data file.
  case data
  /// Mistakes that are told.
  case diagnostics

  /// How much of it there is by default.
  public var limit: Int {
    switch self {
    case .training: 20_000_000_000
    case .planning: 4_000_000_000
    case .running: 3_000_000_000
    case .typesetting: 3_000_000_000
    case .drawing: 3_000_000_000
    case .numbers: 20_000_000
    case .results: 12_000_000
    case .page: 15_000_000
    case .data: 10_000_000
    case .diagnostics: 1000
    }
  }

  /// What is counted: `operations of training`.
  public var unit: String {
    switch self {
    case .training: "operations of training"
    case .planning: "operations of planning"
    case .running: "operations of formulas and networks"
    case .typesetting: "operations of typesetting"
    case .drawing: "operations of drawing"
    case .numbers: "numbers to keep"
    case .results: "numbers to show"
    case .page: "bytes of the page"
    case .data: "bytes of the data file"
    case .diagnostics: "mistakes"
    }
  }

  /// The code of the diagnostic that says that it is spent.
  public var code: String {
    switch self {
    case .training, .planning, .running, .typesetting, .drawing, .numbers, .results: "TooMuchWork"
    case .page, .data: "TooMuchOutput"
    case .diagnostics: "TooManyErrors"
    }
  }
}
