internal import Budgets
internal import Diagnostics
internal import LabRunner
internal import Platform
internal import Site
internal import Typesetting

/// What to render for each lab.
struct RenderRequest: Sendable {
  let settings: [Setting]
  let budget: LabBudget
  let withSolutions: Bool
  /// Whether there will be an index page to link back to.
  let withIndex: Bool
  /// Whether pages link to the shared style sheet.
  let withSharedStyle: Bool
  /// The files included by solutions, which students don't get.
  let solutionFiles: SolutionFiles
  /// Shared by all labs.
  let typesetter = Typesetter()
}

/// A lab that has been read, planned, run, and drawn; its files only have to be written.
struct RenderedLab: Sendable {
  let source: String
  let problems: LabProblems
  /// The student's page first.
  let files: [OutputFile]
  /// The paths of files that students must not get, because something in the lab hides nothing.
  let withheld: [String]
  /// The folders that contain only copies for its pages.
  let copyFolders: [String]
  /// Its entry in the index.
  let destination: String
  /// Nil if there is no index, or if students get nothing of the lab.
  let indexEntry: IndexPage.Entry?
  /// The results of its checks: as written and, if requested, with the solutions.
  let checks: [CheckLine]

  init(_ input: LabInput, _ request: RenderRequest) throws(InputOutputFailure) {
    let file = input.file
    let plans = try LabPlans(
      of: input, besides: request.solutionFiles, settings: request.settings,
      budget: request.budget, typesetter: request.typesetter)
    let manuscript = plans.studentManuscript()
    let student =
      plans.isFitForStudents
      ? try Edition(showing: plans.student.run(), of: manuscript, file, request) : nil
    let whole =
      request.withSolutions || plans.solutions != nil
      ? plans.wholeManuscript(besides: manuscript) : manuscript
    var solved: Edition?
    if request.withSolutions {
      let run = plans.solutions.map { $0.run(after: student?.run) } ?? student?.run
      solved = try run.map { run throws(InputOutputFailure) in
        try Edition(showing: run, of: whole, for: .solutions, file, request)
      }
    }
    source = plans.whole.source.name
    files = (student?.files ?? []) + (solved?.files ?? [])
    withheld = student == nil ? [file.pageName, file.dataName] : []
    copyFolders = [file.copiesName] + (solved == nil ? [] : ["solutions/" + file.copiesName])
    destination = file.pageName.encodedAsPath
    checks = CheckLine.lines(of: student?.run, withSolutions: solved?.run)
    problems = LabProblems(
      student: plans.student, student?.diagnostics ?? plans.student.diagnostics,
      whole: plans.solutions.map {
        ($0.source, solved?.diagnostics ?? $0.diagnostics + whole.diagnostics)
      },
      withSolutions: request.withSolutions)
    indexEntry = student?.indexEntry
  }

  var page: OutputFile? { files.first }
}

/// The page and the numbers of a lab for one audience.
private struct Edition {
  let run: FinishedLab
  let files: [OutputFile]
  let diagnostics: [Diagnostic]
  /// Nil if there is no list of labs.
  let indexEntry: IndexPage.Entry?

  init(
    showing run: FinishedLab, of manuscript: Manuscript, for audience: Page.Audience = .student,
    _ file: LabFile, _ request: RenderRequest
  ) throws(InputOutputFailure) {
    let isForStudents = audience == .student
    let folder = isForStudents ? "" : "solutions/"
    let page = Page(
      showing: run, of: manuscript, for: audience,
      setting: request.pageSetting(for: file, root: isForStudents ? "" : "../"))
    let data = try run.data(of: manuscript, for: audience)
    self.run = run
    files =
      [
        OutputFile(path: folder + file.pageName, text: page.html),
        OutputFile(path: folder + file.dataName, text: data.json),
      ] + page.files.map { OutputFile(path: folder + $0.path, bytes: $0.bytes) }
    diagnostics =
      (run.plan.diagnostics + page.diagnostics).limited(
        to: run.budget.limit(of: .diagnostics)) + data.budget.diagnostics
    let destination = file.pageName.encodedAsPath
    indexEntry =
      request.withIndex && isForStudents
      ? IndexPage.Entry(
        of: page, destination: destination,
        solutionsDestination: request.withSolutions ? "solutions/" + destination : nil) : nil
  }
}

extension FinishedLab {
  /// Returns every number on the lab's page as JSON.
  fileprivate func data(
    of manuscript: Manuscript, for audience: Page.Audience
  ) throws(InputOutputFailure) -> (json: String, budget: LabBudget) {
    do {
      return try PageData(self, of: manuscript, for: audience, generator: Tool.generator).written()
    } catch {
      throw InputOutputFailure("cannot write the numbers of '\(plan.source.name)' as JSON")
    }
  }
}

extension LabFile {
  var pageName: String { name + ".html" }
  var dataName: String { name + ".json" }
  /// The folder for the files that its page links to.
  var copiesName: String { "files/" + name }
}

extension RenderRequest {
  /// Describes the location of a lab's page; `root` leads from it to the output folder.
  func pageSetting(for file: LabFile, root: String) -> PageSetting {
    PageSetting(
      generator: Tool.generator, indexDestination: withIndex ? root + "index.html" : nil,
      dataDestination: file.dataName.encodedAsPath,
      styleDestination: withSharedStyle ? root + SharedStyle.fileName : nil)
  }
}
