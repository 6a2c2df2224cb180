/// A value of the lab language at run time: the value of a name, a member, or an element.
public indirect enum Value: Sendable, Equatable {
  case number(Double)
  case text(String)
  case list([Value])
  /// Named members, in the order in which they are shown.
  case record(Record)
}

/// Named values in a fixed order.
public struct Record: Sendable, Equatable {
  public private(set) var entries: [(name: String, value: Value)]

  public init(_ entries: [(name: String, value: Value)] = []) { self.entries = entries }

  public subscript(name: String) -> Value? { entries.first { $0.name == name }?.value }

  public mutating func append(_ name: String, _ value: Value) {
    entries.append((name, value))
  }

  public var names: [String] { entries.map(\.name) }

  public static func == (a: Record, b: Record) -> Bool {
    a.entries.elementsEqual(b.entries) { $0.name == $1.name && $0.value == $1.value }
  }
}

extension Value: Encodable {
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .number(let number):
      var container = encoder.singleValueContainer()
      try container.encode(number)
    case .text(let text):
      var container = encoder.singleValueContainer()
      try container.encode(text)
    case .list(let values):
      var container = encoder.unkeyedContainer()
      for value in values { try container.encode(value) }
    case .record(let record): try record.encode(to: encoder)
    }
  }
}

extension Record: Encodable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for entry in entries { try container.encode(entry.value, forKey: Key(stringValue: entry.name)) }
  }
}

extension Value {
  /// A list of numbers as a value.
  public init(_ numbers: [Double]) { self = .list(numbers.map { .number($0) }) }

  /// A table of numbers, row by row, as a value.
  public init(_ rows: [[Double]]) { self = .list(rows.map { Value($0) }) }
}
