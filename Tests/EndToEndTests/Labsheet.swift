import Foundation

@testable import LabCommand

/// The built tool, as a user runs it.
struct Labsheet {
  /// The result of one call of the tool.
  struct Ending: Equatable {
    let status: Int32
    let output: String
    let words: String
  }

  /// The root of the package.
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The tool is beside the tests, or in the usual place if the tests are in a bundle.
  static var executable: String {
    let tests = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]).absoluteURL
    let beside = tests.deletingLastPathComponent().appendingPathComponent("labsheet").path
    return FileManager.default.isExecutableFile(atPath: beside)
      ? beside : "\(package)/.build/debug/labsheet"
  }

  /// The arguments of every command that reports problems, in every format.
  static let reports = ["render", "check"].flatMap { command in
    ReportFormat.allCases.map { [command, "--format", $0.rawValue] }
  }

  let folder: Workplace
  private let executable: String
  var environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"]

  /// - Parameter executable: The path of another tool than the one beside the tests.
  init(in folder: Workplace, executable: String? = nil) {
    self.folder = folder
    self.executable = executable ?? Self.executable
  }

  /// Returns a call of the tool that hasn't started, without input.
  func process(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardInput = FileHandle.nullDevice
    return process
  }

  func callAsFunction(_ arguments: String...) throws -> Ending { try self(arguments) }

  /// - Parameter input: What is typed.
  func callAsFunction(_ arguments: [String], input: String? = nil) throws -> Ending {
    let output = try folder.newFile()
    let words = try folder.newFile()
    let process = process(arguments)
    if let input {
      let typed = try folder.newFile()
      try input.write(to: typed.url, atomically: false, encoding: .utf8)
      process.standardInput = try FileHandle(forReadingFrom: typed.url)
    }
    process.standardOutput = output.handle
    process.standardError = words.handle
    try process.run()
    process.waitUntilExit()
    return Ending(
      status: process.terminationStatus,
      output: try String(contentsOf: output.url, encoding: .utf8),
      words: try String(contentsOf: words.url, encoding: .utf8))
  }
}
