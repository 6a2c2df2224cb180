internal import NIOCore
internal import NIOPosix
internal import Platform
internal import Synchronization

/// A server for pages that only a user of this machine can open: HTTP/1.1 on the address 127.0.0.1.
///
///     let server = try LoopbackServer { request in
///       request.path == "/" ? .html("<!DOCTYPE html>…") : .notFound
///     }
///     print(server.address)
///     server.waitForEnd()
///
/// It never opens a file: all that it answers comes from the handler, and every request passes a
/// ``LoopbackGuard`` before the handler sees it. Each connection serves one request.
public final class LoopbackServer: Sendable {
  /// Called on a thread of its own, with a large stack, for each request.
  public typealias Handler = @Sendable (LoopbackRequest) -> LoopbackResponse

  public let port: Int
  /// The address of the path `/`, with the token that opens it.
  public let address: String
  private let group: MultiThreadedEventLoopGroup
  private let channel: any Channel
  private let service: Service
  private let isStopped = Mutex(false)

  /// Starts to listen.
  ///
  /// - Parameters:
  ///   - port: 0 for any that is free.
  ///   - token: What every path begins with.
  ///   - policy: The content security policy of all responses.
  /// - Failure: Throws if the port is taken, or may not be used.
  public init(
    port: Int = 0, token: LoopbackToken = .random(), limits: LoopbackLimits = LoopbackLimits(),
    policy: String = LoopbackHeaders.strictPolicy, handler: @escaping Handler
  ) throws(LoopbackFailure) {
    // A single thread, so that nothing in the pipelines needs a lock.
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let service = Service(
      token: token, limits: limits, headers: LoopbackHeaders(policy: policy), handler: handler)
    do {
      channel = try Self.bootstrap(group, service).bind(host: "127.0.0.1", port: port).wait()
    } catch {
      group.shutdownGracefully { _ in }
      throw LoopbackFailure("cannot listen on port \(port): \(Self.reason(for: error))")
    }
    self.group = group
    self.service = service
    self.port = channel.localAddress?.port ?? port
    address = "http://127.0.0.1:\(self.port)/\(token.text)/"
  }

  deinit { stop() }

  private static func bootstrap(
    _ group: MultiThreadedEventLoopGroup, _ service: Service
  ) -> ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 64)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try service.serve(channel) }
      }
  }

  private static func reason(for error: any Error) -> String {
    (error as? IOError).map { SystemError.description(of: $0.errnoCode) } ?? "\(error)"
  }

  /// Waits until ``stop()``.
  public func waitForEnd() { try? channel.closeFuture.wait() }

  /// Closes all connections, soon after the last answers have been read. Must not be called by the handler.
  public func stop() {
    let isFirst = isStopped.withLock { isStopped in
      defer { isStopped = true }
      return !isStopped
    }
    guard isFirst else { return }
    try? channel.close().wait()
    for _ in 0..<50 where service.isBusy { usleep(10_000) }
    // Waiting for the thread could take the only one that would tell its end.
    group.shutdownGracefully { _ in }
  }
}

/// Why the server can't start.
public struct LoopbackFailure: Error {
  public let message: String

  init(_ message: String) { self.message = message }
}
