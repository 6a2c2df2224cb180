internal import Archives
internal import Grading
internal import Platform

/// A file in a download, not yet read.
struct DownloadedFile {
  let path: String
  let bytes: () throws(ArchiveFault) -> Data
}

/// The zip file within a download that was opened last, so that only one is in memory.
final class OpenedArchive {
  private var last: (number: Int, archive: ZipArchive)?
  private var count = 0

  func newNumber() -> Int {
    count += 1
    return count
  }

  func archive(
    _ number: Int, _ open: () throws(ArchiveFault) -> ZipArchive
  ) throws(ArchiveFault) -> ZipArchive {
    if let last, last.number == number { return last.archive }
    last = nil
    let archive = try open()
    last = (number, archive)
    return archive
  }
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
        let archive = try ZipArchive(try Self.mapped(path), allowance: allowance)
        add(archive) { () throws(ArchiveFault) in archive }
      } catch { throw InputOutputFailure("cannot read '\(path)': \(error.reason)") }
    }
  }

  /// Lists a zip file within a download.
  init(
    _ file: DownloadedFile, _ opened: OpenedArchive, _ allowance: ArchiveAllowance
  ) throws(ArchiveFault) {
    path = file.path
    let archive = try ZipArchive(try file.bytes(), allowance: allowance)
    let number = opened.newNumber()
    add(archive) { () throws(ArchiveFault) in
      try opened.archive(number) { () throws(ArchiveFault) in
        try ZipArchive(try file.bytes(), allowance: allowance)
      }
    }
  }

  /// - Parameter open: Opens the same archive again, which need not stay in memory.
  private mutating func add(
    _ archive: ZipArchive, _ open: @escaping () throws(ArchiveFault) -> ZipArchive
  ) {
    for entry in archive.entries where !Delivery.isLeftover(entry.path) {
      files.append(
        DownloadedFile(path: entry.path) { () throws(ArchiveFault) in
          try open().bytes(of: entry)
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
            let bytes = try Self.bytes(of: file)
            try allowance.spend(bytes.count)
            return bytes
          })
      default: faults.append((name, (fault ?? .special).reason))
      }
    }
  }

  /// Returns what a file of any size holds, without reading all of it.
  private static func mapped(_ path: String) throws(ArchiveFault) -> Data {
    guard FileKind(at: path) == .regularFile else { throw .special }
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    } catch { throw .unreadable(SystemError.description(of: error)) }
  }

  private static func bytes(of path: String) throws(ArchiveFault) -> Data {
    let limit = ArchiveLimits.fileSize
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
