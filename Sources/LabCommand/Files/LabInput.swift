internal import Diagnostics
internal import LabFiles
internal import LabMarkdown
internal import LabRunner

/// A lab to process, with its document if that has been read already.
struct LabInput: Sendable {
  let file: LabFile
  private var document: Document?
  /// The lab's own text, if it has been read.
  private var source: SourceText?
  /// What an editor has open.
  private var openFiles = OpenFiles()
  /// Where to note the files that the lab reads.
  private var log: FileLog?

  /// - Parameter document: The lab, if it has been read.
  init(_ file: LabFile, _ document: Document? = nil) {
    self.file = file
    self.document = document
  }

  /// Whether its document has been read already.
  var isRead: Bool { document != nil }

  /// Returns the lab to be read by somebody who notes which files it reads.
  func noting(in log: FileLog) -> LabInput {
    var input = self
    input.log = log
    return input
  }

  /// Returns the lab with its own text, which isn't read again.
  func reading(_ source: SourceText) -> LabInput {
    var input = self
    input.source = source
    return input
  }

  /// Returns the lab to be read as an editor shows it.
  func opening(_ files: OpenFiles) -> LabInput {
    var input = self
    input.openFiles = files
    input.source = files[file.path].map {
      SourceText(name: file.path, text: String(decoding: $0, as: UTF8.self))
    }
    return input
  }

  /// Returns the lab's document, including the files that it includes.
  ///
  /// - Failure: Throws if the file cannot be read. Errors inside it are the document's diagnostics.
  func read() throws(InputOutputFailure) -> Document {
    if let document { return document }
    let own = file.folder.opening(openFiles.contents)
    let folder = log.map { own.noting(in: $0) } ?? own
    if let source { return Document(parsing: source, in: folder) }
    return Document(parsing: try LabReader.read(file.path), in: folder)
  }

  /// Returns the lab's document and keeps it for the next call.
  mutating func keep() throws(InputOutputFailure) -> Document {
    let read = try read()
    document = read
    return read
  }
}
