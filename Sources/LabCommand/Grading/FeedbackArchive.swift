internal import Archives
internal import ArgumentParser
internal import Grading
internal import LabFiles
internal import Platform

extension FeedbackPlatform: ExpressibleByArgument {}

/// The pages of a lab in a zip file that a learning platform takes back.
struct FeedbackArchive {
  /// Where it is written.
  let path: String
  /// Whose pages aren't in it, since nothing of theirs comes from the platform.
  private(set) var notes: [String] = []
  /// Whose pages aren't in it since their names are those of somebody else as well.
  private(set) var faults: [String] = []

  private let pages: String
  private let file: LabFile
  /// The students by the paths of their pages in the zip file.
  private var students: [String: String] = [:]

  var count: Int { students.count }

  /// - Parameters:
  ///   - target: The lab, and the folder with what was collected.
  ///   - pages: The folder with the pages of all students.
  init(
    for platform: FeedbackPlatform, of submissions: [Submission], to target: SubmissionOptions,
    pages: String
  ) {
    file = target.file
    self.pages = pages
    path = "\(pages)/\(file.name)-\(platform.rawValue).zip"
    var owners: [String: [String]] = [:]
    for submission in submissions {
      let folder = "\(target.submissions[0])/\(submission.student)/\(file.name)"
      let origin = CollectedNote.text(of: HandIn.originName, in: folder)
      let path = platform.path(of: file.pageName, for: origin)
      if let path, EntryName.fault(in: path) == nil {
        owners[path, default: []].append(submission.student)
      } else {
        notes.append(
          "\(submission.student): not in the zip file, since nothing in '\(folder)' was collected "
            + "from a download of \(platform.rawValue)")
      }
    }
    for (path, students) in owners.sortedByBytes(of: \.key) {
      if students.count == 1 {
        self.students[path] = students[0]
      } else {
        faults.append(
          "labsheet: error: not in the zip file, since several students are "
            + "'\(path.pathParts[0])': \(students.joined(separator: ", "))")
      }
    }
  }

  /// Writes the file, or removes an old one if no page is in it.
  ///
  /// - Failure: Throws if a page can't be read, or the file can't be written.
  func write() throws(InputOutputFailure) {
    let folder = try OutputFolder(path.folderPath)
    if students.isEmpty {
      _ = try folder.remove([path.lastPathComponent])
      return
    }
    var files: [(path: String, bytes: Data)] = []
    for (path, student) in students {
      let page = "\(pages)/\(student)/\(file.name)/\(file.pageName)"
      do throws(RegularFile.Fault) {
        files.append((path, try RegularFile.bytes(at: page, limit: .max - 1)))
      } catch { throw InputOutputFailure("cannot read '\(page)'") }
    }
    try folder.write([OutputFile(path: path.lastPathComponent, bytes: ZipWriter.archive(files))])
  }
}
