/// Reads values from bytes.
public struct ByteReader {
  @usableFromInline let bytes: [UInt8]
  @usableFromInline var offset = 0

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  public var isAtEnd: Bool { offset == bytes.count }

  /// Reads a value of the type that is expected.
  @inlinable
  public mutating func read<Value: Serializable>(
    _ type: Value.Type = Value.self
  ) throws(CorruptBytes) -> Value {
    try Value(from: &self)
  }

  mutating func byte() throws(CorruptBytes) -> UInt8 {
    guard offset < bytes.count else { throw CorruptBytes() }
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func slice(_ count: Int) throws(CorruptBytes) -> ArraySlice<UInt8> {
    guard count >= 0, count <= bytes.count - offset else { throw CorruptBytes() }
    defer { offset += count }
    return bytes[offset..<offset + count]
  }

  /// Reads the number of the values that follow, each of which takes up at least a byte.
  mutating func count() throws(CorruptBytes) -> Int {
    let count = try Int(from: &self)
    guard count >= 0, count <= bytes.count - offset else { throw CorruptBytes() }
    return count
  }

  /// Reads a plain value from its memory.
  @inlinable
  mutating func value<Value: BitwiseCopyable>(
    _ type: Value.Type = Value.self
  ) throws(CorruptBytes) -> Value {
    let size = MemoryLayout<Value>.size
    guard size <= bytes.count - offset else { throw CorruptBytes() }
    defer { offset += size }
    return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Value.self) }
  }

  /// Reads plain values from their memory.
  mutating func values<Value: BitwiseCopyable>(
    _ count: Int, of type: Value.Type
  ) throws(CorruptBytes) -> [Value] {
    let (size, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Value>.stride)
    guard !overflow else { throw CorruptBytes() }
    let slice = try slice(size)
    return slice.withUnsafeBytes { source in
      [Value](unsafeUninitializedCapacity: count) { target, filled in
        UnsafeMutableRawBufferPointer(target).copyMemory(from: source)
        filled = count
      }
    }
  }
}
