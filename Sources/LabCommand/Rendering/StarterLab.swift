internal import Platform
internal import Templates

/// The lab that `labsheet new` creates.
struct StarterLab {
  let path: String
  let title: StarterTitle

  init(named name: String, in folder: FolderOfLabs) {
    let isPath = name.contains("/")
    let base = LabFile.isLab(name) ? String(name.dropLast(3)) : name
    let last = base.lastPathComponent
    let isExact = isPath || LabFile.isLab(name) || (last.first?.isNumber ?? false)
    title = StarterTitle(from: last)
    if isPath {
      path = base + ".md"
    } else {
      let file = isExact ? base : "\(folder.nextNumber)-\(Self.fileName(from: base))"
      path = folder.path.isEmpty ? file + ".md" : "\(folder.path)/\(file).md"
    }
  }

  /// `Two moons` becomes `two-moons`.
  private static func fileName(from title: String) -> String {
    title.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }

  var text: String { title.fill(Templates.lab) }
}
