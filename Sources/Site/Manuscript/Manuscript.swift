internal import Budgets
public import Diagnostics
internal import LabMarkdown
public import LabRunner
public import Typesetting

/// Everything that pages, data files, the index, and `labsheet check` need from a lab's text:
/// numbers, typeset formulas, images, cited references, link targets, and the diagnostics of all of
/// these.
///
/// It is computed once for each plan, before anything runs.
///
///     let manuscript = Manuscript(of: plan)
///     let page = Page(showing: plan.run(), of: manuscript, setting: setting)
public struct Manuscript: Sendable {
  public let plan: Plan
  let prose: LabProse
  let images: LabImages
  let mathematics: LabMathematics
  let numbering: Numbering
  let bibliography: LabBibliography
  private(set) var links: LabLinks
  let style: CourseStyle
  private let references: [Diagnostic]
  private let hiddenFiles: Set<String>
  private let copiesFolder: String?
  /// The plan's budget after typesetting.
  private let budget: LabBudget

  /// Reads the document of a plan.
  ///
  /// - Parameters:
  ///   - hiddenFiles: The locations of files that are not copied even if the lab links to them.
  ///   - copiesFolder: The folder for copies of linked files, relative to the page; nil to make none.
  ///   - typesetter: Labs that share it typeset each distinct formula once.
  /// - Failure: Total; whatever cannot be shown becomes a diagnostic.
  public init(
    of plan: Plan, hiding hiddenFiles: Set<String> = [], copies copiesFolder: String? = nil,
    by typesetter: Typesetter = Typesetter()
  ) {
    let document = plan.document
    let prose = LabProse(of: document)
    let budget = plan.budget.copy()
    self.plan = plan
    self.prose = prose
    self.budget = budget
    self.hiddenFiles = hiddenFiles
    self.copiesFolder = copiesFolder
    let formulas = prose.all(\.formulas)
    images = LabImages(prose.all(\.images), in: document.folder, budget)
    var typeset = LabMathematics(formulas, of: document, by: typesetter, budget)
    numbering = Numbering(of: plan, prose, typeset)
    typeset.number(formulas, of: document, as: numbering, by: typesetter, budget)
    mathematics = typeset
    bibliography = LabBibliography(of: document, citing: prose.all(\.citedWorks))
    links = LabLinks(
      prose.all(\.links), of: document, hiding: hiddenFiles, copies: copiesFolder)
    style = CourseStyle(document.frontMatter.style, in: document.folder)
    references = ReferenceCheck(of: plan, prose, numbering).diagnostics
  }

  /// The manuscript for readers who may see every file that the lab links to.
  public var withEveryFile: Manuscript {
    guard !hiddenFiles.isEmpty else { return self }
    var manuscript = self
    manuscript.links = LabLinks(
      prose.all(\.links), of: plan.document, hiding: [], copies: copiesFolder)
    return manuscript
  }

  /// The errors in images, formulas, names, citations, links, references, and the course's style
  /// sheet.
  public var diagnostics: [Diagnostic] {
    let found =
      images.diagnostics + mathematics.diagnostics + numbering.diagnostics
      + bibliography.diagnostics + links.diagnostics + references + style.diagnostics
    return found.limited(to: budget.limit(of: .diagnostics)) + budget.diagnostics
  }

  /// Returns the budget that a run leaves for its page.
  func budget(for lab: FinishedLab) -> LabBudget {
    let left = lab.budget.copy()
    left.take(budget.spent(of: .typesetting), of: .typesetting)
    return left
  }
}
