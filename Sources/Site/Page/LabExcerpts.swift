public import HTML
public import LabMarkdown
public import LabRunner
public import Typesetting

/// Shows single blocks of a lab as its instructor's page does.
public struct LabExcerpts: Sendable {
  private let manuscript: Manuscript
  private let inlines: InlineWriter
  private let outline: Outline
  private let lab: FinishedLab

  public init(of lab: FinishedLab, by typesetter: Typesetter) {
    self.lab = lab
    manuscript = Manuscript(of: lab.plan, by: typesetter)
    inlines = InlineWriter(showing: lab, of: manuscript, for: .instructor)
    outline = Outline(writing: inlines)
  }

  /// Returns some neighboring blocks, within a budget of their own.
  public func node(for blocks: [Block]) -> Node {
    let writer = BlockWriter(
      outline: outline, inlines: inlines, ledger: PageLedger(manuscript.budget(for: lab)),
      source: lab.plan.document.source)
    return .fragment(writer.nodes(blocks, problems: []))
  }
}
