internal import Archives
internal import Digests
internal import Grading
internal import Platform

/// The folder with what students have handed in: `STUDENT/LAB/LAB.md`, strangers in `.strangers`, and
/// what doesn't count in `.earlier`.
struct CollectedFolder {
  enum Outcome {
    case new, unchanged, replaced
    /// What was collected before was handed in later.
    case older
    /// What was collected before was kept, although it differs.
    case kept
    /// Nothing was written, for this reason.
    case refused(String)
  }

  let path: String
  let lab: String
  let isForced: Bool

  static let strangersName = ".strangers"
  static let earlierName = ".earlier"

  /// Stores what a student has handed in; nothing that was there is lost.
  func store(_ student: CollectedStudent) throws(InputOutputFailure) -> Outcome {
    let base = student.isKnown ? path : "\(path)/\(Self.strangersName)"
    let folder = "\(base)/\(student.name)/\(lab)"
    let earlier = "\(base)/\(Self.earlierName)/\(student.name)/\(lab)"
    if let link = firstLink(in: [folder, earlier]) { return .refused("'\(link)' is a link") }
    if student.lostLab { return .refused("the lab in it can't be read") }
    for other in student.others where other != student.taken {
      try keep(other, in: earlier)
    }
    if let kind = FileKind(at: folder), kind != .folder {
      return .refused("'\(folder)' is not a folder")
    }
    let existing = try CollectedFiles(in: folder)
    if existing.files.isEmpty {
      try write(student.taken, to: folder, movingOthersTo: "\(earlier)/\(existing.digest)")
      return .new
    }
    if existing == student.taken {
      try update(student.taken, in: folder, from: existing)
      return .unchanged
    }
    let mayReplace = student.hasLab && (isForced || student.taken.isLater(than: existing))
    guard mayReplace else {
      try keep(student.taken, in: earlier)
      return existing.isLater(than: student.taken) ? .older : .kept
    }
    try write(student.taken, to: folder, movingOthersTo: "\(earlier)/\(existing.digest)")
    return .replaced
  }

  /// Whether something of a student has been collected, now or earlier.
  func holds(_ student: String) -> Bool {
    FileKind(at: "\(path)/\(student)/\(lab)", followingLinks: false) == .folder
  }

  /// Keeps files in a folder that is named after what they hold.
  private func keep(_ files: CollectedFiles, in folder: String) throws(InputOutputFailure) {
    let name = "\(folder)/\(files.digest)"
    if FileKind(at: name, followingLinks: false) == nil { try write(files, to: name) }
  }

  /// Notes the name in a later download, which feedback is uploaded by.
  private func update(
    _ files: CollectedFiles, in folder: String, from existing: CollectedFiles
  ) throws(InputOutputFailure) {
    if files.origin.isEmpty || files.origin == existing.origin { return }
    try OutputFolder(folder).write(files.originFiles)
  }

  /// Writes files to a folder, of which no part is ever visible.
  ///
  /// - Parameter others: Where everything goes that is in the folder already, unless it is there.
  private func write(
    _ files: CollectedFiles, to folder: String, movingOthersTo others: String? = nil
  ) throws(InputOutputFailure) {
    let process = ProcessInfo.processInfo.processIdentifier
    let (new, old) = ("\(path)/.\(process).new", "\(path)/.\(process).old")
    // Another process with the same number may have been killed here.
    func clear() { for path in [new, old] { try? FileManager.default.removeItem(atPath: path) } }
    clear()
    defer { clear() }
    try OutputFolder(new).write(files.files + files.originFiles)
    try makeFolder(folder.folderPath)
    var aside = old
    if let others, FileKind(at: others, followingLinks: false) == nil, rmdir(folder) != 0,
      FileKind(at: folder, followingLinks: false) != nil
    {
      try makeFolder(others.folderPath)
      aside = others
    }
    _ = rename(folder, aside)
    guard rename(new, folder) == 0 else {
      let code = errno
      _ = rename(aside, folder)
      throw InputOutputFailure("cannot write '\(folder)'", errno: code)
    }
  }

