import Foundation
import TestSupport
import Testing

@testable import Loopback

/// The server over real sockets.
@Suite(.serialized) struct LoopbackServerTests {
  private static let token = LoopbackToken(text: "0123456789abcdef0123456789abcdef")

  private static func server(
    limits: LoopbackLimits = LoopbackLimits(), events: AsyncStream<LoopbackEvent>? = nil
  ) throws -> LoopbackServer {
    try LoopbackServer(token: token, limits: limits) { request in
      switch (request.method, request.path) {
      case (.get, "/"): .html("<p>Here.</p>")
      case (.post, "/echo"): .text(request.form["a"] ?? "nothing")
      case (.get, "/query"): .text(request.query["at"] ?? "nothing")
      case (.get, "/events"): events.map { .events($0) } ?? .notFound
      default: .notFound
      }
    }
  }

  private static func request(
    _ server: LoopbackServer, _ line: String, host: String? = nil, _ headers: [String] = [],
    body: String = ""
  ) -> String {
    ([line + " HTTP/1.1", "Host: \(host ?? "127.0.0.1:\(server.port)")"] + headers)
      .map { $0 + "\r\n" }.joined() + "\r\n" + body
  }

  private static func status(_ answer: String) -> Int? {
    answer.firstMatch(of: /^HTTP\/1\.1 (\d{3})/).flatMap { Int($0.output.1) }
  }

  private static func isAlive(_ server: LoopbackServer) async -> Bool {
    await RawClient(port: server.port)(request(server, "GET /\(token.text)/"))
      .hasSuffix("\r\n\r\n<p>Here.</p>")
  }

  @Test func aPageIsServed() async throws {
    let server = try Self.server()
    let client = RawClient(port: server.port)
    #expect(server.address == "http://127.0.0.1:\(server.port)/\(Self.token.text)/")
    let answer = await client(Self.request(server, "GET /\(Self.token.text)/"))
    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n") && answer.hasSuffix("\r\n\r\n<p>Here.</p>"))
    let head = await client(Self.request(server, "HEAD /\(Self.token.text)/"))
    #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n") && head.contains("Content-Length: 12\r\n"))
    #expect(head.hasSuffix("\r\n\r\n"))
    let query = await client(Self.request(server, "GET /\(Self.token.text)/query?at=%C3%A4+b"))
    #expect(query.hasSuffix("\r\n\r\nä b"))
  }

  /// A request that is refused, and why.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let status: Int
    let line: String
    let host: String?
    let headers: [String]

