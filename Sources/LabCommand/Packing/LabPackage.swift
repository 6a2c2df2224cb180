internal import Archives
internal import LabFiles
internal import Platform
internal import Templates

/// The files by which another system grades a lab.
struct LabPackage: Sendable {
  private(set) var files: [OutputFile] = []
  /// The name of the lab.
  private let name: String
  /// The path of the lab that answers are put into, and of the file that students hand in.
  private let lab: String
  private let submission: String

  /// An autograder for Gradescope: the scripts and the tool, which nobody but instructors can read.
  init(gradescope whole: WholeLab, _ file: LabFile, tool: Data) {
    self.init(file, in: "lab")
    add(whole.files, in: "lab")
    for script in Templates.gradescope { add(script, isExecutable: true) }
    files.append(OutputFile(path: "labsheet", bytes: tool, isExecutable: true))
  }

  /// A repository for students: the lab to work on, and a copy of it to grade with.
  ///
  /// - Parameters:
  ///   - released: The lab as students get it, with the files they need.
  ///   - job: What the other system runs.
  ///   - folder: The folder for what students need not look at.
  init(released: [OutputFile], _ file: LabFile, job: Templates.File, folder: String) {
    self.init(file, in: "\(folder)/lab")
    files = released
    add(released, in: "\(folder)/lab")
    add(Templates.requirements, in: folder)
    add(Templates.wheels, in: folder)
    add(job)
  }

  private init(_ file: LabFile, in folder: String) {
    name = file.name
    lab = "\(folder)/\(file.path.lastPathComponent)"
    // A name could begin with a hyphen.
    submission = "./\(file.path.lastPathComponent)"
  }

  private mutating func add(_ others: [OutputFile], in folder: String) {
    files += others.map { OutputFile(path: "\(folder)/\($0.path)", bytes: $0.bytes) }
  }

  private mutating func add(
    _ file: Templates.File, in folder: String? = nil, isExecutable: Bool = false
  ) {
    let text = file.template.text { placeholder in
      switch placeholder {
      case .lab: ShellCommand([lab]).text
      case .submission: ShellCommand([submission]).text
      case .version: Tool.version
      case .title, .quotedTitle: StarterTitle(from: name).text
      }
    }
    files.append(
      OutputFile(
        path: (folder.map { $0 + "/" } ?? "") + file.path, bytes: Data(text.utf8),
        isExecutable: isExecutable))
  }
}

extension LabPackage {
  /// Writes a new folder, or a new zip file if the path ends in `.zip`.
  ///
  /// - Failure: Throws if it can't be written, or if a file of the lab has the name of another one in it.
  func write(to path: String) throws(InputOutputFailure) {
    var paths = Set<String>()
    for file in files where !paths.insert(file.path).inserted {
      throw InputOutputFailure(
        "the lab's file '\(file.path)' has the name of a file that is packed with it; rename it")
    }
    guard path.lowercased().hasSuffix(".zip") else {
      return try NewFolder.write(files, to: path)
    }
    for file in files {
      guard let fault = EntryName.fault(in: file.path) else { continue }
      throw InputOutputFailure(
        "'\(file.path)' can't be in a zip file: its name \(fault); rename it, or write a folder")
    }
    try NewFile.write(
      ZipWriter.archive(
        files.map { ($0.path, $0.bytes) },
        executables: Set(files.filter(\.isExecutable).map(\.path))), to: path)
  }
}

/// The program that a package contains.
struct PackedTool: Sendable {
  let bytes: Data
  /// Why it may not run elsewhere.
  let warning: String?

  /// More than any program of this kind has.
  private static let sizeLimit = 512 << 20

  /// - Parameter path: Nil for the running one.
  init(at path: String?) throws(InputOutputFailure) {
    guard let path = path ?? ChildProcess.executablePath,
      let bytes = try? RegularFile.bytes(at: path, limit: Self.sizeLimit)
    else { throw InputOutputFailure("cannot read the program '\(path ?? "labsheet")'") }
    guard bytes.starts(with: [0x7F] + Array("ELF".utf8)) else {
      throw InputOutputFailure(
        "'\(path)' is not a program for Linux, which Gradescope needs; name one with --tool")
    }
    self.bytes = bytes
    warning =
      bytes.firstRange(of: Data("libswiftCore.so".utf8)) == nil
      ? nil
      : "'\(path)' needs the libraries of Swift, which Gradescope doesn't have; name a labsheet that "
        + "was installed from a package with --tool"
  }
}
