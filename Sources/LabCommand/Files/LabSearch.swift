internal import ArgumentParser
internal import Platform

/// The labs that a command line asks for, in order; those of a folder are sorted by name.
struct LabSearch: Sendable {
  private(set) var files: [LabFile] = []
  private(set) var failures: [InputOutputFailure] = []
  /// Whether a folder was given, so that its pages get an index.
  private(set) var includesFolder = false

  static let defaultFolder = "labs"

  /// Finds the labs at `paths`; no path means the default folder.
  ///
  /// - Failure: Throws a usage error for a file that isn't a lab and for two labs of the same name;
  ///   unreadable files are collected in `failures`.
  init(paths: [String]) throws {
    if paths.isEmpty, FileKind(at: Self.defaultFolder) == nil {
      let folder = Self.defaultFolder
      failures.append(
        InputOutputFailure(
          "no folder '\(folder)' here; run this in the folder that contains it, or name a lab",
          of: folder))
      return
    }
    for path in paths.isEmpty ? [Self.defaultFolder] : paths { try add(path) }
    try refuseSharedNames()
  }

  private mutating func add(_ path: String) throws {
    guard let kind = FileKind(at: path) else {
      failures.append(InputOutputFailure("no such file or folder: '\(path)'", of: path))
      return
    }
    if kind == .folder {
      addFolder(path)
    } else {
      try LabFile.expectLab(path)
      files.append(LabFile(path: path))
    }
  }

  private mutating func addFolder(_ path: String) {
    includesFolder = true
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      failures.append(InputOutputFailure("cannot read the folder '\(path)'", of: path))
      return
    }
    let labs = names.filter(Self.isOfferedByFolder).sortedByBytes()
    let found = labs.map { LabFile(path: path.hasSuffix("/") ? path + $0 : "\(path)/\($0)") }
      .filter { FileKind(at: $0.path) != .folder }
    if found.isEmpty {
      failures.append(
        InputOutputFailure("no labs in the folder '\(path)' (files NAME.md)", of: path))
    }
    files += found
  }

  static func isOfferedByFolder(_ name: String) -> Bool {
    LabFile.isLab(name) && !name.hasPrefix(".") && name.lowercased() != "readme.md"
  }

  /// Pages are named after labs, and some file systems are case-insensitive.
  private func refuseSharedNames() throws {
    var paths: [String: String] = [:]
    for file in files {
      let key = file.name.lowercased()
      if key == "index" {
        throw ValidationError("'\(file.path)' would overwrite the index page; rename it")
      }
      if let other = paths.updateValue(file.path, forKey: key) {
        throw ValidationError(
          other == file.path
            ? "'\(other)' is given twice"
            : "'\(other)' and '\(file.path)' would share the page '\(file.name).html'")
      }
    }
  }
}
