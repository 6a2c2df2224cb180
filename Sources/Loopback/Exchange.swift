internal import NIOCore
internal import NIOHTTP1
internal import Platform

/// One connection: reads one request, has it answered, and closes.
final class Exchange: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private enum State {
    case waiting
    case reading(LoopbackRequest.Method, path: String, query: String, body: [UInt8], isHead: Bool)
    /// The client stays for as long as it likes.
    case streaming
    case answering
    /// All is said; what the client still sends is ignored, so that it can read the answer.
    case leaving
  }

  private let channel: any Channel
  private let service: Service
  private let entrance: LoopbackGuard
  private var state = State.waiting
  /// Whether the client has said that no more will follow.
  private var isInputClosed = false
  private var task: Task<Void, Never>?
  private var deadline: Scheduled<Void>?

  init(_ channel: any Channel, of service: Service, behind entrance: LoopbackGuard) {
    self.channel = channel
    self.service = service
    self.entrance = entrance
  }

  func handlerAdded(context: ChannelHandlerContext) {
    close(after: service.limits.request)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (unwrapInboundIn(data), state) {
    case (.head(let head), .waiting): begin(head)
    case (.body(let bytes), .reading(let method, let path, let query, let body, let isHead)):
      guard body.count + bytes.readableBytes <= service.limits.body else {
        return refuse(.payloadTooLarge)
      }
      state = .reading(
        method, path: path, query: query, body: body + bytes.readableBytesView, isHead: isHead)
    case (.end, .reading(let method, let path, let query, let body, let isHead)):
      answer(
        LoopbackRequest(method: method, path: path, query: FormFields(query), body: body),
        isHead: isHead)
    default: break
    }
  }

  private func begin(_ head: HTTPRequestHead) {
    switch entrance.verdict(on: head) {
    case .refuse(let status): refuse(status)
    case .pass(let path, let query):
      let size = head.headers["Content-Length"].first.flatMap { Int($0) } ?? 0
      guard size <= service.limits.body else { return refuse(.payloadTooLarge) }
      state = .reading(
        head.method == .POST ? .post : .get, path: path, query: query, body: [],
        isHead: head.method == .HEAD)
    }
  }

  // MARK: Answers

  private func refuse(_ status: HTTPResponseStatus) {
    state = .answering
    let text = "\(status.code) \(status.reasonPhrase)\n"
    send(Array(text.utf8), type: "text/plain; charset=utf-8", status, isHead: false)
  }

  private func answer(_ request: LoopbackRequest, isHead: Bool) {
    state = .answering
    deadline?.cancel()
    let exchange = NIOLoopBound(self, eventLoop: channel.eventLoop)
    // Not a task: those share a few threads, all of which may be waiting for something.
    startThread(stackSize: 16 << 20) { [channel, service] in
      let response = service.handler(request)
      channel.eventLoop.execute {
        switch response {
        case .contents(let bytes, let type, let status):
          exchange.value.send(
            bytes, type: type, HTTPResponseStatus(statusCode: status), isHead: isHead)
        case .events(let events): exchange.value.stream(events, isHead: isHead)
        }
      }
    }
  }

  private func stream(_ events: AsyncStream<LoopbackEvent>, isHead: Bool) {
    guard channel.isActive else { return }
    state = .streaming
    let exchange = NIOLoopBound(self, eventLoop: channel.eventLoop)
    task = Task { [channel, service] in
      let stream = EventStream(channel, every: service.limits.heartbeat)
      await stream.send(events, service.headers, isHead: isHead)
      channel.eventLoop.execute { exchange.value.leave() }
    }
  }

  private func send(
    _ bytes: [UInt8], type: String, _ status: HTTPResponseStatus, isHead: Bool
  ) {
    guard channel.isActive else { return }
    close(after: service.limits.answer)
    var headers = service.headers.fields(type: type, size: bytes.count)
    if status == .methodNotAllowed {
      headers.add(
        name: "Allow", value: LoopbackGuard.methods.map(\.rawValue).joined(separator: ", "))
    }
    let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
    channel.write(HTTPServerResponsePart.head(head), promise: nil)
    if !isHead {
      channel.write(
        HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: bytes))), promise: nil)
    }
    let exchange = NIOLoopBound(self, eventLoop: channel.eventLoop)
    channel.writeAndFlush(HTTPServerResponsePart.end(nil)).whenComplete { _ in
      exchange.value.leave()
    }
  }

  // MARK: The end

  /// A connection that is closed with something unread may lose the answer.
  private func leave() {
    state = .leaving
    guard !isInputClosed else { return channel.close(promise: nil) }
    channel.close(mode: .output, promise: nil)
    close(after: .seconds(1))
  }

  private func close(after time: Duration) {
    deadline?.cancel()
    deadline = channel.eventLoop.scheduleTask(in: TimeAmount(time)) { [channel] in
      channel.close(promise: nil)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let event = event as? ChannelEvent, event == .inputClosed {
      isInputClosed = true
      // A request may end so, but not a stream.
      if case .answering = state { return }
      context.close(promise: nil)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch state {
    case .waiting, .reading:
      let isLong = error as? HTTPParserError == .headerOverflow
      refuse(isLong ? .requestHeaderFieldsTooLarge : .badRequest)
    case .leaving: break
    case .answering, .streaming:
      if !(error is HTTPParserError) { context.close(promise: nil) }
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    task?.cancel()
    task = nil
  }
}
