internal import Diagnostics
internal import Formulas
internal import LabLanguage
package import LabMarkdown
internal import LabRunner

/// A word of a lab, classified for coloring.
package struct LabToken: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// The name of a directive.
    case keyword
    /// The label of an argument.
    case parameter
    /// Something that the lab defines.
    case variable
    case function
    case number, string
    case comment
    case `operator`
  }

  package let kind: Kind
  package let range: Range<Int>

  /// Returns the words of directives and formulas, in order and without overlap.
  package static func tokens(in document: Document) -> [LabToken] {
    var finder = TokenFinder(document.source)
    finder.walk(document)
    var end = 0
    return finder.tokens.sorted { $0.range.lowerBound < $1.range.lowerBound }.filter { token in
      guard token.range.lowerBound >= end, !token.range.isEmpty else { return false }
      end = token.range.upperBound
      return true
    }
  }
}

private struct TokenFinder: DocumentWalker {
  private(set) var tokens: [LabToken] = []
  private let source: SourceText

  init(_ source: SourceText) { self.source = source }

  mutating func visit(_ block: Block) {
    switch block.kind {
    case .directive(let directive): add(directive)
    case .container(let container):
      add(container.directive)
      if let closer = container.closer, source[closer].hasPrefix("@") { addEnd(closer) }
    case .formula(let excerpt): add(excerpt)
    default: break
    }
    descend(into: block)
  }

  mutating func visit(_ inline: Inline) {
    if case .value(let span) = inline { add(span.expression.excerpt) }
    descend(into: inline)
  }

  private mutating func add(_ directive: Directive) {
    let name = directive.nameRange
    add(.keyword, SourceRange(name.lowerBound - 1, name.upperBound))
    for argument in directive.arguments { add(argument) }
  }

  private mutating func addEnd(_ closer: SourceRange) {
    let length = source[closer].utf8.prefix { $0 != UInt8(ascii: "(") }.count
    add(.keyword, SourceRange(closer.lowerBound, closer.lowerBound + length))
  }

  private mutating func add(_ argument: Argument) {
    if argument.label != nil { add(.parameter, argument.labelRange) }
    add(argument.value)
  }

  private mutating func add(_ value: ArgumentValue) {
    switch value.kind {
    case .number: add(.number, value.range)
    case .string: add(.string, value.range)
    case .boolean: add(.number, value.range)
    case .name: add(.variable, value.range)
    case .list(let values): for value in values { add(value) }
    case .range(let lower, let upper):
      add(lower)
      add(upper)
    case .call(_, let name, let arguments):
      add(.function, name)
      for argument in arguments { add(argument) }
    case .formula(let excerpt): add(excerpt)
    case .invalid: break
    }
  }

  private mutating func add(_ excerpt: SourceExcerpt) {
    var offset = 0
    for word in FormulaWord.words(of: excerpt.text) {
      let range = offset..<offset + word.text.utf8.count
      offset = range.upperBound
      guard let kind = LabToken.Kind(word.kind) else { continue }
      add(kind, excerpt.sourceRange(range))
    }
  }

  private mutating func add(_ kind: LabToken.Kind, _ range: SourceRange) {
    tokens.append(LabToken(kind: kind, range: range.bytes))
  }
}

extension LabToken.Kind {
  fileprivate init?(_ kind: FormulaWord.Kind) {
    switch kind {
    case .plain: return nil
    case .keyword, .hole: self = .keyword
    case .definition, .builtin: self = .function
    case .number: self = .number
    case .text: self = .string
    case .comment: self = .comment
    case .sign: self = .operator
    }
  }
}
