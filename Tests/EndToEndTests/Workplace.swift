import Foundation

/// A test's own folder, which is deleted after the test.
final class Workplace: Sendable {
  let path: String
  private let notes: String

  init() throws {
    let base = NSTemporaryDirectory() + "labsheet-" + UUID().uuidString
    path = base + "/work"
    notes = base + "/notes"
    for folder in [path, notes] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent)
  }

  func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  func write(_ bytes: Data, to name: String) throws {
    let url = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: url)
  }

  func text(of name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  /// The paths of all files below `folder`, sorted.
  func files(in folder: String = ".") throws -> [String] {
    try Self.files(in: "\(path)/\(folder)")
  }

  static func files(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { name in
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(
        atPath: "\(folder)/\(name)", isDirectory: &isFolder)
      return exists && !isFolder.boolValue
    }.sorted()
  }

  /// Opens a new file outside the tool's folder.
  func newFile() throws -> (url: URL, handle: FileHandle) {
    let url = URL(fileURLWithPath: "\(notes)/\(UUID().uuidString)")
    try Data().write(to: url)
    return (url, try FileHandle(forWritingTo: url))
  }
}
