/// A number of fixed size, which is written as it is in memory.
public protocol PlainNumber: Serializable, BitwiseCopyable {}

extension PlainNumber {
  @inlinable
  public init(from reader: inout ByteReader) throws(CorruptBytes) { self = try reader.value() }

  public func write(to writer: inout ByteWriter) { writer.append(memoryOf: self) }

  public static func readArray(
    _ count: Int, from reader: inout ByteReader
  ) throws(CorruptBytes) -> [Self] {
    try reader.values(count, of: Self.self)
  }

  public static func write(_ values: [Self], to writer: inout ByteWriter) {
    writer.append(memoryOfAll: values)
  }
}

extension Int: PlainNumber {}
extension Double: PlainNumber {}
extension UInt8: PlainNumber {}

extension Bool: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    switch try reader.byte() {
    case 0: self = false
    case 1: self = true
    default: throw CorruptBytes()
    }
  }

  public func write(to writer: inout ByteWriter) { writer.append(self ? 1 : 0) }
}
