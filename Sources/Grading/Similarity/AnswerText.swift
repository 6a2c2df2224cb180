internal import Diagnostics
internal import Formulas
internal import LabMarkdown
internal import LabRunner

/// What a student has written in an answer, apart from what was there already.
struct AnswerText {
  /// A definition in a formula block.
  struct Definition {
    let name: String
    let form: CanonicalFormula
    let range: SourceRange
  }

  /// A word of the prose, in lower case.
  struct Word {
    let text: String
    let range: SourceRange
  }

  let text: String
  private(set) var definitions: [Definition] = []
  private(set) var words: [Word] = []

  /// - Parameter placeholder: What was handed out.
  init(_ text: String, placeholder: AnswerPlaceholder) {
    self.text = text
    let blocks = FormulasInAnswer(text).blocks
    let parsed = blocks.flatMap(\.block.definitions)
    let madeUp = Set(parsed.map(\.name)).subtracting(placeholder.names)
    for definition in parsed {
      guard let form = definition.canonicalForm(madeUp: madeUp),
        !placeholder.forms.contains(form)
      else { continue }
      definitions.append(
        Definition(name: definition.name, form: form, range: definition.range))
    }
    readWords(outside: blocks.map(\.range), placeholder)
  }

  private mutating func readWords(
    outside formulas: [SourceRange], _ placeholder: AnswerPlaceholder
  ) {
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let start = text.utf8.distance(from: text.startIndex, to: line.startIndex)
      let isFormula = formulas.contains { $0.contains(start) }
      if !isFormula, !placeholder.lines.contains(String(line).trimmed) {
        words += Self.words(in: line, at: start)
      }
    }
  }

  /// Letters and digits make words; markup, TeX's signs, and punctuation separate them.
  private static func words(in line: Substring, at start: Int) -> [Word] {
    let parts = line.unicodeScalars.split { !$0.isPartOfWord }
    return parts.map { part in
      let lower = start + line.utf8.distance(from: line.startIndex, to: part.startIndex)
      let word = Substring(part)
      return Word(
        text: word.lowercased(), range: SourceRange(lower, lower + word.utf8.count))
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isPartOfWord: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9": true
    case _ where isASCII: false
    default: properties.isAlphabetic || properties.numericType != nil
    }
  }
}

/// What was handed out in the place of an exercise's answers.
struct AnswerPlaceholder {
  private(set) var lines: Set<String> = []
  /// The names that the lab asks for.
  private(set) var names: Set<String> = []
  private(set) var forms: Set<CanonicalFormula> = []

  init(_ text: String = "") {
    lines = Set(text.split(whereSeparator: \.isNewline).map { String($0).trimmed })
    let definitions = FormulasInAnswer(text).blocks.flatMap(\.block.definitions)
    names = Set(definitions.map(\.name))
    forms = Set(definitions.compactMap { $0.canonicalForm(madeUp: []) })
  }
}

/// The formula blocks of an answer.
private struct FormulasInAnswer: DocumentWalker {
  private(set) var blocks: [(block: FormulaBlock, range: SourceRange)] = []

  init(_ text: String) { walk(Document(parsing: SourceText(name: "", text: text))) }

  mutating func visit(_ block: Block) {
    if case .formula(let excerpt) = block.kind {
      blocks.append((FormulaBlock(parsing: excerpt), block.range))
    } else {
      descend(into: block)
    }
  }

  mutating func visit(_ inline: Inline) {}
}
