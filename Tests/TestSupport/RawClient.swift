internal import Foundation

/// Sends bytes to a server, whatever they are.
public struct RawClient: Sendable {
  /// How long to wait for an answer, in seconds: tests run beside many others.
  public static let patience = 60

  private let port: Int

  public init(port: Int) { self.port = port }

  /// Sends bytes, and returns everything that comes back until the server closes, or until `isEnough`.
  ///
  /// - Parameter isClosing: Whether to say that no more will follow.
  public func callAsFunction(
    _ bytes: [UInt8], closing isClosing: Bool = false, seconds: Int = patience,
    until isEnough: @escaping @Sendable (String) -> Bool = { _ in false }
  ) async -> String {
    let port = port
    return await withCheckedContinuation { continuation in
      // Waiting here would take a thread from the server's handler.
      Thread.detachNewThread {
        continuation.resume(
          returning: Self.exchange(
            port, bytes, isClosing: isClosing, seconds: seconds, until: isEnough))
      }
    }
  }

  public func callAsFunction(
    _ text: String, seconds: Int = patience,
    until isEnough: @escaping @Sendable (String) -> Bool = { _ in false }
  ) async -> String {
    await self(Array(text.utf8), seconds: seconds, until: isEnough)
  }

  #if canImport(Glibc)
    private static let kind = Int32(SOCK_STREAM.rawValue)
    /// Without a signal if the server has closed already.
    private static let quietly = Int32(MSG_NOSIGNAL)
  #else
    private static let kind = SOCK_STREAM
    private static let quietly = Int32(0)
  #endif

  /// Returns a connected socket.
  ///
  /// - Parameter host: The last part of an address that leads to this machine, from 127.0.0.1 on.
  public static func connect(to port: Int, host: UInt32 = 1, seconds: Int) -> Int32? {
    let descriptor = socket(AF_INET, kind, 0)
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0000 + host).bigEndian
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if code == 0 { return descriptor }
    close(descriptor)
    return nil
  }

  public static func exchange(
    _ port: Int, _ bytes: [UInt8], isClosing: Bool, seconds: Int,
    until isEnough: (String) -> Bool = { _ in false }
  ) -> String {
    guard let descriptor = connect(to: port, seconds: seconds) else { return "no connection" }
    defer { close(descriptor) }
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, quietly)
      }
      if count <= 0 { break }
      sent += count
    }
    if isClosing { shutdown(descriptor, Int32(SHUT_WR)) }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while !isEnough(String(decoding: answer, as: UTF8.self)) {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { break }
      answer += buffer[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
  }
}
