internal import Platform
internal import Serialization
internal import Site

/// A file to write, by its path within the output folder.
struct OutputFile: Sendable {
  let path: String
  let bytes: Data
  let isExecutable: Bool

  init(path: String, bytes: Data, isExecutable: Bool = false) {
    self.path = path
    self.bytes = bytes
    self.isExecutable = isExecutable
  }

  init(path: String, text: String) { self.init(path: path, bytes: Data(text.utf8)) }
}

/// The folder for the output.
struct OutputFolder: Sendable {
  let path: String
  private let writer: SiteWriter

  /// Creates the folder, so that a render that couldn't be written fails before it runs.
  init(_ path: String) throws(InputOutputFailure) {
    self.path = path
    writer = SiteWriter(folder: URL(fileURLWithPath: path, isDirectory: true))
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw InputOutputFailure(
        "cannot create the folder '\(path)': \(SystemError.description(of: error))")
    }
  }

  /// Writes a single file, whose folder is created if it doesn't exist.
  static func write(_ text: String, to path: String) throws(InputOutputFailure) {
    let folder = path.folderPath
    try OutputFolder(folder.isEmpty ? "." : folder).write(
      [OutputFile(path: path.lastPathComponent, text: text)])
  }

  func path(of file: OutputFile) -> String {
    path.hasSuffix("/") ? path + file.path : "\(path)/\(file.path)"
  }

  /// Removes those of the files that exist, and returns their paths.
  func remove(_ paths: [String]) throws(InputOutputFailure) -> [String] {
    var removed: [String] = []
    for name in paths {
      let file = path(of: OutputFile(path: name, text: ""))
      do throws(SiteError) {
        if try writer.remove(name) { removed.append(file) }
      } catch { throw InputOutputFailure("cannot remove '\(file)': \(error.reason)") }
    }
    return removed
  }

  /// Removes all files below some folders except for a few, and returns their paths.
  func removeFiles(
    in folders: [String], but kept: [String]
  ) throws(InputOutputFailure) -> [String] {
    // Some file systems are case-insensitive.
    let kept = Set(kept.map { $0.lowercased() })
    return try remove(folders.flatMap(writer.files).filter { !kept.contains($0.lowercased()) })
  }

  /// Whether there is an index with a link to a page.
  func index(_ name: String, leadsTo destination: String) -> Bool {
    let file = path(of: OutputFile(path: name, text: ""))
    guard let index = try? String(contentsOfFile: file, encoding: .utf8) else { return false }
    return index.contains("\"\(destination.replacing("&", with: "&amp;"))\"")
  }

  func write(_ files: [OutputFile]) throws(InputOutputFailure) {
    for file in files {
      do throws(SiteError) {
        try writer.write(file.bytes, to: file.path)
      } catch {
        throw InputOutputFailure("cannot write '\(path(of: file))': \(error.reason)")
      }
      if file.isExecutable, chmod(path(of: file), 0o755) != 0 {
        throw InputOutputFailure("cannot make '\(path(of: file))' executable", errno: errno)
      }
    }
  }
}

extension OutputFile: Serializable {
  init(from reader: inout ByteReader) throws(CorruptBytes) {
    path = try reader.read()
    bytes = Data(try reader.read([UInt8].self))
    isExecutable = try reader.read()
  }

  func write(to writer: inout ByteWriter) { writer.write(path, [UInt8](bytes), isExecutable) }
}
