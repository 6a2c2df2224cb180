/// A value that can be written as bytes and read again, bit for bit.
///
/// The bytes are for the same build of the tool on the same machine: they have no version and no
/// fixed byte order. What writes them and what reads them stand side by side, in the same order.
public protocol Serializable {
  /// Reads a value.
  ///
  /// - Failure: Throws if the bytes can't be those of such a value.
  init(from reader: inout ByteReader) throws(CorruptBytes)

  func write(to writer: inout ByteWriter)

  /// Reads and writes several values; numbers do that in one piece.
  static func readArray(_ count: Int, from reader: inout ByteReader) throws(CorruptBytes) -> [Self]
  static func write(_ values: [Self], to writer: inout ByteWriter)
}

/// Bytes that can't be read.
public struct CorruptBytes: Error {
  public init() {}
}

extension Serializable {
  public static func readArray(
    _ count: Int, from reader: inout ByteReader
  ) throws(CorruptBytes) -> [Self] {
    var values: [Self] = []
    for _ in 0..<count { values.append(try Self(from: &reader)) }
    return values
  }

  public static func write(_ values: [Self], to writer: inout ByteWriter) {
    for value in values { value.write(to: &writer) }
  }

  /// The value as bytes; nil if some of it can't be written.
  public var serialized: [UInt8]? {
    var writer = ByteWriter()
    write(to: &writer)
    return writer.isWhole ? writer.bytes : nil
  }

  /// Reads a value that takes up all the bytes.
  public init(serialized bytes: [UInt8]) throws(CorruptBytes) {
    var reader = ByteReader(bytes)
    try self.init(from: &reader)
    guard reader.isAtEnd else { throw CorruptBytes() }
  }
}
