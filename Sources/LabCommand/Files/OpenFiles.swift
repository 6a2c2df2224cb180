internal import Platform

/// The files that an editor has open. What it shows of them counts, not what is on disk.
struct OpenFiles: Sendable {
  /// By canonical paths.
  private let texts: [String: [UInt8]]

  /// - Parameter files: Paths and texts; of two with the same path, the first counts.
  init(_ files: [(path: String, bytes: [UInt8])] = []) {
    texts = Dictionary(files.map { (Self.key($0.path), $0.bytes) }) { first, _ in first }
  }

  /// Returns the text of a file; nil if it isn't open.
  subscript(path: String) -> [UInt8]? { texts.isEmpty ? nil : texts[Self.key(path)] }

  /// The contents by canonical paths, as a `LabFolder` takes them.
  var contents: [String: Data] { texts.mapValues { Data($0) } }

  /// A file that was never saved has no canonical path.
  private static func key(_ path: String) -> String { CanonicalPath.of(path) ?? path }
}
