internal import Digests
internal import Platform
internal import Synchronization

/// A folder of entries that can all be computed again: losing one costs time, and nothing else.
///
/// An entry is a file, named by the digest of its key, that is written aside and then renamed, so
/// several processes can share the folder. It begins with a checksum; one that is damaged is as good
/// as none. The folder has sixteen parts, each of which is kept below its share of the limit by
/// removing the entries that haven't been used for the longest time. Whatever fails is ignored.
package final class DiskCache: Sendable {
  package let folder: String
  /// The most bytes that all entries may take up.
  private let limit: Int
  /// The parts to which this process has added entries.
  private let grown = Mutex<Set<String>>([])
  private let temporaryNames = Atomic(0)

  /// The most bytes that all entries take up, by default.
  package static let standardLimit = 1 << 30

  package init(folder: String, limit: Int = DiskCache.standardLimit) {
    self.folder = folder
    self.limit = limit
  }

  /// Returns what was kept for a key, or nil.
  package func bytes(for key: String) -> [UInt8]? {
    let path = path(for: key)
    guard let data = try? RegularFile.bytes(at: path, limit: share),
      let contents = CacheEntry.contents(of: [UInt8](data), key: key)
    else { return nil }
    // The time of the last use.
    utimensat(AT_FDCWD, path, nil, 0)
    return contents
  }

  /// Keeps something for a key.
  package func keep(_ contents: [UInt8], for key: String) {
    let entry = CacheEntry.file(of: contents, key: key)
    guard entry.count <= share / 4 else { return }
    let path = path(for: key)
    let part = part(of: path)
    guard makeFolder(part) else { return }
    let number = temporaryNames.add(1, ordering: .relaxed).newValue
    let temporary = "\(part)/\(CacheEntry.temporaryPrefix)\(getpid())-\(number)"
    if write(entry, to: temporary), rename(temporary, path) == 0 {
      _ = grown.withLock { $0.insert(part) }
    } else {
      unlink(temporary)
    }
  }

  /// Removes entries where this process has added some and there are too many now.
  package func trim() {
    let parts = grown.withLock { parts in
      defer { parts = [] }
      return parts
    }
    trim(parts, to: share)
  }

  private var share: Int { limit / 16 }

  private func path(for key: String) -> String {
    let name = SHA256.hex(of: key.utf8)
    return "\(folder)/\(name.prefix(1))/\(name.dropFirst())"
  }

  private func part(of path: String) -> String {
    String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
  }

  /// Only its owner may read what is kept: it contains solutions.
  private func makeFolder(_ part: String) -> Bool {
    if mkdir(part, 0o700) == 0 || errno == EEXIST { return true }
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    chmod(folder, 0o700)
    return mkdir(part, 0o700) == 0 || errno == EEXIST
  }

  private func write(_ bytes: [UInt8], to path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    let isWritten = (try? RegularFile.write(bytes, to: descriptor)) != nil
    return close(descriptor) == 0 && isWritten
  }
}
