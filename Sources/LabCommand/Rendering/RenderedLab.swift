internal import Budgets
internal import Diagnostics
internal import Foundation
internal import LabRunner
internal import Site

/// What to render for each lab.
struct RenderRequest: Sendable {
  let settings: [Setting]
  let budget: LabBudget
  let withSolutions: Bool
  /// Whether there will be an index page to link back to.
  let withIndex: Bool
  /// The files included by solutions, which students don't get.
  let solutionFiles: SolutionFiles
  /// The settings shared by the pages of all labs.
  let pageSetting = PageSetting(generator: Tool.generator)
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
  /// Nil if students get nothing of the lab.
  let indexEntry: IndexPage.Entry?
  /// The results of its checks: as written and, if requested, with the solutions.
  let checks: [CheckLine]

  init(_ input: LabInput, _ request: RenderRequest) throws(InputOutputFailure) {
    let file = input.file
    let plans = try LabPlans(
      of: input, besides: request.solutionFiles, settings: request.settings,
      budget: request.budget)
    let student = plans.isFitForStudents ? try Edition(of: plans.student.run(), file, request) : nil
    var solved: Edition?
    if request.withSolutions {
      let run = plans.hasSolutions ? plans.whole.run(after: student?.run) : student?.run
      solved = try run.map { run throws(InputOutputFailure) in
        try Edition(of: run, for: .solutions, file, request)
      }
    }
    source = plans.whole.source.name
    files = (student?.files ?? []) + (solved?.files ?? [])
    withheld = student == nil ? [file.pageName, file.dataName] : []
    copyFolders = [file.copiesName] + (solved == nil ? [] : ["solutions/" + file.copiesName])
    destination = file.pageName.asReference
    checks = CheckLine.lines(of: student?.run, withSolutions: solved?.run)
    problems = Self.problems(plans, student, solved, of: file, request)
    indexEntry = student.map { [destination] student in
      IndexPage.Entry(
        student.run, destination: destination,
        solutionsDestination: request.withSolutions ? "solutions/" + destination : nil,
        pageErrors: student.page.diagnostics.count(where: \.isError))
    }
  }

  var page: OutputFile? { files.first }

  private static func problems(
    _ plans: LabPlans, _ student: Edition?, _ solved: Edition?, of file: LabFile,
    _ request: RenderRequest
  ) -> LabProblems {
    let whole = plans.whole
    let found =
      solved?.diagnostics
      ?? whole.diagnostics
      + PageCheck.diagnostics(of: whole, request.pageSetting(for: file, root: ""))
    return LabProblems(
      student: plans.student, student?.diagnostics ?? plans.student.diagnostics,
      whole: plans.hasSolutions ? (whole.source, found) : nil,
      withSolutions: request.withSolutions)
  }
}

/// The page and the numbers of a lab for one audience.
private struct Edition {
  let run: Run
  let page: Page
  let files: [OutputFile]
  let diagnostics: [Diagnostic]

  init(
    of run: Run, for audience: Page.Audience = .student, _ file: LabFile, _ request: RenderRequest
  ) throws(InputOutputFailure) {
    let isForStudents = audience == .student
    let folder = isForStudents ? "" : "solutions/"
    var setting = request.pageSetting(for: file, root: isForStudents ? "" : "../")
    if isForStudents { setting.hiddenFiles = request.solutionFiles.locations }
    self.run = run
    page = Page(showing: run, for: audience, setting: setting)
    let data = try run.data(for: audience)
    files =
      [
        OutputFile(path: folder + file.pageName, text: page.html),
        OutputFile(path: folder + file.dataName, text: data.json),
      ] + page.files.map { OutputFile(path: folder + $0.path, bytes: $0.bytes) }
    diagnostics =
      (run.plan.diagnostics + page.diagnostics).limited(
        to: run.budget.limit(of: .diagnostics)) + data.budget.diagnostics
  }
}

extension Run {
  /// Returns every number on the lab's page as JSON.
  fileprivate func data(
    for audience: Page.Audience
  ) throws(InputOutputFailure) -> (json: String, budget: LabBudget) {
    do { return try PageData(self, for: audience, generator: Tool.generator).written() } catch {
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
    var setting = pageSetting
    setting.indexDestination = withIndex ? root + "index.html" : nil
    setting.dataDestination = file.dataName.asReference
    setting.copiesFolder = file.copiesName
    return setting
  }
}

extension String {
  /// The name of a file in a link.
  fileprivate var asReference: String {
    let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: ":;"))
    return addingPercentEncoding(withAllowedCharacters: allowed) ?? self
  }
}
