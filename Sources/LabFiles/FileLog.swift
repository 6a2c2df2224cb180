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
  private let unreadable = Mutex<Set<String>>([])

  public init() {}

  /// The files, sorted by path.
  public var entries: [Entry] {
    files.withLock(\.values).sortedByBytes(of: \.path)
  }

  /// The sorted paths that were looked for in vain.
  public var missing: [String] { unreadable.withLock { $0 }.sortedByBytes() }

  func addMissing(_ path: String) {
    _ = unreadable.withLock { $0.insert(LabPath(path).text) }
  }

  func add(_ path: String, _ bytes: Data, for use: FileUse) {
    let entry = Entry(path: LabPath(path).text, bytes: bytes, use: use)
    files.withLock { $0[entry.path] = entry }
  }
}
