/// A resource that a lab can exhaust. Each has a unit, a limit, and a name in messages.
///
/// The limits apply to each of a lab's two pages, including everything that leads to it: plan, run,
/// page, and data file. Work is counted, never timed: an operation is what a slow core does in
/// about a nanosecond.
public enum Resource: Int, CaseIterable, Sendable {
  /// Training and gradient checks, by estimate.
  case training
  /// Parsing directives and values, and computing formulas while a lab is planned.
  case planning
  /// Computing formulas and networks while a lab runs, excluding training.
  case running
  /// Typesetting math in prose.
  case typesetting
  /// Drawing figures and highlighting code.
  case drawing
  /// Numbers kept in data sets, networks, logs, and snapshots.
  case numbers
  /// Numbers in the results of directives.
  case results
  /// Bytes of the page.
  case page
  /// Bytes of the data file.
  case data
  /// Diagnostics that are reported.
  case diagnostics

  /// The default limit.
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

  /// The unit: `training operations`.
  public var unit: String {
    switch self {
    case .training: "training operations"
    case .planning: "planning operations"
    case .running: "formula and network operations"
    case .typesetting: "typesetting operations"
    case .drawing: "drawing operations"
    case .numbers: "stored numbers"
    case .results: "displayed numbers"
    case .page: "bytes of the page"
    case .data: "bytes of the data file"
    case .diagnostics: "diagnostics"
    }
  }

  /// The code of the diagnostic that reports it as spent.
  public var code: String {
    switch self {
    case .training, .planning, .running, .typesetting, .drawing, .numbers, .results: "TooMuchWork"
    case .page, .data: "TooMuchOutput"
    case .diagnostics: "TooManyErrors"
    }
  }
}

extension String {
  /// The size of a text among a lab's results, in numbers of eight bytes.
  public var weight: Int { 4 + utf8.count / 8 }
}
