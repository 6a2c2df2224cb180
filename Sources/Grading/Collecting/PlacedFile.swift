internal import Platform

/// A file, and its path in the folder of a student's lab.
public struct PlacedFile: Sendable, Equatable {
  public let path: String
  public let file: Int
}

/// Files with different paths, on every file system.
struct PlacedFiles {
  private(set) var files: [PlacedFile] = []
  private var paths: Set<String> = []
  private var folders: Set<String> = []
  /// The numbers of the last folders for files with the same path, which can be very many.
  private var numbers: [String: Int] = [:]

  init(reserving names: [String] = []) { paths = Set(names) }

  /// Adds a file, and returns false if its place is taken.
  mutating func add(_ file: PlacedFile) -> Bool {
    let path = file.path.lowercased()
    let parents = sequence(first: path.folderPath) { $0.folderPath }.prefix { !$0.isEmpty }
    guard !paths.contains(path), !folders.contains(path), paths.isDisjoint(with: parents) else {
      return false
    }
    paths.insert(path)
    folders.formUnion(parents)
    files.append(file)
    return true
  }

  /// Adds a file, in a numbered folder if its place is taken.
  mutating func addAnywhere(_ file: PlacedFile) {
    var place = file
    while !add(place) {
      numbers[file.path.lowercased(), default: 1] += 1
      let number = numbers[file.path.lowercased()] ?? 0
      place = PlacedFile(path: "\(number)/\(file.path)", file: file.file)
    }
  }
}
