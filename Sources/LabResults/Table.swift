internal import Budgets
public import Serialization

/// A table of results.
public struct Table: OutcomeContent {
  public enum Cell: Sendable, Equatable {
    /// A number, with the column's format.
    case number(Double)
    case text(String)
    case empty
  }

  public struct Column: Sendable, Encodable {
    public let title: String
    /// A format as in a value span (`.5f`, `d`, `.1%`), or nil to choose the digits.
    public let format: String?

    public init(_ title: String, format: String? = nil) {
      self.title = title
      self.format = format
    }
  }

  public struct Row: Sendable, Encodable {
    public let cells: [Cell]
    /// Whether this row is the best of its table.
    public let isBest: Bool

    public init(_ cells: [Cell], isBest: Bool = false) {
      self.cells = cells
      self.isBest = isBest
    }
  }

  public var caption: String?
  public var columns: [Column]
  public var rows: [Row]
  /// Sentences below the table: how the best was chosen, what was left out.
  public var notes: [String]

  public init(caption: String?, columns: [Column], rows: [Row], notes: [String] = []) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.notes = notes
  }
}

extension Table.Cell: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .empty: try container.encodeNil()
    }
  }
}

extension Table {
  public static let kind = "table"

  public var dump: String { "table: \(columns.count) columns, \(rows.count) rows" }

  /// The size of one cell, with its share of the row.
  package static let cellWeight = 4

  public var weight: Int {
    notes.weight + columns.reduce(0) { $0 + $1.title.weight }
      + rows.reduce(0) { $0 + 6 + $1.weight }
  }
}

extension Table.Row {
  fileprivate var weight: Int {
    cells.reduce(0) { sum, cell in
      if case .text(let text) = cell {
        sum + Table.cellWeight + text.weight
      } else {
        sum + Table.cellWeight
      }
    }
  }
}

extension Table.Cell: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    switch try reader.read(Int.self) {
    case 0: self = .number(try reader.read())
    case 1: self = .text(try reader.read())
    case 2: self = .empty
    default: throw CorruptBytes()
    }
  }

  public func write(to writer: inout ByteWriter) {
    switch self {
    case .number(let number): writer.write(0, number)
    case .text(let text): writer.write(1, text)
    case .empty: writer.write(2)
    }
  }
}

extension Table.Column: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(try reader.read(), format: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(title, format)
  }
}

extension Table.Row: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(try reader.read(), isBest: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(cells, isBest)
  }
}

extension Table: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      caption: try reader.read(), columns: try reader.read(), rows: try reader.read(),
      notes: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(caption, columns, rows, notes)
  }
}
