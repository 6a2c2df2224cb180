public import Diagnostics

/// The result of typesetting a formula.
public struct TypesetFormula: Sendable, Equatable {
  /// The formula as HTML, or nil if it has an error.
  public let markup: FormulaMarkup?
  /// Errors and warnings; their ranges are UTF-8 offsets within the formula's TeX.
  public let diagnostics: [Diagnostic]

  init(_ markup: FormulaMarkup?, diagnostics: [Diagnostic]) {
    let sorted = diagnostics.sortedByPlace()
    self.markup = sorted.contains(where: \.isError) ? nil : markup
    self.diagnostics = sorted
  }

  /// The HTML alone.
  public var html: String? { markup?.html }
}

/// A formula in KaTeX's output.
public struct FormulaMarkup: Sendable, Equatable {
  /// HTML, with MathML for screen readers.
  public let html: String
  /// The number of lines that KaTeX numbers by itself, as in `align`.
  public let numberedLines: Int
  /// Whether the formula can't be broken across lines; KaTeX allows a break between two bases.
  public let isUnbroken: Bool
}
