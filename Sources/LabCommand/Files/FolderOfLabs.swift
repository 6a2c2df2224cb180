internal import Platform

/// The folder that a new lab goes into, and what it already contains.
struct FolderOfLabs {
  let path: String
  let names: [String]

  /// The default folder of labs, if there is one; otherwise the working folder.
  static var nearest: FolderOfLabs {
    let files = FileManager.default
    let usual = LabSearch.defaultFolder
    if let names = try? files.contentsOfDirectory(atPath: usual) {
      return FolderOfLabs(path: usual, names: names)
    }
    let names = try? files.contentsOfDirectory(atPath: ".")
    return FolderOfLabs(path: "", names: names ?? [])
  }

  /// The number after the highest one that begins a lab's name: `06`.
  var nextNumber: String {
    let numbers = names.filter(LabFile.isLab).compactMap { name in
      Int(name.prefix { $0.isASCII && $0.isNumber }.prefix(6))
    }
    let next = String((numbers.max() ?? 0) + 1)
    return next.count < 2 ? "0" + next : next
  }
}
