internal import Budgets
internal import Diagnostics
internal import LabFiles
internal import LabMarkdown
internal import LabRunner
internal import Platform
internal import Site
internal import Typesetting

/// A lab as students get it: files to write, unless there are reasons not to.
struct LabRelease: Sendable {
  let file: LabFile
  let files: [OutputFile]
  private(set) var problems: LabProblems
  private let student: StudentEdition
  private let released: ReleasedText
  private let hiddenFiles: Set<String>
  private let options: SettingOptions

  init(
    _ input: LabInput, besides hidden: SolutionFiles, _ options: SettingOptions
  ) throws(InputOutputFailure) {
    file = input.file
    self.options = options
    hiddenFiles = hidden.locations
    let plans = try LabPlans(
      of: input, besides: hidden, settings: options.settings, budget: options.lab,
      typesetter: Typesetter())
    problems = plans.problems(withSolutions: true)
    let log = FileLog()
    var document = Document(
      parsing: try LabReader.read(input.file.path), in: input.file.folder.noting(in: log))
    if let reason = hidden.reason(toWithhold: input.file) { document.withhold(for: reason) }
    student = try StudentEdition(of: document, in: file, hiding: hiddenFiles, options)
    released = ReleasedText(of: student.document)
    let copied = log.entries.filter { $0.use != FileUse.lab }
    files =
      released.files.map { OutputFile(path: $0.path, text: $0.text) }
      + copied.map { OutputFile(path: $0.path, bytes: $0.bytes) }
    add(
      student.diagnostics.filter(\.isOfHiddenFile).map { fault in
        Diagnostic(
          code: "InvalidRelease", message: "invalid for students: \(fault.message)",
          range: fault.range, help: fault.help)
      }, to: student.document.source)
    guard !hasErrors, plans.isFit(for: .student) else { return }
    add(SolutionAudit.faults(of: plans.whole.run(onlyChecks: true)), in: plans.whole)
    let unfair = UnfairChecks(in: document, budget: options.lab)
    add(unfair.faults, to: unfair.source)
    add(
      LeakSearch(of: document, besides: released).faults(in: copied), to: document.source)
    add(conflicts(), to: student.document.source)
  }

  /// The name of the lab among its files.
  var labName: String { file.path.lastPathComponent }

  /// Returns the lab's own file in the variant of a student.
  func assigned(_ own: OutputFile, to student: String, _ files: CourseFiles) -> OutputFile {
    guard let variant = files.variant(of: file.name, for: student) else { return own }
    let source = SourceText(name: own.path, text: String(decoding: own.bytes, as: UTF8.self))
    return OutputFile(path: own.path, text: source.assigned(variant).text)
  }

  /// Checks that the lab's solutions earn full points in the variant of each student.
  mutating func verifyVariants(
    of students: [String], _ files: CourseFiles
  ) throws(InputOutputFailure) {
    guard files.key != nil else { return }
    let source = try LabReader.read(file.path)
    let (file, budget) = (file, options.lab)
    let jobs = OrderedJobs(inputs: students) { student -> Diagnostic? in
      guard let variant = files.variant(of: file.name, for: student) else { return nil }
      let plan = Plan(
        for: Document(parsing: source.assigned(variant), in: file.folder), audience: .instructor,
        budget: budget.copy())
      return SolutionAudit.fault(of: plan.run(onlyChecks: true), inVariantOf: student)
    }
    var faults: [Diagnostic] = []
    jobs.run(
      threads: ProcessInfo.processInfo.activeProcessorCount, progress: { _ in },
      each: { if let fault = $0 { faults.append(fault) } })
    add(Array(faults.prefix(Self.mostVariants)), to: student.document.source)
  }

  /// The maximum number of failing variants that are reported.
  private static let mostVariants = 20

  var hasErrors: Bool { problems.hasErrors }

  /// Reads, runs, and draws the lab in the folder where its files have been written, and compares it
  /// with what students see of the instructor's.
  mutating func verify(in folder: String) throws(InputOutputFailure) {
    let copy = LabFile(path: "\(folder)/\(file.path.lastPathComponent)")
    let other = try StudentEdition(
      of: Document(parsing: try LabReader.read(copy.path), in: copy.folder), in: copy, hiding: [],
      options)
    let source = other.document.source
    let errors = other.diagnostics.filter(\.isError).map { fault in
      let place = fault.range.lowerBound
      return Diagnostic(
        code: "InvalidRelease", message: "invalid for students: \(fault.message)",
        range: range(
          ofLine: source.location(of: place).line, in: source.shortName(at: place)),
        help: "students get the lab without what only a solution or an instructor's block defines; "
          + (fault.help ?? "define it outside of them"))
    }
    add(errors.isEmpty ? difference(from: other) : errors, to: student.document.source)
  }

  private func difference(from other: StudentEdition) -> [Diagnostic] {
    let pairs = [("page", student.page, other.page), ("data", student.data, other.data)]
    guard let (name, own, theirs) = pairs.first(where: { $0.1 != $0.2 }) else { return [] }
    return [
      Diagnostic(
        code: "DifferentRelease",
        message: "different release: the \(name) for students would not be the same without the "
          + "hidden parts of the lab: " + FirstDifference(own, theirs).text,
        range: SourceRange(0, 0),
        help: "put text between a hidden part and lists or quotes next to it, and let nothing else "
          + "depend on it")
    ]
  }

  /// Warns that the lab is handed out without a variant, which grading expects in a course with a key.
  mutating func warnOfMissingVariant() {
    problems = problems.adding(
      [
        Diagnostic(
          .warning, code: "MissingVariant",
          message:
            "missing variant: the course has a key, so grading expects a variant in every file",
          range: SourceRange(0, 0),
          help: "use --per-student; everybody would get the first choice of each @parameter")
      ], in: student.document.source)
  }

  private func conflicts() -> [Diagnostic] {
    released.conflicts.map { path in
      Diagnostic(
        code: "InvalidRelease",
        message: "invalid for students: '\(path)' is included more than once, and not all of its "
          + "places hide the same", range: SourceRange(0, 0), help: "include it once")
    }
  }

  private func range(ofLine line: Int, in path: String) -> SourceRange {
    let source = student.document.source
    let start = released.offset(ofLine: line, in: path, of: source)
    return SourceRange(start, start + source.line(at: start).utf8.count)
  }

  private mutating func add(_ faults: [Diagnostic], in plan: Plan) { add(faults, to: plan.source) }

  private mutating func add(_ faults: [Diagnostic], to source: SourceText) {
    problems = problems.adding(faults, in: source)
  }
}

/// The first place where two texts differ.
struct FirstDifference {
  let text: String

  init(_ a: String, _ b: String) {
    let pairs = zip(a.unicodeScalars, b.unicodeScalars)
    let common = pairs.prefix { $0 == $1 }.count
    let part = { (text: String) in
      String(
        String.UnicodeScalarView(text.unicodeScalars.dropFirst(max(0, common - 20)).prefix(50))
      )
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    text = "'\(part(a))' would be '\(part(b))'"
  }
}
