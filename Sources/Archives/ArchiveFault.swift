/// Why an archive, or an entry of one, can't be used.
package enum ArchiveFault: Error, Equatable {
  case notAnArchive
  case broken
  case empty
  case tooManyEntries
  case invalidName(String)
  case duplicate
  case link
  case special
  case encrypted
  case unknownMethod(Int)
  /// Larger than so many bytes.
  case tooLarge(Int)
  case tooDense
  case exhausted
  /// The system can't read it, for this reason.
  case unreadable(String)

  /// As in `it is a link`.
  package var reason: String {
    switch self {
    case .notAnArchive: "it is not a zip file, or it is broken"
    case .broken: "it is broken: what it holds doesn't match its size or its checksum"
    case .empty: "it is empty"
    case .tooManyEntries: "it has more than \(ArchiveLimits.entries) entries"
    case .invalidName(let reason): "its name \(reason)"
    case .duplicate: "a later one has the same name"
    case .link: "it is a link"
    case .special: "it is neither a file nor a folder"
    case .encrypted: "it is encrypted; ask for it without a password"
    case .unknownMethod(let number):
      "it is compressed by method \(number), which can't be read; ask for an ordinary zip file"
    case .tooLarge(let limit): "it is larger than \(limit >> 20) MB"
    case .tooDense:
      "it would be more than \(ArchiveLimits.ratio) times as large as in the zip file"
    case .unreadable(let reason): reason
    case .exhausted:
      "everything together would be larger than \(ArchiveLimits.totalSize >> 20) MB"
    }
  }
}

/// What is read of archives at most: far more than a course hands in, and far less than a machine has.
package enum ArchiveLimits {
  package static let entries = 50_000
  /// Of each file, in bytes.
  package static let fileSize = 64 << 20
  /// Of all files, in bytes.
  static let totalSize = 4 << 30
  /// Of the size of a file that is larger than 1 MB, and its size in the archive.
  static let ratio = 200
}

/// The bytes that may still be read of all archives together.
package final class ArchiveAllowance {
  private var left: Int

  package init(_ size: Int = ArchiveLimits.totalSize) { left = size }

  package func spend(_ size: Int) throws(ArchiveFault) {
    guard size <= left else { throw .exhausted }
    left -= size
  }
}
