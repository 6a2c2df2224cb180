public import Diagnostics

/// What became of one formula.
public struct TypesetFormula: Sendable, Equatable {
  /// The formula as HTML with MathML for screen readers, or nil where it has an error.
  public let html: String?
  /// Errors and warnings; their ranges are UTF-8 offsets within the formula's TeX.
  public let diagnostics: [Diagnostic]

  init(html: String?, diagnostics: [Diagnostic]) {
    let sorted = diagnostics.sortedByPlace()
    self.html = sorted.contains(where: \.isError) ? nil : html
    self.diagnostics = sorted
  }
}
