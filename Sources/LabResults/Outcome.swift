internal import Budgets
public import FigureData
public import Formulas
public import LabLanguage
public import Serialization

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
  /// The directive stands for a check that students don't see.
  case hidden
}

/// What an outcome shows, apart from the reasons why there is nothing to show.
///
/// Its size is in numbers of eight bytes; content other than numbers counts by its size in memory.
public protocol OutcomeContent: Encodable, Serializable, Sendable {
  /// Its name in the data file.
  static var kind: String { get }
  /// The approximate count of numbers that showing it would keep.
  var weight: Int { get }
  /// What `labsheet explain` prints.
  var dump: String { get }
}

extension Outcome {
  /// Nil if it consists of others, or there is nothing to show.
  public var content: (any OutcomeContent)? {
    switch self {
    case .definition(let definition): definition
    case .figure(let figure): figure
    case .table(let table): table
    case .checkReport(let report): report
    case .expectation(let expectation): expectation
    case .value(let display): display
    case .group, .skipped, .unanswered, .hidden: nil
    }
  }

  /// The approximate count of numbers that showing it would keep.
  public var weight: Int {
    if case .group(let outcomes) = self { return outcomes.reduce(0) { $0 + $1.weight } }
    return content?.weight ?? 0
  }

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
public struct Definition: OutcomeContent {
  public let kind: DefinitionKind
  public let name: String
  /// Short facts, each a few words: `5 rows`, `2 inputs`, `loss 0.00042 after 2,500 epochs`.
  public let facts: [String]
  /// Problems that aren't the author's errors, for example a run that diverged.
  public let notices: [String]
  /// All its numbers, for the page's data file.
  public let data: LabValue

  public init(
    kind: DefinitionKind, name: String, facts: [String], notices: [String] = [],
    data: LabValue = .record([])
  ) {
    self.kind = kind
    self.name = name
    self.facts = facts
    self.notices = notices
    self.data = data
  }
}

extension Definition {
  public static let kind = "definition"

  public var weight: Int { (facts + notices).weight + data.weight }

  public var dump: String {
    "\(kind.rawValue) \(name): " + (facts + notices).joined(separator: "; ")
  }
}

extension Figure: OutcomeContent {
  public static let kind = "figure"

  public var weight: Int { content.weight }

  public var dump: String { "figure: \(summary)" }
}

/// A value shown by `@show`.
public struct ValueDisplay: OutcomeContent {
  /// Empty for a text that speaks for itself.
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

extension ValueDisplay {
  public static let kind = "value"

  public var weight: Int { label.weight + value.weight }

  public var dump: String { "value: \(label) \(value.dump)" }
}

extension Definition {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      kind: try reader.read(), name: try reader.read(), facts: try reader.read(),
      notices: try reader.read(), data: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(kind, name, facts, notices, data)
  }
}

extension ValueDisplay {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(label: try reader.read(), value: try reader.read(), format: try reader.read())
  }

  public func write(to writer: inout ByteWriter) { writer.write(label, value, format) }
}

extension Outcome: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    switch try reader.read(Int.self) {
    case 0: self = .definition(try reader.read())
    case 1: self = .figure(try reader.read())
    case 2: self = .table(try reader.read())
    case 3: self = .checkReport(try reader.read())
    case 4: self = .expectation(try reader.read())
    case 5: self = .value(try reader.read())
    case 6: self = .group(try reader.read())
    case 7: self = .skipped(reason: try reader.read())
    case 8: self = .unanswered(name: try reader.read())
    case 9: self = .hidden
    default: throw CorruptBytes()
    }
  }

  public func write(to writer: inout ByteWriter) {
    switch self {
    case .definition(let definition): writer.write(0, definition)
    case .figure(let figure): writer.write(1, figure)
    case .table(let table): writer.write(2, table)
    case .checkReport(let report): writer.write(3, report)
    case .expectation(let expectation): writer.write(4, expectation)
    case .value(let display): writer.write(5, display)
    case .group(let outcomes): writer.write(6, outcomes)
    case .skipped(let reason): writer.write(7, reason)
    case .unanswered(let name): writer.write(8, name)
    case .hidden: writer.write(9)
    }
  }
}
