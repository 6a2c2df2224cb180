internal import Diagnostics
internal import LabFiles
internal import LabMarkdown
internal import LabRunner
internal import Platform

/// The folder that students get. Either all of its files are written, or none.
struct ReleaseFolder: Sendable {
  let path: String

  init(_ path: String) { self.path = path }

  /// Writes the files of all labs to a temporary folder, checks each lab there, and moves them to
  /// their place if none has errors.
  ///
  /// - Failure: Throws if the folder has other files, unless it is forced, or can't be written.
  func write(_ releases: inout [LabRelease], isForced: Bool) throws(InputOutputFailure) {
    let files = try merged(releases)
    if !isForced { try refuseOtherFiles(than: files) }
    try verify(&releases, files)
    guard !releases.contains(where: \.hasErrors) else { return }
    if isEmpty {
      try NewFolder.write(files, to: path)
    } else {
      try OutputFolder(path).write(files)
    }
  }

  /// Checks each lab in a temporary folder with all files.
  func verify(
    _ releases: inout [LabRelease], _ files: [OutputFile]
  ) throws(InputOutputFailure) {
    let temporary = path + ".\(ProcessInfo.processInfo.processIdentifier).check"
    defer { try? FileManager.default.removeItem(atPath: temporary) }
    try OutputFolder(temporary).write(files + Self.neighbors(of: releases, besides: files))
    for index in releases.indices { try releases[index].verify(in: temporary) }
  }

  /// The other labs in the folders of the released ones, as students get them: a released lab may link to them.
  private static func neighbors(
    of releases: [LabRelease], besides files: [OutputFile]
  ) -> [OutputFile] {
    var known = Set(files.map(\.path))
    let labs = Set(releases.map(\.file.folderPath)).sorted().flatMap(LabFile.all)
      .filter { !known.contains($0.path.lastPathComponent) }
    return labs.flatMap { lab -> [OutputFile] in
      guard let source = try? LabReader.read(lab.path) else { return [] }
      let edition = Document(parsing: source, in: lab.folder).edition(for: .student)
      return ReleasedText(of: edition).files.filter { known.insert($0.path).inserted }
        .map { OutputFile(path: $0.path, text: $0.text) }
    }
  }

  /// Writes a folder for each student, with the files of all labs in the student's variant, after
  /// checking that the labs' solutions earn full points in each.
  ///
  /// - Failure: Throws if a folder has other files, unless that is forced, or can't be written.
  func write(
    _ releases: inout [LabRelease], for students: [String], _ files: CourseFiles, isForced: Bool
  ) throws(InputOutputFailure) {
    let common = try merged(releases)
    try verify(&releases, common)
    for index in releases.indices { try releases[index].verifyVariants(of: students, files) }
    guard !releases.contains(where: \.hasErrors) else { return }
    let folders = students.map { student in
      (
        ReleaseFolder("\(path)/\(student)"),
        common.map { file in
          releases.first { $0.labName == file.path }?.assigned(file, to: student, files) ?? file
        }
      )
    }
    if !isForced { for (folder, own) in folders { try folder.refuseOtherFiles(than: own) } }
    var exchange = FolderExchange(in: path)
    for (student, (_, own)) in zip(students, folders) { try exchange.prepare(student, own) }
    try exchange.finish()
  }

  /// The files of all labs; several labs may need the same.
  private func merged(_ releases: [LabRelease]) throws(InputOutputFailure) -> [OutputFile] {
    var known: [String: OutputFile] = [:]
    for file in releases.flatMap(\.files) {
      if let other = known.updateValue(file, forKey: file.path), other.bytes != file.bytes {
        throw InputOutputFailure(
          "two labs need different files '\(file.path)'; release them to different folders")
      }
    }
    return known.values.sortedByBytes(of: \.path)
  }

  private var isEmpty: Bool {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).isEmpty
  }

  /// A student may have written in any file that differs from the release.
  private func refuseOtherFiles(than files: [OutputFile]) throws(InputOutputFailure) {
    let other = files.first { file in
      let bytes = FileManager.default.contents(atPath: "\(path)/\(file.path)")
      return bytes != nil && bytes != file.bytes
    }
    guard let other else { return }
    throw InputOutputFailure(
      "'\(path)/\(other.path)' differs from the release, and the folder was left unchanged; "
        + "choose another folder, or use --force to replace the files of the labs")
  }
}
