public import Serialization
internal import Tensors

/// A named value from the lab: an array, or something with named or numbered parts.
public indirect enum LabValue: Sendable {
  case tensor(Tensor)
  /// An array that is computed later, with what is known about its shape.
  case shape(TensorShape?)
  case text(String)
  case list([LabValue])
  case record(LabRecord)
  /// No value, for a reason such as `the run has no test set`.
  case missing(reason: String)
  /// No value, because the answer of that name is still to be written.
  case unanswered(name: String)

  /// Creates an array without dimensions.
  public static func number(_ number: Double) -> LabValue { .tensor(Tensor(number)) }

  /// Creates an array without dimensions if there is a number.
  public static func number(_ number: Double?) -> LabValue? { number.map { .number($0) } }

  /// The number, if it is a single one.
  public var number: Double? {
    if case .tensor(let tensor) = self, tensor.shape.isEmpty { tensor.number } else { nil }
  }

  /// Creates a record of known values.
  public static func record(_ values: [(name: String, value: LabValue)]) -> LabValue {
    .record(LabRecord("a record", values))
  }

  /// The value with all its parts computed, without those that have no value; nil if it has none
  /// itself.
  public var settled: LabValue? {
    switch self {
    case .tensor, .text: self
    case .list(let values): .list(values.compactMap(\.settled))
    case .record(let record):
      .record(
        LabRecord(
          record.phrase,
          record.entries.compactMap { name, value in value.settled.map { (name, $0) } }))
    case .shape, .missing, .unanswered: nil
    }
  }

  /// The value as what it consists of, for everything that prints values.
  public var parts: Parts {
    switch self {
    case .tensor(let tensor):
      switch tensor.shape.count {
      case 0: .number(tensor.elements[0])
      case 1: .list(tensor.elements.map { .number($0) })
      default:
        .list(Self.rows(of: tensor.matrix))
      }
    case .text(let text): .text(text)
    case .list(let values): .list(values)
    case .record(let record): .record(record.entries)
    case .shape, .missing, .unanswered: .record([])
    }
  }

  private static func rows(of matrix: Matrix) -> [LabValue] {
    (0..<matrix.rows).map { .tensor(Tensor(Array(matrix.row($0)))) }
  }

  public enum Parts {
    case number(Double)
    case text(String)
    case list([LabValue])
    case record([(name: String, value: LabValue)])
  }
}

extension LabValue: Encodable {
  public func encode(to encoder: any Encoder) throws {
    switch parts {
    case .number(let number):
      var container = encoder.singleValueContainer()
      try container.encode(number)
    case .text(let text):
      var container = encoder.singleValueContainer()
      try container.encode(text)
    case .list(let values):
      var container = encoder.unkeyedContainer()
      for value in values { try container.encode(value) }
    case .record(let entries):
      var container = encoder.container(keyedBy: Key.self)
      for entry in entries {
        try container.encode(entry.value, forKey: Key(stringValue: entry.name))
      }
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

/// Something from the lab with named values, such as a run, and possibly numbered ones, such as the
/// runs of a sweep.
public struct LabRecord: Sendable {
  /// What it is, with its article, for messages: `a run`.
  public let phrase: String
  /// The names of its values, in display order.
  public let names: [String]
  /// The elements `runs[0]`, `runs[1]`, …; nil if it can't be indexed.
  public let elements: [LabValue]
  private let member: @Sendable (String) -> LabValue?

  /// Creates a record whose values are computed on demand.
  public init(
    _ phrase: String, names: [String], elements: [LabValue] = [],
    member: @escaping @Sendable (String) -> LabValue?
  ) {
    self.phrase = phrase
    self.names = names
    self.elements = elements
    self.member = member
  }

  /// Creates a record of known values.
  public init(_ phrase: String, _ values: [(name: String, value: LabValue)]) {
    self.init(phrase, names: values.map(\.name)) { name in
      values.first { $0.name == name }?.value
    }
  }

  /// All its values, in display order.
  public var entries: [(name: String, value: LabValue)] {
    names.compactMap { name in member(name).map { (name, $0) } }
  }

  /// The value of a name, or nil if there is none.
  public subscript(name: String) -> LabValue? { names.contains(name) ? member(name) : nil }
}

extension LabValue: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    switch try reader.read(Int.self) {
    case 0: self = .tensor(try reader.read())
    case 1: self = .text(try reader.read())
    case 2: self = .list(try reader.read())
    case 3: self = .record(try reader.read())
    case 4: self = .missing(reason: try reader.read())
    case 5: self = .unanswered(name: try reader.read())
    default: throw CorruptBytes()
    }
  }

  public func write(to writer: inout ByteWriter) {
    switch self {
    case .tensor(let tensor): writer.write(0, tensor)
    case .text(let text): writer.write(1, text)
    case .list(let values): writer.write(2, values)
    case .record(let record): writer.write(3, record)
    case .missing(let reason): writer.write(4, reason)
    case .unanswered(let name): writer.write(5, name)
    case .shape: writer.giveUp()
    }
  }
}

extension LabRecord: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    let (phrase, names) = (try reader.read(String.self), try reader.read([String].self))
    let (values, elements) = (try reader.read([LabValue].self), try reader.read([LabValue].self))
    guard names.count == values.count else { throw CorruptBytes() }
    let known = Dictionary(zip(names, values)) { first, _ in first }
    self.init(phrase, names: names, elements: elements) { known[$0] }
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(phrase, entries.map(\.name), entries.map(\.value), elements)
  }
}
