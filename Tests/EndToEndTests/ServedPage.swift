import Foundation
import TestSupport
import Testing

/// A page that a command serves on this machine.
struct ServedPage {
  /// Nil if another test has started it.
  private let process: Process?
  let port: Int
  let path: String

  init(_ labsheet: Labsheet, _ arguments: [String]) throws {
    let pipe = Pipe()
    let process = labsheet.process(arguments)
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
    try self.init(at: line.trimmingCharacters(in: .newlines), of: process)
  }

  init(at address: String, of process: Process? = nil) throws {
    let match = try #require(
      address.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)(\/[0-9a-f]{32}\/.*)/))
    self.process = process
    port = try #require(Int(match.output.1))
    path = String(match.output.2)
  }

  /// The exit code, once the command has ended.
  var status: Int32? {
    process?.waitUntilExit()
    return process?.terminationStatus
  }

  func stop() { if let process, process.isRunning { process.terminate() } }

  func get(_ name: String) async -> String {
    await RawClient(port: port)("GET \(path)\(name) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
  }

  /// - Parameters:
  ///   - origin: The page that posts; by default, one of the server's own.
  ///   - token: Another token than the server's.
  func post(_ name: String, _ form: String, from origin: String? = nil, token: String? = nil) async
    -> String
  {
    let own = path.split(separator: "/").first.map(String.init) ?? ""
    return await RawClient(port: port)(
      """
      POST \(path.replacing(own, with: token ?? own))\(name) HTTP/1.1\r
      Host: 127.0.0.1:\(port)\r
      Origin: \(origin ?? "http://127.0.0.1:\(port)")\r
      Content-Length: \(form.utf8.count)\r
      \r
      \(form)
      """)
  }
}
