public import Foundation

/// A test's own folder, which is deleted when nothing refers to it.
public final class TemporaryFolder: Sendable {
  public let path: String

  /// - Parameter files: The initial files, by their paths.
  public init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "labsheet-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(text.utf8, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Provides a folder that is deleted afterward.
  public static func with<Result>(
    _ files: [String: String] = [:], _ body: (URL) throws -> Result
  ) throws -> Result {
    let folder = try TemporaryFolder(files)
    return try withExtendedLifetime(folder) {
      try body(URL(filePath: folder.path, directoryHint: .isDirectory))
    }
  }

  /// Writes a file, creating its parent folders, and returns its path.
  @discardableResult
  public func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }
}
