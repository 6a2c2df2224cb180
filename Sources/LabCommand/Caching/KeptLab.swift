internal import Diagnostics
internal import Digests
internal import LabFiles
internal import Platform
internal import Serialization

/// The digest of a file that was read, or nil if there was none.
private struct Dependency: Serializable {
  let path: String
  let digest: String?

  init(path: String, digest: String?) {
    self.path = path
    self.digest = digest
  }

  init(from reader: inout ByteReader) throws(CorruptBytes) {
    path = try reader.read()
    digest = try reader.read()
  }

  func write(to writer: inout ByteWriter) { writer.write(path, digest) }
}

/// What has been found out about a lab, with the contents of every file that it depends on.
struct KeptLab<Value: Serializable>: Serializable {
  private let dependencies: [Dependency]
  let value: Value

  init(_ value: Value, readingFilesOf log: FileLog) {
    self.value = value
    dependencies =
      log.entries.map { Dependency(path: $0.path, digest: SHA256.hex(of: $0.bytes)) }
      + log.missing.map { Dependency(path: $0, digest: nil) }
  }

  init(from reader: inout ByteReader) throws(CorruptBytes) {
    dependencies = try reader.read()
    value = try reader.read()
  }

  func write(to writer: inout ByteWriter) { writer.write(dependencies, value) }

  /// Whether all files are as they were.
  func isCurrent(in folder: LabFolder) -> Bool {
    dependencies.allSatisfy { dependency in
      let bytes = try? folder.bytes(of: dependency.path, for: .anyFile)
      return bytes.map { SHA256.hex(of: $0) } == dependency.digest
    }
  }
}

extension FileUse {
  fileprivate static let anyFile = FileUse(
    "file", sizeLimit: 64 << 20, helpIfTooLarge: "make it smaller")
}

extension ToolCache.Entries {
  /// Takes from the cache what was found out about a lab, unless something has changed; else finds it out, and
  /// keeps it if there are no problems.
  ///
  /// - Parameter key: All that it depends on besides the lab and the files that the lab reads.
  func value<Value: LabProduct>(
    of input: LabInput, for key: [String],
    or make: (LabInput) throws(InputOutputFailure) -> Value
  ) throws(InputOutputFailure) -> Value {
    if input.isRead { return try make(input) }
    let source = try LabReader.read(input.file.path)
    let whole = SHA256.hex(of: [source.name, source.text] + key)
    if let bytes = bytes(for: whole), let kept = try? KeptLab<Value>(serialized: bytes),
      kept.isCurrent(in: input.file.folder)
    {
      return kept.value
    }
    let log = FileLog()
    let value = try make(input.reading(source).noting(in: log))
    if value.isComplete, let bytes = KeptLab(value, readingFilesOf: log).serialized {
      keep(bytes, for: whole)
    }
    return value
  }
}

/// What can be found out about a lab and kept.
protocol LabProduct: Serializable {
  /// Whether the lab has no problems; only then is the product kept, without problems.
  var isComplete: Bool { get }
}
