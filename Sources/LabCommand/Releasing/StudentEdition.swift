internal import Budgets
internal import Diagnostics
internal import LabMarkdown
internal import LabRunner
internal import Platform
internal import Site
internal import Typesetting

/// What students see of a lab, for comparing: made from the instructor's file, or from theirs.
struct StudentEdition: Sendable {
  let document: Document
  /// Every problem of the lab, its page, and its run.
  let diagnostics: [Diagnostic]
  let page: String
  let data: String
  /// The paths of the files that the page links to.
  let copies: [String]

  init(
    of document: Document, in file: LabFile, hiding files: Set<String>, _ options: SettingOptions
  ) throws(InputOutputFailure) {
    let plan = Plan(for: document, settings: options.settings, budget: options.lab)
    let manuscript = Manuscript(
      of: plan, hiding: files, copies: file.copiesName, by: Typesetter())
    let run = plan.run()
    let page = Page(
      showing: run, of: manuscript, setting: PageSetting(generator: Tool.generator))
    self.document = plan.document
    diagnostics = (run.plan.diagnostics + page.diagnostics).sortedByPlace()
    self.page = page.html
    copies = page.files.map(\.path)
    do {
      data = try PageData(run, of: manuscript, generator: Tool.generator).json
    } catch {
      throw InputOutputFailure("cannot write the numbers of '\(file.path)' as JSON")
    }
  }
}
