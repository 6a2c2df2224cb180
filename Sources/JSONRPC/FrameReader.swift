/// Splits a stream of bytes into messages: a header with `Content-Length`, an empty line, and that
/// many bytes.
///
/// It never fails. Whatever isn't a message is reported once and skipped, up to the next header.
public struct FrameReader: Sendable {
  /// What the stream holds next.
  public enum Frame: Sendable, Equatable {
    case message([UInt8])
    /// Something that isn't a message, and why.
    case fault(String)
  }

  /// More bytes than any message needs.
  public static let mostBytes = 64 << 20
  /// More bytes than any header needs.
  static let mostHeaderBytes = 4096

  private var buffer: [UInt8] = []
  /// The beginning of what hasn't been read.
  private var start = 0
  /// The number of bytes still to skip: the rest of a message that is too large.
  private var excess = 0
  /// Whether the bytes before the next header have been reported.
  private var isLost = false

  public init() {}

  /// Adds bytes of the stream.
  public mutating func add(_ bytes: some Sequence<UInt8>) {
    if start > 1 << 16, start * 2 > buffer.count {
      buffer.removeFirst(start)
      start = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// Returns the next message or fault; nil if more bytes are needed.
  public mutating func next() -> Frame? {
    while true {
      skipExcess()
      guard excess == 0 else { return nil }
      guard let header = headerRange() else { return tooLongHeader() }
      guard let length = Self.length(in: buffer[header.content]) else {
        start = header.end
        if isLost { continue }
        isLost = true
        return .fault("a header without a valid Content-Length")
      }
      guard length <= Self.mostBytes else {
        start = header.end
        excess = length
        isLost = false
        return .fault("a message of more than \(Self.mostBytes) bytes")
      }
      guard buffer.count - header.end >= length else { return nil }
      start = header.end + length
      isLost = false
      return .message(Array(buffer[header.end..<start]))
    }
  }

  private mutating func skipExcess() {
    let skipped = min(excess, buffer.count - start)
    start += skipped
    excess -= skipped
  }

  /// The bytes of the next header, and where its message begins; nil if it isn't complete.
  private func headerRange() -> (content: Range<Int>, end: Int)? {
    let limit = min(buffer.count, start + Self.mostHeaderBytes)
    var position = start
    while position < limit {
      if buffer[position] == Self.newline {
        let next = position + 1
        if next < buffer.count, buffer[next] == Self.newline { return (start..<position, next + 1) }
        if next + 1 < buffer.count, buffer[next] == Self.return, buffer[next + 1] == Self.newline {
          return (start..<position, next + 2)
        }
      }
      position += 1
    }
    return nil
  }

  /// Skips what can't be the beginning of a header.
  private mutating func tooLongHeader() -> Frame? {
    guard buffer.count - start > Self.mostHeaderBytes + 3 else { return nil }
    let rest = buffer[(start + 1)...]
    start = Self.lengthField(in: rest, last: false) ?? buffer.count - Self.field.count
    if isLost { return next() }
    isLost = true
    return .fault("bytes that are no header")
  }

  private static let newline = UInt8(ascii: "\n")
  private static let `return` = UInt8(ascii: "\r")
  private static let field = Array("content-length:".utf8)

  /// The length that a header gives. The field counts even if something else, such as the rest of a
  /// message that is longer than it says, comes before it on its line.
  private static func length(in header: ArraySlice<UInt8>) -> Int? {
    guard let place = lengthField(in: header, last: true) else { return nil }
    let value = header[(place + field.count)...].prefix { $0 != newline && $0 != `return` }
    let text = String(decoding: value, as: UTF8.self).filter { $0 != " " && $0 != "\t" }
    guard !text.isEmpty, text.utf8.count < 16, text.allSatisfy(\.isASCIIDigit) else { return nil }
    return Int(text)
  }

  /// Returns where `Content-Length:` begins, in any case.
  private static func lengthField(in bytes: ArraySlice<UInt8>, last: Bool) -> Int? {
    guard bytes.count >= field.count else { return nil }
    let places = bytes.startIndex...(bytes.endIndex - field.count)
    let isField = { (place: Int) in
      field.indices.allSatisfy { lowercase(bytes[place + $0]) == field[$0] }
    }
    return last ? places.last(where: isField) : places.first(where: isField)
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  /// Returns a message with its header.
  static func framed(_ message: some Collection<UInt8>) -> [UInt8] {
    Array("Content-Length: \(message.count)\r\n\r\n".utf8) + message
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
