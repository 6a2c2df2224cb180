internal import Diagnostics
internal import Foundation
internal import LabRunner
internal import Site

/// What a render is asked to make of each lab.
struct RenderRequest: Sendable {
  let settings: [Setting]
  let withSolutions: Bool
  /// Whether there will be an index page to lead back to.
  let withIndex: Bool
  /// What is the same for the pages of all labs.
  let pageSetting = PageSetting(generator: Tool.generator)
}

/// A lab that has been read, planned, run and drawn: all that is left is to write its files.
struct RenderedLab: Sendable {
  let source: SourceText
  let diagnostics: [Diagnostic]
  /// The student's page first.
  let files: [OutputFile]
  let indexEntry: IndexPage.Entry
  /// How its checks fared: as it stands and, where they are wanted, with the solutions.
  let checks: [CheckLine]

  init(_ file: LabFile, _ request: RenderRequest) throws(InputOutputFailure) {
    let run = try Plan(reading: file, settings: request.settings).run()
    let page = Page(
      showing: run, setting: request.pageSetting(for: file, root: ""))
    let solved = run.plan.withSolutions(of: file, settings: request.settings)
    let solvedRun = request.withSolutions ? solved?.run(after: run) ?? run : nil
    var files = [
      OutputFile(path: file.pageName, text: page.html),
      OutputFile(path: file.dataName, text: try run.data(for: .student)),
    ]
    if let solvedRun { files += try Self.solutions(of: solvedRun, in: file, request) }
    self.files = files
    source = run.plan.source
    checks = CheckLine.lines(of: run, withSolutions: solvedRun)
    diagnostics =
      (run.plan.diagnostics.adding(solvedRun?.plan.diagnostics ?? solved?.diagnostics ?? [])
      + page.diagnostics).sortedByPlace()
    indexEntry = IndexPage.Entry(
      run, destination: file.pageName.asReference,
      solutionsDestination: request.withSolutions ? "solutions/" + file.pageName.asReference : nil,
      pageErrors: page.diagnostics.count(where: \.isError))
  }

  var page: OutputFile { files[0] }

  private static func solutions(
    of run: Run, in file: LabFile, _ request: RenderRequest
  ) throws(InputOutputFailure) -> [OutputFile] {
    let setting = request.pageSetting(for: file, root: "../")
    let page = Page(showing: run, for: .solutions, setting: setting)
    return [
      OutputFile(path: "solutions/" + file.pageName, text: page.html),
      OutputFile(path: "solutions/" + file.dataName, text: try run.data(for: .solutions)),
    ]
  }
}

extension Run {
  /// Returns every number behind the lab's page as JSON.
  fileprivate func data(for audience: Page.Audience) throws(InputOutputFailure) -> String {
    do { return try PageData(self, for: audience, generator: Tool.generator).json } catch {
      throw InputOutputFailure("cannot write the numbers of '\(plan.source.name)' as JSON")
    }
  }
}

extension LabFile {
  var pageName: String { name + ".html" }
  var dataName: String { name + ".json" }
}

extension RenderRequest {
  /// Describes where a page of a lab stands; `root` leads from it to the output folder.
  func pageSetting(for file: LabFile, root: String) -> PageSetting {
    var setting = pageSetting
    setting.folder = file.folderURL
    setting.indexDestination = withIndex ? root + "index.html" : nil
    setting.dataDestination = file.dataName.asReference
    return setting
  }
}

extension String {
  /// The name of a file as a link leads to it.
  fileprivate var asReference: String {
    let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: ":;"))
    return addingPercentEncoding(withAllowedCharacters: allowed) ?? self
  }
}
