/// Collects the bytes of values.
public struct ByteWriter {
  public private(set) var bytes: [UInt8] = []
  /// Whether everything could be written.
  public private(set) var isWhole = true

  public init() {}

  /// Writes values one after the other.
  public mutating func write<each Value: Serializable>(_ values: repeat each Value) {
    repeat (each values).write(to: &self)
  }

  /// Notes that a value has no bytes, for example a function.
  public mutating func giveUp() { isWhole = false }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(contentsOf more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// Appends the memory of a plain value.
  mutating func append<Value: BitwiseCopyable>(memoryOf value: Value) {
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
  }

  /// Appends the memory of plain values.
  mutating func append<Value: BitwiseCopyable>(memoryOfAll values: [Value]) {
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }
}
