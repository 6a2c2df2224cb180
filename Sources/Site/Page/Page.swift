public import Budgets
public import Diagnostics
internal import HTML
public import LabMarkdown
internal import LabResults
public import LabRunner

/// A lab as a page of its own: one file without scripts that loads nothing, except for the
/// ``SharedStyle`` if the setting has one.
///
///     let page = Page(showing: run, of: manuscript, setting: PageSetting(generator: "labsheet 1"))
///     try writer.write(page.html, to: "01-five-points.html")
///
/// A page is written from two values: the ``Manuscript`` has everything that prose refers to
/// (images, typeset formulas, numbers and names, citations, links), and the run has the outcomes.
/// ``PageContent`` turns the blocks into markup one by one, each with its outcome and with the
/// errors found at its place, while a ledger charges their size to the lab's budget. What exceeds
/// the budget is therefore known only when the content is complete.
public struct Page: Sendable {
  /// The manuscript's diagnostics, and those about content that exceeds the budget.
  public let diagnostics: [Diagnostic]
  /// The files that it links to, to be written beside it.
  public let files: [PageFile]
  /// The remaining budget of the lab.
  public let budget: LabBudget
  let lab: FinishedLab
  let outline: Outline
  let hidden: HiddenParts
  let frame: PageFrame

  /// The whole file, formatted on each access.
  public var html: String { frame.html }

  /// Creates the page of a run.
  ///
  /// - Parameter manuscript: The manuscript of the run's plan.
  /// - Failure: Total; every error has a card at its place.
  public init(
    showing lab: FinishedLab, of manuscript: Manuscript, for audience: Audience = .student,
    setting: PageSetting
  ) {
    let (plan, own) = (lab.plan, manuscript.diagnostics)
    let inlines = InlineWriter(showing: lab, of: manuscript, for: audience)
    self.lab = lab
    outline = Outline(writing: inlines)
    hidden = HiddenParts(of: manuscript, for: audience)
    budget = manuscript.budget(for: lab)
    let content = PageContent(
      of: inlines, outline: outline, hidden: hidden,
      found: (plan.diagnostics + own).limited(to: budget.limit(of: .diagnostics)),
      setting, budget)
    diagnostics = own + budget.diagnostics
    files = manuscript.links.files(for: hidden.linkDestinations)
    let frontMatter = plan.document.frontMatter
    let banner = PageBanner(
      frontMatter: frontMatter, outline: outline, points: plan.worth?.total, audience: audience,
      indexDestination: setting.indexDestination)
    frame = PageFrame(
      title: outline.plainTitle, language: frontMatter.language, generator: setting.generator,
      summary: frontMatter.summary, header: banner.node,
      contents: ContentsList(entries: content.entries).node,
      main: [setting.feedback?.node ?? .empty] + content.main,
      footer: Self.footer(of: plan, setting: setting),
      style: PageStyle(
        theme: .named(frontMatter.theme),
        formulas: manuscript.mathematics.markup(of: hidden.visibleFormulas),
        equationNumbers: manuscript.mathematics.equationNumbers(
          in: hidden.visibleFormulas, numbering: manuscript.numbering),
        course: manuscript.style, sharedDestination: setting.styleDestination))
  }

  private static func footer(of plan: Plan, setting: PageSetting) -> [Node] {
    let settings = plan.settings.filter { $0.name != "seed" }.map(\.text)
    let changes =
      settings.isEmpty
      ? "" : ", with \(settings.joined(separator: ", ")) instead of the lab's own"
    let variant = plan.document.frontMatter.variant.map { ", variant \($0.text)" } ?? ""
    var line: [Node] = [
      .text("Every number on this page was computed by \(setting.generator)"),
      .text(" from \(plan.document.source.fileName), seed \(plan.seed)\(variant)\(changes)."),
    ]
    if let data = setting.dataDestination {
      line += [.text(" "), .element("a", ["href": data], text: "The numbers as JSON"), .text(".")]
    }
    return [.element("p", [:], line)]
  }
}
