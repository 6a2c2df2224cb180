internal import Platform
internal import Synchronization

/// The two streams between this process and another one.
///
/// One thread reads; any thread may write.
public final class MessageChannel: Sendable {
  private let input: Int32
  private let output: Mutex<Int32>

  /// - Parameters:
  ///   - input: The descriptor to read from.
  ///   - output: The descriptor to write to.
  public init(input: Int32, output: Int32) {
    self.input = input
    self.output = Mutex(output)
  }

  /// Reads messages until the other side closes the stream, or `handle` returns false.
  public func read(_ handle: (FrameReader.Frame) -> Bool) {
    var reader = FrameReader()
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      while let frame = reader.next() { guard handle(frame) else { return } }
      let count = Platform.read(input, &bytes, bytes.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      reader.add(bytes[..<count])
    }
  }

  /// Sends the result of a request.
  public func answer(_ id: CallID, _ result: some Encodable & Sendable) {
    send(Success(id: id, result: result))
  }

  /// Sends the error of a request, or of a message that is none.
  public func refuse(_ id: CallID?, _ error: CallError) { send(Refusal(id: id, error: error)) }

  /// Sends a notification.
  public func notify(_ method: String, _ parameters: some Encodable & Sendable) {
    send(Request<_>(id: nil, method: method, params: parameters))
  }

  /// Sends a request.
  public func request(
    _ id: CallID, _ method: String, _ parameters: (some Encodable & Sendable)?
  ) {
    send(Request<_>(id: id, method: method, params: parameters))
  }

  private func send(_ message: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let bytes = try? encoder.encode(message) else { return }
    output.withLock { Self.write(FrameReader.framed(bytes), to: $0) }
  }

  /// Writes all bytes; if nobody listens, the stream to read from will end, too.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    bytes.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let rest = bytes.baseAddress.map { $0 + written }
        let count = Platform.write(descriptor, rest, bytes.count - written)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        written += count
      }
    }
  }
}

private struct Success<Result: Encodable>: Encodable {
  var jsonrpc = "2.0"
  let id: CallID
  let result: Result
}

private struct Refusal: Encodable {
  let id: CallID?
  let error: CallError

  private enum CodingKeys: String, CodingKey { case jsonrpc, id, error }

  /// The id is null if it isn't known.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("2.0", forKey: .jsonrpc)
    try container.encode(id, forKey: .id)
    try container.encode(error, forKey: .error)
  }
}

private struct Request<Parameters: Encodable>: Encodable {
  var jsonrpc = "2.0"
  let id: CallID?
  let method: String
  let params: Parameters?
}
