internal import Diagnostics
internal import LabMarkdown

/// What an answer consists of, read by itself, as it will be read within the lab.
struct AnswerContents {
  /// A part that doesn't belong in an answer.
  struct ForeignPart {
    /// In the student's file.
    let range: SourceRange
    /// As in `@expect`.
    let name: String
  }

  /// Whether it ends where it should, however it is written.
  let isSelfContained: Bool
  let foreignParts: [ForeignPart]

  /// - Parameters:
  ///   - lines: The whole lines of the answer's body.
  ///   - allowed: The directives that it may contain.
  init(_ lines: SourceRange, of source: SourceText, allowing allowed: AnswerDirectives) {
    let opener = "@answer(a)\n"
    let text = String(source[lines])
    let end = text.last?.isNewline ?? true ? "" : "\n"
    let document = Document(
      parsing: SourceText(name: source.name, text: opener + text + end + "@end(answer)\n"))
    guard document.blocks.count == 1, case .container(let answer) = document.blocks[0].kind,
      let closer = answer.closer, closer.lowerBound >= (opener + text + end).utf8.count
    else {
      (isSelfContained, foreignParts) = (false, [])
      return
    }
    isSelfContained = true
    var finder = ForeignPartFinder(allowed: allowed)
    finder.walk(answer.content)
    for footnote in document.footnotes { finder.walk(footnote.content) }
    let suspicions = document.suspicions(from: .student).map { ($0.range, "hidden block") }
    let shift = lines.lowerBound - opener.utf8.count
    foreignParts = (finder.found + suspicions).map { range, name in
      ForeignPart(range: document.source.lines(of: range).moved(by: shift), name: name)
    }
  }
}

private struct ForeignPartFinder: DocumentWalker {
  let allowed: AnswerDirectives
  private(set) var found: [(SourceRange, String)] = []

  mutating func visit(_ block: Block) {
    switch block.kind {
    case .directive(let directive):
      if allowed.allows(directive) { return }
      found.append((block.range, "@" + directive.name))
    case .container(let container) where !Self.containers.contains(container.directive.name):
      found.append((block.range, "@" + container.directive.name))
    case .invalid(let source) where source.hasPrefix("@"):
      found.append((block.range, String(source.prefix { $0 != "(" && !$0.isNewline })))
    default: descend(into: block)
    }
  }

  mutating func visit(_ inline: Inline) {}

  /// The blocks that an answer may contain.
  private static let containers = Set([ContainerKind.note, .columns].map(\.rawValue))
}

extension SourceText {
  /// Returns the whole lines of a range.
  fileprivate func lines(of range: SourceRange) -> SourceRange {
    SourceRange(
      offset(ofLine: lineNumber(of: range.lowerBound)),
      offset(ofLine: lineNumber(of: max(range.lowerBound, range.upperBound - 1)) + 1))
  }
}

extension SourceRange {
  fileprivate func moved(by distance: Int) -> SourceRange {
    SourceRange(lowerBound + distance, upperBound + distance)
  }
}
