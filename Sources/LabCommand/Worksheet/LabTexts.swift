internal import Diagnostics
internal import LabFiles
internal import LabMarkdown
internal import LabRunner
internal import Platform

/// A lab with the texts of its files at one moment, byte for byte.
struct LabTexts: Sendable {
  let document: Document
  private let lab: LabFile
  private let main: String
  /// The included files, by their paths in the lab's folder.
  private let included: [String: Data]
  /// The paths of files that don't exist.
  private let missing: [String]

  /// - Failure: Throws if the lab can't be read, or couldn't be written again.
  init(_ lab: LabFile) throws(InputOutputFailure) {
    self.init(lab, try LabReader.read(lab.path, isChanging: true).text, [:])
  }

  /// - Parameter included: Contents of included files; others are read from disk.
  private init(_ lab: LabFile, _ main: String, _ included: [String: Data]) {
    let log = FileLog()
    var open: [String: Data] = [:]
    for (name, bytes) in included {
      if let location = lab.folder.location(of: name) { open[location] = bytes }
    }
    let folder = lab.folder.opening(open).noting(in: log)
    self.lab = lab
    self.main = main
    document = Spelling.withAllowance {
      Document(parsing: SourceText(name: lab.path, text: main), in: folder)
    }
    self.included = Dictionary(log.entries.map { ($0.path, $0.bytes) }) { first, _ in first }
    missing = log.missing
  }

  /// Whether the files are still the same.
  var areCurrent: Bool {
    (try? LabReader.read(lab.path).text) == main
      && included.allSatisfy { (try? lab.folder.bytes(of: $0.key, for: .lab)) == $0.value }
      && missing.allSatisfy { lab.folder.location(of: $0) == nil }
  }

  /// Returns the lab with other lines of a file, counted from 0.
  ///
  /// - Parameter file: The path of an included file in the lab's folder; nil for the lab's own file.
  func replacing(_ range: Range<Int>, of file: String?, by text: String) -> LabTexts {
    let lines = lines(of: file)
    let isWindows = lines.first?.hasSuffix("\r\n") == true
    let whole =
      lines[..<range.lowerBound].joined()
      + (isWindows ? text.replacing("\n", with: "\r\n") : text)
      + lines[range.upperBound...].joined()
    guard let file else { return LabTexts(lab, whole, included) }
    return LabTexts(lab, main, included.merging([file: Data(whole.utf8)]) { _, new in new })
  }

  /// Returns some lines of a file, counted from 0; nil if it doesn't have them.
  func text(of range: Range<Int>, in file: String?) -> String? {
    let lines = lines(of: file)
    guard range.upperBound <= lines.count else { return nil }
    return lines[range].joined().replacing("\r\n", with: "\n")
  }

  /// Writes one of the files.
  func write(_ file: String?) throws(InputOutputFailure) {
    let written = file.map { "\(lab.folderPath)/\($0)" } ?? lab.path
    try OutputFolder.write(text(of: file), to: CanonicalPath.of(written) ?? written)
  }

  private func text(of file: String?) -> String {
    file.map { String(decoding: included[$0] ?? Data(), as: UTF8.self) } ?? main
  }

  /// The lines of a file, each with what ends it.
  private func lines(of file: String?) -> [Substring] { text(of: file).linesWithEnds }
}

extension String {
  /// The lines, each with what ends it.
  fileprivate var linesWithEnds: [Substring] {
    var lines: [Substring] = []
    var rest = self[...]
    while let end = rest.utf8.firstIndex(of: UInt8(ascii: "\n")) {
      let next = rest.utf8.index(after: end)
      lines.append(rest[..<next])
      rest = rest[next...]
    }
    return rest.isEmpty ? lines : lines + [rest]
  }
}
