internal import Budgets
internal import Diagnostics
internal import HTML
public import LabMarkdown
internal import LabRunner
internal import Site
internal import Typesetting

/// What an instructor's lab says about its exercises, for those who mark them.
public struct LabGuide: Sendable {
  private let document: Document
  private let parts: [String: ExerciseParts]

  /// - Parameter whole: The lab with its solutions.
  public init(of whole: Document) {
    document = whole
    parts = whole.exerciseParts(without: \.isCheck)
  }

  /// What the exercise asks for, as written.
  public func statement(of exercise: String) -> String { text(of: parts[exercise]?.statement) }

  /// The solution as written; empty if there is none.
  public func solution(of exercise: String) -> String { text(of: parts[exercise]?.solution) }

  /// What a criterion says, as written.
  public func text(of criterion: String, in exercise: String) -> String {
    text(of: parts[exercise]?.criteria[criterion])
  }

  private func text(of blocks: [Block]?) -> String {
    (blocks ?? []).map { String(document.source[$0.range]) }
      .joined(separator: "\n\n").trimmed
  }

  /// Returns the same in type, after running the lab.
  public func typeset() -> Typeset { Typeset(document, parts) }

  /// The same as parts of a page, and students' answers.
  public struct Typeset: Sendable {
    private let parts: [String: ExerciseParts]
    private let lab: GradingLab
    private let excerpts: LabExcerpts
    private let typesetter = Typesetter()
    private let budget = LabBudget()

    fileprivate init(_ document: Document, _ parts: [String: ExerciseParts]) {
      // The parts of the edition for instructors are those of the whole lab.
      self.parts = parts
      lab = GradingLab(of: document)
      excerpts = LabExcerpts(
        of: Plan(for: document, audience: .instructor, budget: budget).run(), by: typesetter)
    }

    func statement(of exercise: String) -> Node { node(for: parts[exercise]?.statement) }

    func solution(of exercise: String) -> Node { node(for: parts[exercise]?.solution) }

    func text(of criterion: String, in exercise: String) -> Node {
      node(for: parts[exercise]?.criteria[criterion])
    }

    private func node(for blocks: [Block]?) -> Node {
      guard let blocks, !blocks.isEmpty else { return .empty }
      return excerpts.node(for: blocks)
    }

    /// Returns an answer as the page of the lab would show it; empty if it can't be shown there.
    ///
    /// It is put into the lab, as when it is graded, since a stranger has written it. Nothing in it runs.
    func answer(_ blocks: [String], to exercise: String) -> Node {
      let text = blocks.map { "@answer(\(exercise))\n\($0)\n@end(answer)\n" }.joined(
        separator: "\n")
      let graft = lab.graft(Document(parsing: SourceText(name: "answer", text: text)))
      let own = graft.answers.filter { $0.key.exercise == exercise }
      guard !blocks.isEmpty, own.contains(where: { $0.state == .written }) else { return .empty }
      let content = graft.document.answers.filter { $0.key.exercise == exercise }.flatMap(\.content)
      // A lab may let its own markup through, but a stranger's could change the page.
      guard !graft.document.frontMatter.allowsHTML || !MarkupSearch.finds(in: content) else {
        return .empty
      }
      let plan = lab.plan(for: graft, budget: budget)
      return LabExcerpts(of: plan.unrun, by: typesetter).node(for: content)
    }
  }
}

/// Looks for HTML in blocks.
private struct MarkupSearch: DocumentWalker {
  private var isFound = false

  static func finds(in blocks: [Block]) -> Bool {
    var search = MarkupSearch()
    search.walk(blocks)
    return search.isFound
  }

  mutating func visit(_ block: Block) {
    if case .html = block.kind { isFound = true }
    descend(into: block)
  }

  mutating func visit(_ inline: Inline) {
    if case .html = inline { isFound = true }
    descend(into: inline)
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: \.isNewline).reversed().drop(while: \.isWhitespace).reversed())
  }
}
