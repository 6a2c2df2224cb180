internal import LabMarkdown

/// A lab that a command is to work on, with its text where that has been read already.
struct LabInput: Sendable {
  let file: LabFile
  private var document: Document?

  init(_ file: LabFile) { self.file = file }

  /// Returns the lab's text with all that it includes.
  ///
  /// - Failure: throws if the file cannot be read; what is wrong within is the document's.
  func read() throws(InputOutputFailure) -> Document {
    if let document { return document }
    return Document(parsing: try LabReader.read(file.path), in: file.folder)
  }

  /// Reads the lab and keeps it for whoever wants it next.
  mutating func keep() throws(InputOutputFailure) -> Document {
    let read = try read()
    document = read
    return read
  }
}
