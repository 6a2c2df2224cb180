internal import Diagnostics
internal import LabLanguage
internal import LabMarkdown
internal import LabRunner
internal import Platform

/// A Markdown file that is open in the editor.
struct OpenDocument: Sendable {
  let uri: String
  let path: String
  var version: Int
  var buffer: TextBuffer
  /// Changes with the text, and whenever files beside it may have changed.
  var edition = 0
  /// When someone last typed; it only decides how soon the text is read.
  var lastChange = ContinuousClock.now
  let memory: LabMemory
  /// What is known of the latest version that has been read.
  var analysis: LabAnalysis?
  /// The values and verdicts of the last run.
  var hints: [RunHint] = []
  /// What the editor shows of each file because of this one, by their addresses.
  var published: [String: [LSP.PublishedDiagnostic]] = [:]

  init?(uri: String, version: Int, text: String) {
    guard let path = FileURI.path(of: uri) else { return nil }
    self.uri = uri
    self.path = path
    self.version = version
    buffer = TextBuffer(text)
    memory = LabMemory(of: LabFile(path: path))
  }

  var file: LabFile { LabFile(path: path) }

  /// Whether the file is a lab: it has a directive or a formula block, or belongs to a course. A README is
  /// none.
  var isLab: Bool {
    LabRecognition.mayBeLab(path)
      && (LabRecognition.hasLabSyntax(buffer.bytes) || LabRecognition.isInCourse(path))
  }

  mutating func apply(_ change: LSP.DidChangeParameters.Change, in encoding: PositionEncoding) {
    if let range = change.range {
      buffer.replace(buffer.range(range, in: encoding), with: change.text)
    } else {
      buffer = TextBuffer(change.text)
    }
  }
}

/// Which Markdown files are labs.
enum LabRecognition {
  /// Whether a file isn't a README.
  static func mayBeLab(_ path: String) -> Bool {
    LabSearch.isOfferedByFolder(path.lastPathComponent)
  }

  /// Whether some line begins a directive or a block of formulas.
  static func hasLabSyntax(_ bytes: [UInt8]) -> Bool {
    bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).contains { line in
      let text = line.drop { " \t>".utf8.contains($0) }
      return beginsDirective(text) || beginsFormulas(text)
    }
  }

  /// Whether the folder of a file, or one that contains it, is that of a course.
  static func isInCourse(_ path: String) -> Bool {
    var folder = path.folderPath
    while folder.utf8.count > 1 {
      if FileKind(at: folder + "/course.yml") != nil { return true }
      folder = folder.folderPath
    }
    return false
  }

  private static let openers: Set<[UInt8]> = Set(
    (Directives.schemas.map(\.name) + [DocumentWord.include.rawValue]).map { Array("@\($0)(".utf8) }
  )

  private static func beginsDirective(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.first == UInt8(ascii: "@"), let end = line.firstIndex(of: UInt8(ascii: "(")) else {
      return false
    }
    return openers.contains(Array(line[...end]))
  }

  private static func beginsFormulas(_ line: ArraySlice<UInt8>) -> Bool {
    guard let mark = line.first, "`~".utf8.contains(mark) else { return false }
    let info = line.drop { $0 == mark }
    return line.count - info.count >= 3
      && String(decoding: info, as: UTF8.self).trimmed == "formula"
  }
}
