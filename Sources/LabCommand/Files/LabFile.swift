internal import ArgumentParser
internal import Foundation

/// A lab on disk, not read yet.
struct LabFile: Sendable, Equatable {
  /// The path as the user wrote it, or the user's folder and the file's name.
  let path: String

  /// The name of its page: the file's name without `.md`.
  var name: String { ((path as NSString).lastPathComponent as NSString).deletingPathExtension }

  /// The folder in which its data and images lie.
  var folder: String {
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  var folderURL: URL { URL(fileURLWithPath: folder, isDirectory: true) }

  /// Whether `name` is that of a lab: it ends in `.md`, in small letters or capitals.
  static func isLab(_ name: String) -> Bool {
    (name as NSString).pathExtension.lowercased() == "md"
  }
}
