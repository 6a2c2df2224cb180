public import Platform
internal import Synchronization

/// The files that were read from a lab's folder.
public final class FileLog: Sendable {
  /// A file that was read.
  public struct Entry: Sendable {
    /// The normalized path within the folder.
    public let path: String
    public let bytes: Data
    /// What it was read for.
    public let use: FileUse
  }

  private let files = Mutex<[String: Entry]>([:])

  public init() {}

  /// The files, sorted by path.
  public var entries: [Entry] {
    files.withLock(\.values).sortedByBytes(of: \.path)
  }

  func add(_ path: String, _ bytes: Data, for use: FileUse) {
    let entry = Entry(path: LabPath(path).text, bytes: bytes, use: use)
    files.withLock { $0[entry.path] = entry }
  }
}
