internal import ArgumentParser
internal import LabFiles
internal import Platform

/// A lab on disk, not yet read.
struct LabFile: Sendable, Equatable {
  /// The path as the user wrote it, or the user's folder and the file's name.
  let path: String

  /// The name of its page: the file name without `.md`.
  var name: String { String(path.lastPathComponent.dropLast(Self.suffix.count)) }

  var folderPath: String {
    let folder = path.folderPath
    return folder.isEmpty ? "." : folder
  }

  /// The folder that contains its data and images.
  var folder: LabFolder { LabFolder(folderPath) }

  /// The path from the root, which identifies the lab among others.
  static func absolutePath(of path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  private static let suffix = ".md"

  /// Whether `name` is that of a lab: it ends in `.md`, in any case.
  static func isLab(_ name: String) -> Bool {
    name.count > suffix.count && name.lowercased().hasSuffix(suffix)
  }

  /// - Failure: Throws if an argument isn't the name of a lab.
  static func expectLab(_ name: String) throws(ValidationError) {
    guard !isLab(name) else { return }
    let near = "\(LabSearch.defaultFolder)/\(name).md"
    let help = FileKind(at: near) == nil ? "" : "; did you mean \(near)?"
    throw ValidationError("'\(name)' is not a lab; the name of a lab ends in .md\(help)")
  }
}
