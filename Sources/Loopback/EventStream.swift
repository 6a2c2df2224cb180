internal import NIOCore
internal import NIOHTTP1

/// Sends events one by one, each when the client has taken the one before.
struct EventStream {
  private let channel: any Channel
  private let heartbeat: Duration

  init(_ channel: any Channel, every heartbeat: Duration) {
    self.channel = channel
    self.heartbeat = heartbeat
  }

  /// Returns when the stream ends, or the client has left.
  func send(
    _ events: AsyncStream<LoopbackEvent>, _ headers: LoopbackHeaders, isHead: Bool
  ) async {
    do {
      let fields = headers.fields(type: "text/event-stream; charset=utf-8", size: nil)
      let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: fields)
      try await channel.writeAndFlush(HTTPServerResponsePart.head(head))
      if !isHead { try await sendAll(events) }
      try await channel.writeAndFlush(HTTPServerResponsePart.end(nil))
    } catch {
      // The client has left.
    }
  }

  private func sendAll(_ events: AsyncStream<LoopbackEvent>) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        while true {
          try await Task.sleep(for: heartbeat)
          try await send(": alive\n\n")
        }
      }
      group.addTask { for await event in events { try await send(event.text) } }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private func send(_ text: String) async throws {
    let part = HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(string: text)))
    try await channel.writeAndFlush(part)
  }
}