    init(
      _ name: String, _ status: Int, _ line: String = "GET /TOKEN/", host: String? = nil,
      headers: [String] = []
    ) {
      testDescription = name
      self.status = status
      self.line = line
      self.host = host
      self.headers = headers
    }
  }

  @Test(arguments: [
    Refusal("another name of this machine", 403, host: "evil.example:PORT"),
    Refusal("a host without its port", 403, host: "127.0.0.1"),
    Refusal("another port", 403, host: "127.0.0.1:1"),
    Refusal("another address", 403, host: "0.0.0.0:PORT"),
    Refusal("two hosts", 403, headers: ["Host: evil.example"]),
    Refusal("another page", 403, headers: ["Origin: http://evil.example"]),
    Refusal("another port's page", 403, headers: ["Origin: http://127.0.0.1:1"]),
    Refusal("no page at all", 403, headers: ["Origin: null"]),
    Refusal(
      "a page of another site, says the browser", 403, headers: ["Sec-Fetch-Site: cross-site"]),
    Refusal(
      "a page of another port, says the browser", 403, headers: ["Sec-Fetch-Site: same-site"]),
    Refusal("no token", 404, "GET /"),
    Refusal("half of a token", 404, "GET /01234567/"),
    Refusal("another token", 404, "GET /0123456789abcdef0123456789abcdee/"),
    Refusal("a token without its slash", 404, "GET /TOKEN"),
    Refusal("a path upward", 404, "GET /TOKEN/../../../etc/passwd"),
    Refusal("an encoded path upward", 404, "GET /TOKEN/%2e%2e/%2e%2e/etc/passwd"),
    Refusal("a path before the token", 404, "GET /x/TOKEN/"),
    Refusal("a whole address", 404, "GET http://127.0.0.1/TOKEN/"),
    Refusal("another method", 405, "DELETE /TOKEN/"),
    Refusal("a question of another origin", 405, "OPTIONS /TOKEN/"),
    Refusal("a post from nowhere", 403, "POST /TOKEN/echo", headers: ["Content-Length: 0"]),
    Refusal(
      "a post from another page", 403, "POST /TOKEN/echo",
      headers: ["Content-Length: 0", "Origin: http://evil.example"]),
    Refusal(
      "a post from another name", 403, "POST /TOKEN/echo",
      headers: ["Content-Length: 0", "Origin: http://localhost:PORT"]),
    Refusal(
      "too large a post", 413, "POST /TOKEN/echo",
      headers: ["Content-Length: 1048577", "Origin: http://127.0.0.1:PORT"]),
    Refusal("too long a header", 431, headers: ["X: " + String(repeating: "x", count: 20_000)]),
    Refusal("too long a path", 431, "GET /TOKEN/" + String(repeating: "x", count: 20_000)),
    Refusal("no HTTP", 400, "GET /TOKEN/ SPDY/3"),
  ])
  func whatMayNotPassIsRefused(_ refusal: Refusal) async throws {
    let server = try Self.server()
    func filled(_ text: String) -> String {
      text.replacing("TOKEN", with: Self.token.text).replacing("PORT", with: "\(server.port)")
    }
    let answer = await RawClient(port: server.port)(
      Self.request(
        server, filled(refusal.line), host: refusal.host.map(filled), refusal.headers.map(filled)))
    #expect(Self.status(answer) == refusal.status, "\(answer)")
    // Not even an error may be read or framed by others.
    for header in [
      "Content-Security-Policy: default-src 'none';", "X-Content-Type-Options: nosniff",
      "Referrer-Policy: no-referrer", "Cross-Origin-Resource-Policy: same-origin",
      "Cross-Origin-Opener-Policy: same-origin", "Cache-Control: no-store",
      "frame-ancestors 'none'",
    ] {
      #expect(answer.contains(header), "\(header)")
    }
    #expect(!answer.lowercased().contains("access-control"))
    #expect(await Self.isAlive(server))
  }

  @Test(arguments: ["127.0.0.1", "localhost", "[::1]", "LocalHost"])
  func aPageCanPostToItsOwnServer(_ name: String) async throws {
    let server = try Self.server()
    let host = "\(name):\(server.port)"
    let answer = await RawClient(port: server.port)(
      Self.request(
        server, "POST /\(Self.token.text)/echo", host: host,
        ["Content-Length: 9", "Origin: http://\(host)", "Sec-Fetch-Site: same-origin"],
        body: "a=%3Cb%3E"))
    #expect(Self.status(answer) == 200 && answer.hasSuffix("\r\n\r\n<b>"))
  }

  @Test func aBodyOfUnknownSizeIsLimited() async throws {
    let server = try Self.server()
    let chunk = "10000\r\n" + String(repeating: "x", count: 0x10000) + "\r\n"
    let answer = await RawClient(port: server.port)(
      Self.request(
        server, "POST /\(Self.token.text)/echo",
        ["Transfer-Encoding: chunked", "Origin: http://127.0.0.1:\(server.port)"],
        body: String(repeating: chunk, count: 20)))
    #expect(Self.status(answer) == 413)
  }

  #if os(Linux)
    /// There, 127.0.0.2 is this machine, too, and a listener on all addresses would hear it.
    @Test func onlyOneAddressIsServed() throws {
      let server = try Self.server()
      let descriptor = try #require(RawClient.connect(to: server.port, seconds: 1))
      close(descriptor)
      #expect(RawClient.connect(to: server.port, host: 2, seconds: 1) == nil)
    }
  #endif

  /// Such as the file that opens the page in a browser.
  @Test func aLinkElsewhereMayLeadToThePage() async throws {
    let server = try Self.server()
    let browser = ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"]
    for (place, status) in [("document", 200), ("iframe", 403), ("image", 403)] {
      let answer = await RawClient(port: server.port)(
        Self.request(
          server, "GET /\(Self.token.text)/", browser + ["Sec-Fetch-Dest: \(place)"]))
      #expect(Self.status(answer) == status, "\(place)")
    }
  }

  @Test func aPortThatIsTakenIsNamed() throws {
    let server = try Self.server()
    let failure = #expect(throws: LoopbackFailure.self) {
      try LoopbackServer(port: server.port) { _ in .notFound }
    }
    #expect(failure?.message == "cannot listen on port \(server.port): address already in use")
  }

  @Test func tokensDiffer() {
    let tokens = (0..<100).map { _ in LoopbackToken.random().text }
    #expect(Set(tokens).count == 100)
    #expect(tokens.allSatisfy { $0.contains(/^[0-9a-f]{32}$/) })
  }

  @Test func slowClientsAreCutOff() async throws {
    var limits = LoopbackLimits()
    limits.request = .milliseconds(200)
    let server = try Self.server(limits: limits)
    let clock = ContinuousClock()
    let start = clock.now
    for text in ["", "GET /", "GET / HTTP/1.1\r\nHost: a", "\r\n\r\n"] {
      _ = await RawClient(port: server.port)(text)
    }
    #expect(clock.now - start < .seconds(4 * 10), "the usual limit is ten seconds")
    #expect(await Self.isAlive(server))
  }

  @Test func connectionsAreLimited() async throws {
    var limits = LoopbackLimits()
    limits.connections = 3
    let server = try Self.server(limits: limits)
    let idle = (0..<3).compactMap { _ in RawClient.connect(to: server.port, seconds: 5) }
    #expect(idle.count == 3)
    #expect(await !Self.isAlive(server))
    for descriptor in idle { close(descriptor) }
    var isAlive = false
    for _ in 0..<50 where !isAlive { isAlive = await Self.isAlive(server) }
    #expect(isAlive)
  }

  @Test func eventsArrive() async throws {
    let (stream, events) = AsyncStream.makeStream(of: LoopbackEvent.self)
    events.yield(LoopbackEvent("reload", data: "one\ntwo"))
    events.yield(LoopbackEvent(data: "three"))
    events.finish()
    let server = try Self.server(events: stream)
    let answer = await RawClient(port: server.port)(
      Self.request(server, "GET /\(Self.token.text)/events"))
    #expect(answer.contains("Content-Type: text/event-stream; charset=utf-8\r\n"))
    #expect(answer.contains("event: reload\ndata: one\ndata: two\n\n"))
    #expect(answer.contains("event: message\ndata: three\n\n"))
    #expect(answer.hasSuffix("0\r\n\r\n"))
  }

  /// A stream lives until its client leaves.
  @Test func aStreamBeatsUntilItsClientLeaves() async throws {
    var limits = LoopbackLimits()
    limits.heartbeat = .milliseconds(20)
    let (stream, events) = AsyncStream.makeStream(of: LoopbackEvent.self)
    let ended = AsyncStream.makeStream(of: Void.self)
    events.onTermination = { _ in ended.continuation.finish() }
    let server = try Self.server(limits: limits, events: stream)
    let answer = await RawClient(port: server.port)(
      Self.request(server, "GET /\(Self.token.text)/events"),
      until: { $0.components(separatedBy: ": alive\n\n").count > 3 })
    #expect(answer.contains(": alive\n\n"))
    for await _ in ended.stream {}
    #expect(await Self.isAlive(server))
  }

  @Test func stoppingEndsStreams() async throws {
    let (stream, events) = AsyncStream.makeStream(of: LoopbackEvent.self)
    let opened = AsyncStream.makeStream(of: Void.self)
    let server = try LoopbackServer(token: Self.token) { _ in
      opened.continuation.finish()
      return .events(stream)
    }
    let client = RawClient(port: server.port)
    async let answer = client(Self.request(server, "GET /\(Self.token.text)/events"))
    for await _ in opened.stream {}
    server.stop()
    server.waitForEnd()
    _ = await answer
    #expect(RawClient.connect(to: server.port, seconds: 1) == nil)
    events.finish()
  }

  /// Whatever is sent, the next proper request is answered.
  @Test func garbledMessagesAreSurvived() async throws {
    let server = try Self.server()
    let proper = Array(
      Self.request(
        server, "POST /\(Self.token.text)/echo",
        ["Content-Length: 3", "Origin: http://127.0.0.1:\(server.port)"], body: "a=1"
      ).utf8)
    let port = server.port
    await withTaskGroup(of: Void.self) { group in
      for worker in 0..<8 {
        group.addTask {
          await withCheckedContinuation { continuation in
            Thread.detachNewThread {
              var generator = SplitMix(seed: UInt64(worker))
              for _ in 0..<1250 {
                let bytes = Self.garbled(proper, by: &generator)
                _ = RawClient.exchange(port, bytes, isClosing: true, seconds: RawClient.patience)
              }
              continuation.resume()
            }
          }
        }
      }
    }
    #expect(await Self.isAlive(server))
  }

  private static func garbled(_ proper: [UInt8], by generator: inout SplitMix) -> [UInt8] {
    var bytes = proper
    switch generator.next() % 4 {
    case 0: bytes = Array(bytes.prefix(Int(generator.next() % UInt64(bytes.count))))
    case 1: bytes = (0..<Int(generator.next() % 200)).map { _ in UInt8(generator.next() & 255) }
    case 2: bytes.insert(contentsOf: [13, 10, 0, 255], at: Int(generator.next() % 80))
    default:
      for _ in 0...(generator.next() % 8) {
        bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(generator.next() & 255)
      }
    }
    return bytes
  }
}
