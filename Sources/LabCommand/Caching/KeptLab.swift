internal import Budgets
internal import Diagnostics
internal import Digests
internal import LabFiles
internal import LabMarkdown
internal import Platform
internal import Serialization
internal import Site

/// A rendered lab, with the contents of every file that it depends on.
struct KeptLab: Serializable {
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

  private let dependencies: [Dependency]
  let lab: RenderedLab

  init(_ lab: RenderedLab, readingFilesOf log: FileLog) {
    self.lab = lab
    dependencies =
      log.entries.map { Dependency(path: $0.path, digest: SHA256.hex(of: $0.bytes)) }
      + log.missing.map { Dependency(path: $0, digest: nil) }
  }

  init(from reader: inout ByteReader) throws(CorruptBytes) {
    dependencies = try reader.read()
    lab = try reader.read()
  }

  func write(to writer: inout ByteWriter) { writer.write(dependencies, lab) }

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

extension RenderRequest {
  /// Renders a lab, or takes its files from the cache if nothing has changed.
  func render(_ input: LabInput) throws(InputOutputFailure) -> RenderedLab {
    guard let pages = cache?[.page], !tellsWhy, !input.isRead else {
      return try RenderedLab(input, self)
    }
    let source = try LabReader.read(input.file.path)
    let key = key(of: source)
    if let bytes = pages.bytes(for: key), let kept = try? KeptLab(serialized: bytes),
      kept.isCurrent(in: input.file.folder)
    {
      return kept.lab
    }
    let log = FileLog()
    let lab = try RenderedLab(input.reading(source).noting(in: log), self)
    if lab.isComplete, let bytes = KeptLab(lab, readingFilesOf: log).serialized {
      pages.keep(bytes, for: key)
    }
    return lab
  }

  /// Everything that the files of a lab depend on, except for other files.
  private func key(of source: SourceText) -> String {
    SHA256.hex(
      of: [source.name, source.text, "\(budget.factor)", solutionFiles.digest]
        + audiences.map(\.rawValue).sorted() + [withIndex, withSharedStyle].map { "\($0)" })
  }
}