  private func makeFolder(_ folder: String) throws(InputOutputFailure) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw InputOutputFailure(
        "cannot create the folder '\(folder)': \(SystemError.description(of: error))")
    }
  }

  /// A link below the folder could lead out of it.
  private func firstLink(in folders: [String]) -> String? {
    folders.flatMap { folder in
      sequence(first: folder) { $0.folderPath }.prefix { $0.count > path.count }
    }.first { FileKind(at: $0, followingLinks: false) == .link }
  }
}

/// The files of one lab of a student.
struct CollectedFiles: Equatable {
  /// Sorted by their paths.
  let files: [OutputFile]
  /// As in ``Delivery/origin``. It says nothing about what was handed in: in the next download, the same
  /// files can have another one.
  let origin: String

  init(_ files: [OutputFile], time: Moment?, origin: String) {
    let clock = time.map { [OutputFile(path: HandIn.timeName, text: $0.text + "\n")] } ?? []
    self.files = (files + clock).sortedByBytes(of: \.path)
    self.origin = origin
  }

  /// The file that keeps the origin, if it is known.
  var originFiles: [OutputFile] {
    origin.isEmpty ? [] : [OutputFile(path: HandIn.originName, text: origin + "\n")]
  }

  /// Reads the files that are in a folder, if it exists.
  init(in folder: String) throws(InputOutputFailure) {
    var files: [OutputFile] = []
    for path in FolderTree.paths(in: folder) where path != HandIn.originName {
      let file = "\(folder)/\(path)"
      guard FileKind(at: file, followingLinks: false) == .regularFile else { continue }
      do throws(RegularFile.Fault) {
        files.append(
          OutputFile(path: path, bytes: try RegularFile.bytes(at: file, limit: .max - 1)))
      } catch { throw InputOutputFailure("cannot read '\(file)'") }
    }
    self.init(files, time: nil, origin: CollectedNote.text(of: HandIn.originName, in: folder))
  }

  /// Whether these are known to have been handed in later.
  func isLater(than other: Self) -> Bool {
    guard let time, let earlier = other.time else { return false }
    return time > earlier
  }

  private var time: Moment? {
    files.first { $0.path == HandIn.timeName }.flatMap { file in
      Moment(String(decoding: file.bytes.filter { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }
  }

  /// Some digits that other files don't have.
  var digest: String {
    let parts = files.map { "\($0.path)\0\(SHA256.hex(of: $0.bytes))\0" }
    return String(SHA256.hex(of: parts.joined().utf8).prefix(12))
  }

  static func == (a: Self, b: Self) -> Bool {
    a.files.elementsEqual(b.files) { $0.path == $1.path && $0.bytes == $1.bytes }
  }
}

/// What a student has handed in, read.
struct CollectedStudent {
  let name: String
  let isKnown: Bool
  let taken: CollectedFiles
  let others: [CollectedFiles]
  /// Whether there is something to grade, which alone replaces what was collected before.
  let hasLab: Bool
  /// Whether there would be, if the file could be read.
  let lostLab: Bool
  /// What can't be read, and why, each in a line.
  private(set) var faults: [String] = []

  init(_ handIn: HandIn, _ files: [DownloadedFile]) {
    name = handIn.student
    isKnown = handIn.isKnown
    var faults: [String] = []
    func read(_ version: HandIn.Version) -> CollectedFiles {
      var read: [OutputFile] = []
      for file in version.files {
        do throws(ArchiveFault) {
          read.append(OutputFile(path: file.path, bytes: try files[file.file].bytes()))
        } catch { faults.append("'\(files[file.file].path)' was left out: \(error.reason)") }
      }
      return CollectedFiles(read, time: version.time, origin: version.origin)
    }
    taken = read(handIn.taken)
    others = handIn.others.map(read)
    let lab = handIn.problem == nil ? handIn.taken.files.first?.path : nil
    let paths = Set(taken.files.map(\.path))
    hasLab = lab.map(paths.contains) ?? false
    lostLab = lab != nil && !hasLab
    self.faults = faults
  }
}
