import Diagnostics
import Formulas
import LabFiles
import LabResults

@testable import LabMarkdown
@testable import LabRunner

/// Assembles a run by hand, with matching source text and ranges.
final class LabBuilder {
  private var text = "---\nfront matter\n---\n\n"
  private var outcomes: [Int: Outcome] = [:]
  private var values: [Int: LabValue] = [:]
  private var containers: [Int: ContainerInfo] = [:]
  private var steps: [PlanStep] = []
  private var diagnostics: [Diagnostic] = []
  private var blocks: [Block] = []
  private var footnotes: [Footnote] = []
  private var frontMatter = FrontMatter()
  private let folder: LabFolder

  init(
    in folder: LabFolder = .nowhere,
    _ change: (inout FrontMatter) -> Void = { $0.title = "A lab" }
  ) {
    self.folder = folder
    change(&frontMatter)
  }

  private var offset: Int { text.utf8.count }

  /// Appends a line of source and returns its range.
  private func write(_ line: String) -> SourceRange {
    let start = offset
    text += line + "\n"
    return SourceRange(start, offset - 1)
  }

  func block(_ line: String, _ kind: Block.Kind) {
    blocks.append(Block(kind, range: write(line)))
  }

  func paragraph(_ content: Inline...) { paragraph(content) }

  func paragraph(_ content: [Inline]) { block("prose", .paragraph(content)) }

  func heading(_ level: Int, _ title: String, anchor: String) {
    block(title, .heading(level: level, content: [.text(title)], anchor: anchor))
  }

  func image(_ source: String, title: String = "", alternative: String = "") -> Inline {
    .image(
      Inline.Image(
        source: source, title: title, alternative: [.text(alternative)],
        range: SourceRange(offset, offset + 1)))
  }

  func link(_ destination: String, _ content: [Inline]) -> Inline {
    .link(
      Inline.Link(
        destination: destination, title: "", content: content,
        range: SourceRange(offset, offset + 1)))
  }

  /// Returns a formula whose place is its own comment line.
  func math(_ tex: String, isDisplay: Bool = false, name: String? = nil) -> Inline {
    let range = write("$" + tex + "$")
    return .math(
      Inline.Math(
        tex: SourceExcerpt(tex, at: range.lowerBound + 1), isDisplay: isDisplay,
        label: name.map(label), range: range))
  }

  /// Returns a name whose place is its own comment line.
  func label(_ name: String) -> Label { Label(name: name, range: write(name)) }

  func reference(_ name: String) -> Inline { .reference(label(name)) }

  /// Returns a reference to a footnote.
  func mark(_ name: String) -> Inline { .footnote(label(name)) }

  func footnote(_ name: String, _ content: () -> [Inline]) {
    let label = label(name)
    let content = content()
    footnotes.append(
      Footnote(label: label, content: [Block(.paragraph(content), range: write("footnote"))]))
  }

  /// Returns a span whose place is its own comment line.
  func value(_ source: String, _ value: LabValue?, format: String? = nil) -> Inline {
    let range = write(source)
    if let value { values[range.lowerBound] = value }
    let expression = ArgumentValue(.name(source), range: range)
    return .value(ValueSpan(expression: expression, format: format, range: range))
  }

  @discardableResult
  func directive(_ line: String, _ outcome: Outcome?, action: PlanStep.Action = .run) -> SourceRange
  {
    let directive = self.directive(line)
    if let outcome { outcomes[directive.range.lowerBound] = outcome }
    steps.append(
      PlanStep(
        directive: directive, action: action, name: nil, obstacle: nil, executable: nil))
    blocks.append(Block(.directive(directive), range: directive.range))
    return directive.range
  }

  func container(
    _ kind: ContainerKind, name: String? = nil, title: String? = nil, points: Double? = nil,
    content: () -> Void
  ) {
    let outer = blocks
    blocks = []
    let directive = self.directive("@\(kind.rawValue)()")
    containers[directive.range.lowerBound] = ContainerInfo(
      kind: kind, name: name, title: title, points: points)
    content()
    let end = write("@end(\(kind.rawValue))")
    blocks =
      outer + [
        Block(
          .container(Block.Container(directive: directive, content: blocks)),
          range: directive.range.union(end))
      ]
  }

  private func directive(_ line: String) -> Directive {
    let range = write(line)
    let name = String(line.dropFirst().prefix { $0 != "(" })
    let nameRange = SourceRange(range.lowerBound + 1, range.lowerBound + 1 + name.utf8.count)
    let parsed = Document(parsing: SourceText(name: "", text: line + "\n"))
    guard case .directive(let directive)? = parsed.blocks.first?.kind else {
      return Directive(name: name, nameRange: nameRange, arguments: [], range: range)
    }
    return Directive(
      name: name, nameRange: nameRange, arguments: directive.arguments, range: range)
  }

  func problem(
    _ severity: Diagnostic.Severity = .error, at range: SourceRange? = nil,
    message: String = "unknown argument 'epoch' in @train; did you mean 'epochs'?"
  ) {
    let range = range ?? SourceRange(offset, offset + 1)
    diagnostics.append(
      Diagnostic(
        severity, code: "UnknownArgument", message: message,
        range: SourceRange(range.lowerBound + 1, range.lowerBound + 6),
        help: "labsheet explain train"))
  }

  var run: FinishedLab {
    let document = Document(
      source: SourceText(name: "labs/01-lab.md", text: text), folder: folder,
      frontMatter: frontMatter, blocks: blocks, footnotes: footnotes, names: [:], diagnostics: [])
    let plan = Plan(
      document: document, steps: steps, diagnostics: diagnostics.sortedByPlace(),
      settings: [], containers: containers,
      context: PlanningContext(seed: 0), spans: [], unanswered: [],
      points: PointSums(
        DocumentContents(of: document).items, steps, containers, document.frontMatter))
    return FinishedLab(plan: plan, outcomes: outcomes, values: values)
  }
}
