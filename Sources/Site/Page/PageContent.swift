internal import Budgets
internal import Diagnostics
internal import HTML
internal import LabMarkdown
internal import LabRunner

/// The content of a page between header and footer, written within the lab's budget.
struct PageContent {
  /// The main part of the page.
  let main: [Node]
  /// The table of contents.
  let entries: [Outline.Entry]

  /// Writes the content of a page.
  ///
  /// - Parameters:
  ///   - found: The diagnostics of plan, run, and manuscript.
  ///   - budget: The budget to charge, which afterward knows what was left out.
  init(
    of inlines: InlineWriter, outline: Outline, hidden: HiddenParts, found: [Diagnostic],
    _ setting: PageSetting, _ budget: LabBudget
  ) {
    let lab = inlines.lab
    let document = lab.plan.document
    let secrets = inlines.audience == .student ? CheckSecrets(of: lab.plan) : nil
    let all = Problem.numbered(secrets?.keeping(found) ?? found)
    let problems = all.filter { !hidden.contain($0) }
    let ledger = PageLedger(budget)
    let checks = ledger.extra(CheckSummary(lab: lab, outline: outline).node)
    let contents = ledger.contents(outline.entries)
    let works = ledger.extra(inlines.manuscript.bibliography.list(of: hidden.citedWorks))
    let shown = document.source(for: inlines.audience)
    let source = secrets?.hiding(shown, besides: found) ?? shown
    let blocks = BlockWriter(
      outline: outline, inlines: inlines, ledger: ledger, source: source, setting)
    let body = blocks.nodes(document.blocks, problems: problems)
    // Only now is it known what is left out.
    let late = Problem.numbered(budget.diagnostics, after: all.count)
      .filter { !hidden.contain($0) }
    let summary = ProblemSummary(
      shown: problems + late, hiddenCount: all.count - problems.count, source: shown)
    let cards = late.map { ProblemCard(problem: $0, source: source).node }
    main = [summary.node, checks] + body + cards + [works]
    entries = contents + (works.isEmpty ? [] : [LabBibliography.entry])
  }
}
