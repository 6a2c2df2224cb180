internal import Diagnostics
internal import LabMarkdown
internal import Typesetting

/// The formulas of a lab's prose, typeset.
struct LabMathematics {
  private struct Key: Hashable {
    let tex: String
    let isDisplay: Bool
  }

  /// The HTML of each formula that has no error.
  private var formulas: [Key: String] = [:]
  /// What is wrong with them, at their places in the lab, in order.
  private(set) var diagnostics: [Diagnostic] = []

  /// Stands for formulas that are shown as they are written.
  static let untypeset = LabMathematics()

  private init() {}

  /// Typesets every formula of a document.
  ///
  /// - Failure: total: what cannot be typeset becomes a diagnostic.
  init(of document: Document, by typesetter: Typesetter) {
    let macros = document.frontMatter.macros.map { ($0.name, $0.body) }
    for case .math(let math) in document.blocks.inlines {
      let key = Key(tex: math.tex.text, isDisplay: math.isDisplay)
      let formula = typesetter.typeset(key.tex, isDisplay: math.isDisplay, macros: macros)
      formulas[key] = formula.html
      diagnostics += formula.diagnostics.map { $0.moved(from: math.tex, within: math.range) }
    }
  }

  /// Returns the HTML of a formula, or nil where its source is to be shown.
  subscript(math: Inline.Math) -> String? {
    formulas[Key(tex: math.tex.text, isDisplay: math.isDisplay)]
  }

  /// Returns the rules and fonts that some of the formulas need, nothing where there are none.
  func style(for inlines: [Inline]) -> String {
    FormulaStyle(
      for: inlines.compactMap { inline in
        guard case .math(let math) = inline else { return nil }
        return self[math]
      }
    ).css
  }
}

extension Diagnostic {
  /// Returns the diagnostic at its place in the file; its own range is one of the formula's.
  fileprivate func moved(from tex: SourceExcerpt, within formula: SourceRange) -> Diagnostic {
    let count = tex.bytes.count
    let start = min(max(range.lowerBound, 0), count)
    var end = min(max(range.upperBound, start), count)
    // To TeX, the white space behind a command belongs to it.
    while end > start, " \n\t".utf8.contains(tex.bytes[end - 1]) { end -= 1 }
    return Diagnostic(
      severity, code: code, message: message,
      range: start == end && count == 0 ? formula : tex.sourceRange(start..<end), help: help,
      replacement: replacement)
  }
}
