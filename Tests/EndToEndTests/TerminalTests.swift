import Foundation
import Testing

/// What a user sees on a terminal, which `script` simulates.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
struct TerminalTests {
  let work: Workplace

  init() throws {
    work = try Workplace()
    try work.write(Samples.faulty, to: "labs/02.md")
  }

  /// Runs `labsheet check` on a terminal and returns its output.
  private func show(_ command: String, _ environment: [String: String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
    #if os(Linux)
      process.arguments = ["-qec", "'\(Labsheet.executable)' \(command)", "/dev/null"]
    #else
      process.arguments =
        ["-q", "/dev/null", Labsheet.executable] + command.split(separator: " ").map(String.init)
    #endif
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: work.path)
    process.standardInput = FileHandle.nullDevice
    let output = try work.newFile()
    process.standardOutput = output.handle
    try process.run()
    process.waitUntilExit()
    return try String(contentsOf: output.url, encoding: .utf8)
  }

  @Test func showsErrorsInColorOnATerminal() throws {
    #expect(try show("check", ["TERM": "xterm"]).contains("\u{1B}[1;31merror\u{1B}[0m"))
  }

  @Test(arguments: [["TERM": "xterm", "NO_COLOR": "1"], ["TERM": "dumb"]])
  func disablesColors(_ environment: [String: String]) throws {
    let shown = try show("check", environment)
    #expect(shown.contains("error: unknown argument 'bacth'"))
    #expect(!shown.contains("\u{1B}"))
  }

  @Test func showsProgressOnATerminal() throws {
    let shown = try show("render", ["TERM": "xterm"])
    #expect(shown.contains("\r\u{1B}[Krendering labs: 0 of 1 done"))
    #expect(!shown.contains("rendered labs/02.md"))
    #expect(shown.hasSuffix("1 lab, 2 errors\r\n"))
  }

  @Test func survivesAClosedPipe() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [
      "-c",
      "'\(Labsheet.executable)' check --format json 2>/dev/null | true; echo ${PIPESTATUS[0]}",
    ]
    process.currentDirectoryURL = URL(fileURLWithPath: work.path)
    let output = try work.newFile()
    process.standardOutput = output.handle
    try process.run()
    process.waitUntilExit()
    #expect(try String(contentsOf: output.url, encoding: .utf8) == "1\n")
  }
}
