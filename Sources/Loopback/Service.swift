internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// What all connections of a server share.
final class Service: Sendable {
  let limits: LoopbackLimits
  let headers: LoopbackHeaders
  let handler: LoopbackServer.Handler
  private let token: LoopbackToken
  private let connections = Mutex(0)

  init(
    token: LoopbackToken, limits: LoopbackLimits, headers: LoopbackHeaders,
    handler: @escaping LoopbackServer.Handler
  ) {
    self.token = token
    self.limits = limits
    self.headers = headers
    self.handler = handler
  }

  /// Whether any connection is open.
  var isBusy: Bool { connections.withLock { $0 > 0 } }

  /// Serves a new connection, unless there are too many.
  func serve(_ channel: any Channel) throws {
    let count = connections.withLock { count in
      count += 1
      return count
    }
    channel.closeFuture.whenComplete { [self] _ in connections.withLock { $0 -= 1 } }
    guard count <= limits.connections else { return channel.close(promise: nil) }
    let port = channel.localAddress?.port ?? 0
    try channel.pipeline.syncOperations.addHandlers([
      HTTPResponseEncoder(), ByteToMessageHandler(decoder),
      Exchange(channel, of: self, behind: LoopbackGuard(port: port, token: token)),
    ])
  }

  private var decoder: HTTPRequestDecoder {
    var sizes = NIOHTTPDecoderLimitConfiguration()
    sizes.maxHeaderFieldSize = limits.head
    sizes.maxHeaderListSize = limits.head
    return HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: sizes)
  }
}
