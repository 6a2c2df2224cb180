public import Foundation

/// A folder of a test's own, gone when nothing holds it any more.
public final class TemporaryFolder: Sendable {
  public let path: String

  /// - Parameter files: the texts that it holds from the beginning, by their paths.
  public init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "labsheet-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(text.utf8, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Lends a folder that is gone afterwards.
  public static func with<Result>(
    _ files: [String: String] = [:], _ body: (URL) throws -> Result
  ) throws -> Result {
    let folder = try TemporaryFolder(files)
    return try withExtendedLifetime(folder) {
      try body(URL(filePath: folder.path, directoryHint: .isDirectory))
    }
  }

  /// Writes a file, with the folders above it, and returns its path.
  @discardableResult
  public func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }
}
