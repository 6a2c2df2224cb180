public import FigureData
public import Formulas

/// The result of a directive, as plain values that the page can show.
public enum Outcome: Sendable {
  /// A data set, a network, a run, or a path was defined: one line about it.
  case definition(Definition)
  case figure(Figure)
  case table(Table)
  case checkReport(CheckReport)
  case expectation(Expectation)
  /// A value or a matrix, shown by itself.
  case value(ValueDisplay)
  /// Several outcomes, one below the other.
  case group([Outcome])
  /// The directive couldn't run because something before it failed; the text says what.
  case skipped(reason: String)
  /// The directive needs a formula that the student must write, and hasn't yet.
  case unanswered(name: String)
}

extension Outcome {
  /// Whether it is a figure, or contains one.
  public var holdsFigure: Bool {
    switch self {
    case .figure: true
    case .group(let outcomes): outcomes.contains(where: \.holdsFigure)
    default: false
    }
  }
}

/// One line about a directive's definition, with what readers must know about it.
public struct Definition: Sendable, Encodable {
  public enum Kind: String, Sendable, Encodable { case dataset, network, run, path }

  public let kind: Kind
  public let name: String
  /// Short facts, each a few words: `5 rows`, `2 inputs`, `loss 0.00042 after 2,500 epochs`.
  public let facts: [String]
  /// Problems that aren't the author's errors, for example a run that diverged.
  public let notices: [String]
  /// All its numbers, for the page's data file.
  public let data: LabValue

  public init(
    kind: Kind, name: String, facts: [String], notices: [String] = [], data: LabValue = .record([])
  ) {
    self.kind = kind
    self.name = name
    self.facts = facts
    self.notices = notices
    self.data = data
  }
}

/// A value shown by `@show`.
public struct ValueDisplay: Sendable, Encodable {
  public let label: String
  public let value: LabValue
  /// A format as in a value span (`.5f`), or nil to choose the digits.
  public let format: String?

  public init(label: String, value: LabValue, format: String?) {
    self.label = label
    self.value = value
    self.format = format
  }
}
