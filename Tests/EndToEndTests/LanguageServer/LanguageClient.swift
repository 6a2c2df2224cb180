import Foundation

@testable import JSONRPC

/// An editor that talks to `labsheet lsp` by pipes.
final class LanguageClient {
  typealias Message = [String: Any]

  struct TimedOut: Error { let awaited: String }

  let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let inbox = Inbox()
  private var requests = 0

  /// Starts the server; `initialize` is left to the caller.
  init(in folder: String, _ arguments: [String] = []) throws {
    process.executableURL = URL(
      fileURLWithPath: ProcessInfo.processInfo.environment["LABSHEET_TOOL"] ?? Labsheet.executable)
    process.arguments = ["lsp"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let (handle, inbox) = (output.fileHandleForReading, inbox)
    Thread.detachNewThread {
      var reader = FrameReader()
      while true {
        let data = handle.availableData
        if data.isEmpty { return inbox.close() }
        reader.add(data)
        while let frame = reader.next() {
          if case .message(let bytes) = frame { inbox.add(bytes) }
        }
      }
    }
  }

  deinit {
    try? input.fileHandleForWriting.close()
    if process.isRunning { process.terminate() }
  }

  /// Starts the server and introduces the client.
  convenience init(
    ready folder: String, _ arguments: [String] = [], encoding: String? = nil,
    snippets: Bool = false, showsDocuments: Bool = false
  ) throws {
    try self.init(in: folder, arguments)
    let general: Message = encoding.map { ["positionEncodings": [$0]] } ?? [:]
    let item: Message = ["completionItem": ["snippetSupport": snippets]]
    _ = try request(
      "initialize",
      [
        "capabilities": [
          "general": general, "textDocument": ["completion": item],
          "window": ["showDocument": ["support": showsDocuments]],
        ]
      ])
    try notify("initialized", [:])
  }

  func send(raw bytes: [UInt8]) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(bytes))
  }

  private func send(_ message: Message) throws {
    var message = message
    message["jsonrpc"] = "2.0"
    let data = try JSONSerialization.data(withJSONObject: message)
    try send(raw: FrameReader.framed(Array(data)))
  }

  func notify(_ method: String, _ parameters: Message) throws {
    try send(["method": method, "params": parameters])
  }

  @discardableResult
  func start(_ method: String, _ parameters: Message) throws -> Int {
    requests += 1
    try send(["id": requests, "method": method, "params": parameters])
    return requests
  }

  /// Sends a request and returns its answer, with `result` or `error`.
  func request(_ method: String, _ parameters: Message) throws -> Message {
    try answer(to: try start(method, parameters))
  }

  /// Returns the parameters of the server's next request with a name, after answering it.
  func obey(_ method: String, _ result: Message) throws -> Message {
    let message = try next("a request") { $0["method"] as? String == method }
    try send(["id": message["id"] ?? NSNull(), "result": result])
    return message["params"] as? Message ?? [:]
  }

  func answer(to id: Int) throws -> Message {
    try next("the answer to request \(id)") { $0["id"] as? Int == id && $0["method"] == nil }
  }

  /// Returns the next message that fits, dropping those before it.
  func next(
    _ awaited: String, within seconds: Double = 60, where fits: (Message) -> Bool
  ) throws -> Message {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while let bytes = inbox.take(before: deadline) {
      let message = try JSONSerialization.jsonObject(with: Data(bytes)) as? Message ?? [:]
      if fits(message) { return message }
    }
    throw TimedOut(awaited: awaited)
  }

  func closeInput() throws { try input.fileHandleForWriting.close() }

  // MARK: Documents

  func open(_ uri: String, _ text: String) throws {
    try notify(
      "textDocument/didOpen",
      ["textDocument": ["uri": uri, "languageId": "markdown", "version": 0, "text": text]])
  }

  func change(_ uri: String, version: Int, _ changes: [Message]) throws {
    try notify(
      "textDocument/didChange",
      ["textDocument": ["uri": uri, "version": version], "contentChanges": changes])
  }

  /// Whether some value appears beside the text, soon.
  func hints(of uri: String, _ label: String) throws -> Bool {
    let all: Message = [
      "start": ["line": 0, "character": 0], "end": ["line": 1000, "character": 0],
    ]
    for _ in 0..<150 {
      let answer = try request(
        "textDocument/inlayHint", ["textDocument": ["uri": uri], "range": all])
      let found = answer["result"] as? [Message] ?? []
      if found.contains(where: { $0["label"] as? String == label }) { return true }
      usleep(200_000)
    }
    return false
  }

  /// Returns the problems of a version of a file.
  func problems(of uri: String, version: Int) throws -> [Message] {
    let message = try next("the problems of version \(version)") { message in
      let params = message["params"] as? Message
      return message["method"] as? String == "textDocument/publishDiagnostics"
        && params?["uri"] as? String == uri && params?["version"] as? Int == version
    }
    return (message["params"] as? Message)?["diagnostics"] as? [Message] ?? []
  }
}

/// Messages in the order in which they came.
private final class Inbox: @unchecked Sendable {
  private let condition = NSCondition()
  private var messages: [[UInt8]] = []
  private var isClosed = false

  func add(_ bytes: [UInt8]) {
    condition.withLock {
      messages.append(bytes)
      condition.signal()
    }
  }

  func close() {
    condition.withLock {
      isClosed = true
      condition.signal()
    }
  }

  func take(before deadline: Date) -> [UInt8]? {
    condition.withLock {
      while messages.isEmpty, !isClosed { if !condition.wait(until: deadline) { break } }
      return messages.isEmpty ? nil : messages.removeFirst()
    }
  }
}
