internal import Platform

/// Writes files to several folders: either all of them, or none.
///
/// Whatever can fail does so while the files are written aside; renaming the folders comes last.
struct FolderExchange: ~Copyable {
  private let path: String
  private let aside: String
  private var names: [String] = []

  private static let manager = FileManager.default

  /// - Parameter path: The folder that contains them.
  init(in path: String) {
    self.path = path
    aside = path + ".\(ProcessInfo.processInfo.processIdentifier).tmp"
    try? Self.manager.removeItem(atPath: aside)
  }

  deinit { try? Self.manager.removeItem(atPath: aside) }

  private func new(_ name: String) -> String { "\(aside)/new/\(name)" }
  private func old(_ name: String) -> String { "\(aside)/old/\(name)" }
  private func place(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes the files of a folder aside, with the others that it has already.
  mutating func prepare(_ name: String, _ files: [OutputFile]) throws(InputOutputFailure) {
    let folder = new(name)
    if FileKind(at: place(name)) != nil {
      do {
        try Self.manager.createDirectory(
          atPath: folder.folderPath, withIntermediateDirectories: true)
        try Self.manager.copyItem(atPath: place(name), toPath: folder)
      } catch {
        throw InputOutputFailure(
          "cannot copy '\(place(name))': \(SystemError.description(of: error))")
      }
    }
    do throws(InputOutputFailure) { try OutputFolder(folder).write(files) } catch {
      throw InputOutputFailure(error.message.replacing(folder, with: place(name)))
    }
    names.append(name)
  }

  /// Puts all folders into their places.
  consuming func finish() throws(InputOutputFailure) {
    _ = try OutputFolder(path)
    _ = try OutputFolder("\(aside)/old")
    for (index, name) in names.enumerated() {
      let hadFolder = rename(place(name), old(name)) == 0
      if rename(new(name), place(name)) == 0 { continue }
      let code = errno
      if hadFolder { _ = rename(old(name), place(name)) }
      for name in names[..<index].reversed() {
        _ = rename(place(name), new(name))
        _ = rename(old(name), place(name))
      }
      throw InputOutputFailure("cannot write '\(place(name))'", errno: code)
    }
  }
}
