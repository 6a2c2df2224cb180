extension String: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    let count = try reader.count()
    self = String(decoding: try reader.slice(count), as: UTF8.self)
  }

  public func write(to writer: inout ByteWriter) {
    utf8.count.write(to: &writer)
    writer.append(contentsOf: utf8)
  }
}

extension Array: Serializable where Element: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    let count = try reader.count()
    self = try Element.readArray(count, from: &reader)
  }

  public func write(to writer: inout ByteWriter) {
    count.write(to: &writer)
    Element.write(self, to: &writer)
  }
}

extension Optional: Serializable where Wrapped: Serializable {
  @inlinable
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self = try Bool(from: &reader) ? Wrapped(from: &reader) : nil
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(self != nil)
    if let self { writer.write(self) }
  }
}

extension ClosedRange: Serializable where Bound: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    let (lower, upper) = (try Bound(from: &reader), try Bound(from: &reader))
    guard lower <= upper else { throw CorruptBytes() }
    self = lower...upper
  }

  public func write(to writer: inout ByteWriter) { writer.write(lowerBound, upperBound) }
}

/// An enumeration whose cases have names is written by these.
extension Serializable where Self: RawRepresentable, RawValue: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    guard let value = Self(rawValue: try RawValue(from: &reader)) else { throw CorruptBytes() }
    self = value
  }

  public func write(to writer: inout ByteWriter) { writer.write(rawValue) }
}
