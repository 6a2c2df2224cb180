internal import Diagnostics
internal import Digests
internal import LabFiles
internal import LabMarkdown
internal import LabRunner
internal import Platform
internal import Synchronization

/// The files included by solutions of all labs in the folders of the requested ones. Students get
/// none of them, neither as labs nor as copies.
struct SolutionFiles: Sendable {
  /// The lab whose solution includes a file, by the file's canonical path.
  private var labs: [String: String] = [:]

  /// For no labs.
  init() {}

  init(besides files: [LabFile]) {
    var seen = Set<String>()
    let folders = files.map(\.folderPath).filter { seen.insert($0).inserted }
    // Prose may nest deeply, and threads have room for it.
    let jobs = OrderedJobs(inputs: folders.flatMap(LabFile.all)) { Self.files(of: $0) }
    jobs.run(
      threads: ProcessInfo.processInfo.activeProcessorCount, progress: { _ in },
      each: { found in
        for (file, lab) in found where labs[file] == nil { labs[file] = lab }
      })
  }

  /// Tells apart files from others.
  var digest: String {
    SHA256.hex(of: labs.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
  }

  /// Their canonical paths.
  var locations: Set<String> { Set(labs.keys) }

  /// The diagnostic for a lab that a solution includes, which students don't get.
  func reason(toWithhold file: LabFile) -> Diagnostic? {
    guard let name = file.path.split(separator: "/").last,
      let location = file.folder.location(of: String(name)),
      let lab = labs[location]
    else { return nil }
    return Diagnostic(
      .warning, code: "MisplacedLab",
      message: "misplaced lab: a solution in '\(lab)' includes this file",
      range: SourceRange(0, 0),
      help: "students get nothing of this file; move it to a subfolder so that it isn't treated "
        + "as a lab")
  }

  private static func includesFiles(_ source: SourceText) -> Bool {
    source.text.utf8.split(separator: UInt8(ascii: "@")).contains {
      $0.starts(with: DocumentWord.include.rawValue.utf8)
    }
  }

  /// The labs that include no files, by their paths: while a lab is edited, its neighbors stay as they are.
  private static let plain = Mutex<[String: FileStamp]>([:])

  private static func files(of lab: LabFile) -> [(file: String, lab: String)] {
    let stamp = FileStamp(of: lab.path)
    if let stamp, plain.withLock({ $0[lab.path] == stamp }) { return [] }
    guard let source = try? LabReader.read(lab.path) else { return [] }
    guard includesFiles(source) else {
      plain.withLock { $0[lab.path] = stamp }
      return []
    }
    let document = Spelling.withAllowance {
      Document(parsing: source, in: lab.folder)
    }
    return document.reservedFiles(from: .student).sorted().compactMap { path in
      lab.folder.location(of: path).map { ($0, lab.path.lastPathComponent) }
    }
  }
}

extension LabFile {
  /// More labs than any folder has.
  private static let mostLabs = 5000

  /// The labs in a folder.
  static func all(in folder: String) -> [LabFile] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter(isLab).sortedByBytes()
      .prefix(mostLabs).map { LabFile(path: "\(folder)/\($0)") }
  }
}
