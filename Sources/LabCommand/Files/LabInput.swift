internal import LabMarkdown
internal import LabRunner

/// A lab to process, with its document if that has been read already.
struct LabInput: Sendable {
  let file: LabFile
  private var document: Document?

  /// - Parameter document: The lab, if it has been read.
  init(_ file: LabFile, _ document: Document? = nil) {
    self.file = file
    self.document = document
  }

  /// Returns the lab's document, including the files that it includes.
  ///
  /// - Failure: Throws if the file cannot be read. Errors inside it are the document's diagnostics.
  func read() throws(InputOutputFailure) -> Document {
    if let document { return document }
    return Document(parsing: try LabReader.read(file.path), in: file.folder)
  }

  /// Returns the lab's document and keeps it for the next call.
  mutating func keep() throws(InputOutputFailure) -> Document {
    let read = try read()
    document = read
    return read
  }
}
