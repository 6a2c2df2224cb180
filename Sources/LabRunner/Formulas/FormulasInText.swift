internal import Diagnostics
internal import LabMarkdown

/// Warns about formulas that the lab waits for, and that an answer contains as text or as other code.
struct FormulasInText: DocumentWalker {
  private(set) var diagnostics: [Diagnostic] = []
  private let source: SourceText
  /// The names that the lab waits for, except those already found.
  private var missing: Set<String>
  private var isInAnswer = false

  init(in document: Document, missing: [UnansweredName]) {
    source = document.source
    self.missing = Set(missing.map(\.name))
    if !missing.isEmpty { walk(document) }
  }

  mutating func visit(_ block: Block) {
    let outer = isInAnswer
    switch block.kind {
    case .container(let container) where container.directive.containerKind == .answer:
      isInAnswer = true
    case .paragraph where isInAnswer, .code where isInAnswer: read(block.range)
    default: break
    }
    descend(into: block)
    isInAnswer = outer
  }

  mutating func visit(_ inline: Inline) {}

  /// Reports all formulas of a block together.
  private mutating func read(_ range: SourceRange) {
    var found: [(name: String, range: SourceRange)] = []
    let last = source.lineNumber(of: max(range.lowerBound, range.upperBound - 1))
    for number in source.lineNumber(of: range.lowerBound)...last {
      let start = max(source.offset(ofLine: number), range.lowerBound)
      let line = source[SourceRange(start, source.offset(ofLine: number + 1))].prefix {
        !$0.isNewline
      }
      guard let name = FormulaLine.name(in: line), missing.remove(String(name)) != nil else {
        continue
      }
      found.append((String(name), SourceRange(start, start + line.utf8.count)))
    }
    guard let first = found.first else { return }
    let names = found.map { "'\($0.name)'" }.joined(separator: ", ")
    diagnostics.append(
      Diagnostic(
        .warning, code: "FormulaInText",
        message: "misplaced definition of \(names): it is outside of a block marked 'formula'",
        range: first.range, help: "write ```formula on a line of its own above it, and ``` below it"
      ))
  }
}
