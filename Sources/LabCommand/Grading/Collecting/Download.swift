internal import Archives
internal import Grading
internal import Platform

/// A file in a download, not yet read.
struct DownloadedFile {
  let path: String
  let bytes: () throws(ArchiveFault) -> Data
}

/// What a learning platform hands out: a zip file, or a folder.
struct Download {
  /// As on the command line.
  let path: String
  private(set) var files: [DownloadedFile] = []
  /// What can't be used, and why.
  private(set) var faults: [(path: String, reason: String)] = []

  /// The name without `.zip`.
  var name: String {
    let name = path.lastPathComponent
    return Self.isArchive(name) ? String(name.dropLast(Self.suffix.count)) : name
  }

  private static let suffix = ".zip"

  static func isArchive(_ name: String) -> Bool {
    name.count > suffix.count && name.lowercased().hasSuffix(suffix)
  }

  /// - Failure: Throws if there is neither a folder nor a zip file at `path`.
  init(_ path: String, _ allowance: ArchiveAllowance) throws(InputOutputFailure) {
    self.path = path
    switch FileKind(at: path) {
    case nil: throw InputOutputFailure("no such file or folder: '\(path)'")
    case .folder: addFolder(allowance)
    default:
      do throws(ArchiveFault) {
        let bytes = try Self.bytes(of: path, limit: ArchiveLimits.totalSize)
        add(try ZipArchive(bytes, allowance: allowance))
      } catch { throw InputOutputFailure("cannot read '\(path)': \(error.reason)") }
    }
  }

  /// Opens a zip file within a download.
  init(
    _ archive: DownloadedFile, _ allowance: ArchiveAllowance
  ) throws(ArchiveFault) {
    path = archive.path
    add(try ZipArchive(try archive.bytes(), allowance: allowance))
  }

  private mutating func add(_ archive: ZipArchive) {
    for entry in archive.entries where !Delivery.isLeftover(entry.path) {
      files.append(
        DownloadedFile(path: entry.path) { () throws(ArchiveFault) in
          try archive.bytes(of: entry)
        })
    }
    faults = archive.faults.filter { !Delivery.isLeftover($0.path) }.map {
      ($0.path, $0.fault.reason)
    }
  }

  private mutating func addFolder(_ allowance: ArchiveAllowance) {
    let names = FolderTree.paths(in: path, limit: ArchiveLimits.entries + 1) {
      !Delivery.isLeftover($0)
    }
    if names.count > ArchiveLimits.entries {
      faults.append(("", ArchiveFault.tooManyEntries.reason + ", and the others are left out"))
    }
    for name in names.prefix(ArchiveLimits.entries) {
      let file = "\(path)/\(name)"
      let fault = EntryName.fault(in: name).map { ArchiveFault.invalidName($0) }
      switch FileKind(at: file, followingLinks: false) {
      case .folder: break
      case .link: faults.append((name, ArchiveFault.link.reason))
      case .regularFile where fault == nil:
        files.append(
          DownloadedFile(path: name) { () throws(ArchiveFault) in
            let bytes = try Self.bytes(of: file, limit: ArchiveLimits.fileSize)
            try allowance.spend(bytes.count)
            return bytes
          })
      default: faults.append((name, (fault ?? .special).reason))
      }
    }
  }

  private static func bytes(of path: String, limit: Int) throws(ArchiveFault) -> Data {
    do throws(RegularFile.Fault) {
      return try RegularFile.bytes(at: path, limit: limit)
    } catch {
      switch error {
      case .system(let code): throw .unreadable(SystemError.description(of: code))
      case .folder, .special: throw .special
      case .tooLarge: throw .tooLarge(limit)
      }
    }
  }
}
