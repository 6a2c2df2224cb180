public import Foundation

/// Zip files as Python's module `zipfile` makes them.
public enum PythonZip {
  /// Returns the zip file that a script has filled, which knows it as `z`.
  public static func bytes(by script: String) throws -> Data {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.arguments = [
      "python3", "-W", "ignore", "-c",
      """
      from zipfile import *
      z = ZipFile("a.zip", "w", ZIP_DEFLATED)
      def linked(name, mode=0o120777):
          i = ZipInfo(name)
          i.create_system, i.external_attr = 3, mode << 16
          return i
      \(script)
      z.close()
      """,
    ]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure() }
    return try Data(contentsOf: URL(filePath: folder.path + "/a.zip"))
  }

  /// Why there is no zip file: Python's own message is in the output of the test.
  struct Failure: Error {}
}
