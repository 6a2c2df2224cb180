internal import ArgumentParser
internal import Foundation
internal import LabFiles

/// A lab on disk, not yet read.
struct LabFile: Sendable, Equatable {
  /// The path as the user wrote it, or the user's folder and the file's name.
  let path: String

  /// The name of its page: the file name without `.md`.
  var name: String { ((path as NSString).lastPathComponent as NSString).deletingPathExtension }

  var folderPath: String {
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  /// The folder that contains its data and images.
  var folder: LabFolder { LabFolder(folderPath) }

  /// Whether `name` is that of a lab: it ends in `.md`, in any case.
  static func isLab(_ name: String) -> Bool {
    (name as NSString).pathExtension.lowercased() == "md"
  }
}
