public import Budgets
public import Diagnostics
internal import HTML
internal import LabMarkdown
public import LabRunner

/// A lab as a page of its own: one file, without scripts, that asks for nothing.
///
///     let page = Page(showing: run, for: .student, setting: PageSetting(generator: "labsheet 1"))
///     try writer.write(page.html, to: "01-five-points.html")
public struct Page: Sendable {
  /// For whom a page is.
  public enum Audience: String, Sendable, CaseIterable {
    /// Solutions are left out.
    case student
    /// Everything is shown.
    case solutions
  }

  /// What only the page can find out: pictures that are missing or must not be shown,
  /// formulas that cannot be typeset, references to nothing.
  public let diagnostics: [Diagnostic]
  /// The files that it links to, to be written beside it.
  public let files: [PageFile]
  /// The whole file.
  public let html: String
  /// What is left of the lab's budget.
  public let budget: LabBudget
  /// The part of the file that differs from page to page, for tests.
  let main: String

  /// Creates the page of a run.
  ///
  /// - Failure: total: every error has a card at its place.
  public init(showing run: Run, for audience: Audience = .student, setting: PageSetting) {
    let document = run.plan.document
    let budget = run.budget.copy()
    let images = LabImages(of: document, budget)
    var mathematics = LabMathematics(of: document, by: setting.typesetter, budget)
    let numbering = Numbering(of: run.plan, mathematics: mathematics)
    mathematics.number(document, as: numbering, by: setting.typesetter, budget)
    let bibliography = LabBibliography(of: document)
    let links = LabLinks(
      of: run.plan, hiding: setting.hiddenFiles, copies: setting.copiesFolder)
    let inlines = InlineWriter(
      run: run, audience: audience, images: images, links: links, numbering: numbering,
      bibliography: bibliography, mathematics: mathematics)
    let outline = Outline(of: run.plan, for: audience, inlines: inlines)
    let style = CourseStyle(document.frontMatter.style, in: document.folder)
    let found =
      images.diagnostics + mathematics.diagnostics + numbering.diagnostics
      + bibliography.diagnostics + links.diagnostics
      + ReferenceCheck(plan: run.plan, numbering: numbering).diagnostics + style.diagnostics
    let own = found.limited(to: budget.limit(of: .diagnostics)) + budget.diagnostics
    let told = (run.plan.diagnostics + own).limited(to: budget.limit(of: .diagnostics))
    let all = Problem.numbered(audience == .solutions ? told : run.plan.keepingHints(told))
    let hidden = HiddenParts(of: run.plan, footnotes: numbering.footnotes, audience: audience)
    let problems = all.filter { !hidden.contain($0) }
    let shown = budget.copy()
    let ledger = PageLedger(shown)
    let checks = ledger.extra(CheckSummary(run: run, outline: outline).node)
    let entries = ledger.contents(outline.entries)
    let works = ledger.extra(bibliography.list(of: hidden.citedWorks))
    let source =
      audience == .solutions ? document.source : run.plan.sourceWithoutHints
    let blocks = BlockWriter(
      run: run, audience: audience, outline: outline, inlines: inlines, ledger: ledger,
      source: problems.isEmpty ? nil : source)
    let body = blocks.nodes(document.blocks, problems: problems)
    // What is left out shows only now.
    let late = Problem.numbered(shown.diagnostics, after: all.count)
      .filter { !hidden.contain($0) }
    let summary = ProblemSummary(
      shown: problems + late, hiddenCount: all.count - problems.count, source: document.source)
    let content =
      [summary.node, checks] + body
      + late.map { ProblemCard(problem: $0, source: source).node } + [works]
    let banner = PageBanner(
      frontMatter: document.frontMatter, outline: outline, audience: audience,
      indexDestination: setting.indexDestination)
    diagnostics = own + shown.diagnostics
    self.budget = shown
    files = links.files(for: hidden.linkDestinations)
    main = Node.fragment([banner.node] + content).html
    html =
      PageFrame(
        title: outline.plainTitle,
        language: document.frontMatter.language, generator: setting.generator,
        summary: document.frontMatter.summary, header: banner.node,
        contents: ContentsList(
          entries: entries + (works.isEmpty ? [] : [LabBibliography.entry])
        ).node,
        theme: .named(document.frontMatter.theme), main: content,
        footer: Self.footer(of: run.plan, setting: setting),
        formulaStyle: mathematics.style(for: hidden.visibleFormulas, numbering: numbering),
        courseStyle: style
      ).html
  }

  private static func footer(of plan: Plan, setting: PageSetting) -> [Node] {
    let settings = plan.settings.filter { $0.name != "seed" }.map { "\($0.name)=\($0.value)" }
    let changes =
      settings.isEmpty
      ? "" : ", with \(settings.joined(separator: ", ")) in place of the lab's own"
    var line: [Node] = [
      .text("Every number on this page was computed by \(setting.generator)"),
      .text(" from \(plan.document.source.fileName), seed \(plan.seed)\(changes)."),
    ]
    if let data = setting.dataDestination {
      line += [.text(" "), .element("a", ["href": data], text: "The numbers as JSON"), .text(".")]
    }
    return [.element("p", [:], line)]
  }
}
