internal import Grading
internal import LabFiles
internal import Platform

/// A file that a student has handed in, or its absence.
struct Submission: Sendable, Equatable {
  /// The student's identifier: the name of a folder.
  let student: String
  /// Nil if there is none.
  let path: String?
}

/// The submissions of one lab: a folder for each student, as `labsheet collect` and nbgrader write
/// them, or single files.
struct SubmissionSearch {
  /// Sorted by student.
  private(set) var submissions: [Submission] = []

  /// - Parameters:
  ///   - paths: Folders that contain a folder for each student, or files.
  ///   - lab: The name of the lab, without `.md`.
  ///   - roster: The students of whom something is expected.
  /// - Failure: Throws if a path doesn't exist, or two files are of the same student.
  init(
    _ paths: [String], of lab: String, roster: [String] = []
  ) throws(InputOutputFailure) {
    var found: [String: Submission] = [:]
    /// Whether these are the submissions of all students.
    var isWhole = true
    func add(_ submission: Submission) throws(InputOutputFailure) {
      if let other = found.updateValue(submission, forKey: submission.student)?.path,
        let path = submission.path
      {
        throw InputOutputFailure(
          "'\(other)' and '\(path)' are both of the student '\(submission.student)'; "
            + "keep one of them")
      }
    }
    for path in paths {
      guard let kind = FileKind(at: path) else {
        throw InputOutputFailure("no such file or folder: '\(path)'")
      }
      guard kind == .folder, !Self.isOfOneStudent(path, lab) else {
        isWhole = false
        try add(Submission(at: path, of: lab))
        continue
      }
      let names: [String]
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: path)
      } catch {
        throw InputOutputFailure(
          "cannot read the folder '\(path)': \(SystemError.description(of: error))")
      }
      for name in names.sortedByBytes() where Roster.isIdentifier(name) {
        let folder = "\(path)/\(name)"
        // A link can lead out of what was handed in, as in `file(in:of:)`.
        guard FileKind(at: folder) == .folder, LabFolder(path).location(of: name) != nil
        else { continue }
        try add(Submission(student: name, path: Self.file(in: folder, of: lab)))
      }
    }
    for student in roster where isWhole && found[student] == nil {
      try add(Submission(student: student, path: nil))
    }
    submissions = found.values.sortedByBytes(of: \.student)
  }

  /// Whether a folder holds a lab itself, and not a folder for each student, one of whom may be called
  /// like the lab.
  private static func isOfOneStudent(_ folder: String, _ lab: String) -> Bool {
    guard
      ["\(lab).md", "\(lab)/\(lab).md"].contains(where: {
        FileKind(at: "\(folder)/\($0)") == .regularFile
      })
    else { return false }
    let others = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return !others.contains { name in
      name != lab && Roster.isIdentifier(name)
        && file(in: "\(folder)/\(name)", of: lab) != nil
    }
  }

  /// Returns the file of a lab in a student's folder: `LAB.md`, `LAB/LAB.md`, or the only lab in one of
  /// these folders.
  ///
  /// Links that lead out of the student's folder are ignored: what they lead to isn't the student's, and
  /// could be the instructor's lab, which a report would then quote.
  fileprivate static func file(in folder: String, of lab: String) -> String? {
    let own = LabFolder(folder)
    let places = ["", "\(lab)/"]
    let named = places.map { "\($0)\(lab).md" }.first { own.location(of: $0) != nil }
    if let named { return "\(folder)/\(named)" }
    for place in places {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(place)")) ?? []
      let labs = names.filter {
        LabFile.isLab($0) && !$0.hasPrefix(".") && own.location(of: place + $0) != nil
      }
      if labs.count == 1 { return "\(folder)/\(place)\(labs[0])" }
    }
    return nil
  }

  /// Returns the student of a file: `ada` for `ada/01.md`, `ada/01/01.md`, and `ada.md`.
  fileprivate static func student(of path: String, _ lab: String) -> String {
    let file = LabFile(path: path).name
    if file != lab { return file }
    let folders = path.split(separator: "/").dropLast().map(String.init)
    return folders.last { $0 != lab && $0 != "." && $0 != ".." } ?? file
  }
}

extension Submission {
  /// What one student has handed in: a file, or a folder with one.
  init(at path: String, of lab: String) {
    let isFolder = FileKind(at: path) == .folder
    self.path = isFolder ? SubmissionSearch.file(in: path, of: lab) : path
    let name = SubmissionSearch.student(of: isFolder ? "\(path)/\(lab).md" : path, lab)
    student = Roster.isIdentifier(name) ? name : lab
  }
}
