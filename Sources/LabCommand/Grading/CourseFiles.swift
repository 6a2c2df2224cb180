internal import ArgumentParser
internal import Diagnostics
internal import Grading
internal import LabMarkdown
internal import Platform

/// Where a course keeps what people write about it.
struct CourseOptions: ParsableArguments {
  static let defaultCourse = "course.yml"

  @Option(
    help:
      "The file that describes the course: deadlines, students. (default: course.yml, if there is one)",
    completion: .file(extensions: ["yml"]))
  var course: String?

  @Option(
    help:
      "The students, as CSV with the columns id, name, email, canvas, moodle, section, extension, alias.",
    completion: .file(extensions: ["csv"]))
  var students: String?

  @Option(help: "The folder with the marks that people give.", completion: .directory)
  var marks = "marks"
}

/// The files of a course that people write: its description, its students, and marks.
struct CourseFiles: Sendable {
  let course: Course?
  let roster: Roster?
  /// The secret of a course whose students get variants.
  let key: CourseKey?
  private let courseFolder: String
  private let marksFolder: String
  private let comments: [String: String]
  /// The students by their identifiers.
  let studentsByID: [String: Student]
  /// The problems with the files, with their texts.
  private(set) var problems: [LabProblems] = []

  /// - Parameter makesKey: Whether to make a secret if the course wants one and has none yet. Only who
  ///   hands out labs may do that: with another one, everything handed in would seem to be a stranger's.
  /// - Failure: Throws if a file that is asked for can't be read.
  init(_ options: CourseOptions, makesKey: Bool = false) throws(InputOutputFailure) {
    let course = try Self.text(
      of: options.course ?? CourseOptions.defaultCourse, isRequired: options.course != nil
    ).map { ($0, Course($0)) }
    let folder = (course?.0.name ?? "").folderPath
    func beside(_ path: String?) -> String? { path.map { Self.path($0, in: folder) } }
    let path = options.students ?? beside(course?.1.students)
    key = try Self.key(in: beside(course?.1.key), isMade: makesKey)
    let roster = try path.flatMap { path throws(InputOutputFailure) in
      try Self.text(of: path, isRequired: true)
    }.map { ($0, Roster($0)) }
    let comments = try Self.text(of: Self.commentsPath(in: options.marks), isRequired: false)
      .map { ($0, MarkSheet.comments($0)) }
    self.course = course?.1
    self.roster = roster?.1
    studentsByID = Dictionary(
      (roster?.1.students ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    courseFolder = folder
    marksFolder = options.marks
    self.comments = comments?.1.comments ?? [:]
    add(course?.1.faults, in: course?.0)
    add(roster?.1.faults, in: roster?.0)
    add(comments?.1.faults, in: comments?.0)
  }

  /// Reads the marks of a lab, noting what is wrong with them.
  mutating func marks(of lab: String) throws(InputOutputFailure) -> MarkSheet {
    let path = marksPath(of: lab)
    let source = try Self.text(of: path, isRequired: false) ?? SourceText(name: path, text: "")
    let sheet = MarkSheet(source, comments: comments)
    add(sheet.faults, in: source)
    return sheet
  }

  func marksPath(of lab: String) -> String { "\(marksFolder)/\(lab).csv" }

  private static func commentsPath(in folder: String) -> String { "\(folder)/comments.csv" }

  private static func path(_ path: String, in folder: String) -> String {
    folder.isEmpty ? path : "\(folder)/\(path)"
  }

  /// The files to which marks are written.
  func markFile(of lab: String) -> MarkFile {
    MarkFile(marksPath(of: lab), comments: Self.commentsPath(in: marksFolder))
  }

  /// Returns the file of a lab of the course, if there is one.
  func labFile(named name: String) -> LabFile? {
    let source = course?.lab(named: name)?.source ?? Course.Lab.usualSource(of: name)
    let path = Self.path(source, in: courseFolder)
    return FileKind(at: path) == .regularFile ? LabFile(path: path) : nil
  }

  /// The identifiers of all students, if they are known.
  var students: [String] { roster?.students.map(\.id) ?? [] }

  /// Returns the name of a student, or else the identifier.
  func name(of student: String) -> String {
    studentsByID[student].flatMap { $0.name.isEmpty ? nil : $0.name } ?? student
  }

  /// Reads the secret, or makes one.
  private static func key(
    in path: String?, isMade: Bool
  ) throws(InputOutputFailure) -> CourseKey? {
    guard let path else { return nil }
    if isMade, FileKind(at: path) == nil { try NewFile.write(CourseKey.random(), to: path) }
    guard let key = CourseKey(try LabReader.read(path).text) else {
      throw InputOutputFailure(
        "'\(path)' holds no secret: at least \(CourseKey.shortest) characters that nobody can guess; "
          + "remove it to get a new one, which changes all variants")
    }
    return key
  }

  /// Whether the description of a course names a secret, which may not exist yet.
  static func haveKey(_ options: CourseOptions) throws(InputOutputFailure) -> Bool {
    let text = try text(
      of: options.course ?? CourseOptions.defaultCourse, isRequired: options.course != nil)
    return text.map { Course($0).key != nil } ?? false
  }

  /// Returns the variant of a student, if the course has any.
  func variant(of lab: String, for student: String) -> Variant? {
    key?.variant(of: lab, for: student)
  }

  private mutating func add(_ faults: [Diagnostic]?, in source: SourceText?) {
    guard let faults, let source, !faults.isEmpty else { return }
    problems.append(
      LabProblems(of: source.name, groups: [.init(source: source, diagnostics: faults)]))
  }

  private static func text(
    of path: String, isRequired: Bool
  ) throws(InputOutputFailure) -> SourceText? {
    if !isRequired, FileKind(at: path) == nil { return nil }
    return try LabReader.read(path)
  }

  /// Reports problems with the files and throws the exit code, if there are any.
  func check(on terminal: Terminal) throws {
    guard !problems.isEmpty else { return }
    var report = report(on: terminal)
    try report.finish()
  }

  /// Reports problems with the files and throws one more, if there are any.
  func refuse(on terminal: Terminal) throws(InputOutputFailure) {
    guard !problems.isEmpty else { return }
    _ = report(on: terminal)
    throw InputOutputFailure("the files of the course have errors; nothing was done")
  }

  private func report(on terminal: Terminal) -> Report {
    var report = Report(terminal: terminal, isQuiet: true)
    for problem in problems { report.add(problem) }
    return report
  }
}
