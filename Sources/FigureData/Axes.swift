public import Serialization

/// How values become positions along an axis.
public enum AxisScale: String, Sendable, CaseIterable, Encodable {
  case linear

  /// Powers of ten at equal distances; only positive values have a place.
  case log
}

/// The bounds of a quantity, nil for a missing bound: accuracies range from 0 to 1.
public struct QuantityEnds: Sendable, Equatable {
  public var lowest: Double?
  public var highest: Double?

  public init(lowest: Double? = nil, highest: Double? = nil) {
    self.lowest = lowest
    self.highest = highest
  }

  public static let share = QuantityEnds(lowest: 0, highest: 1)
  public static let positive = QuantityEnds(lowest: 0)
}

extension AxisScale: Serializable {}

extension QuantityEnds: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(lowest: try reader.read(), highest: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(lowest, highest)
  }
}
