public import Diagnostics
public import Serialization

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

extension TypesetFormula: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    markup = try reader.read()
    diagnostics = try reader.read()
  }

  public func write(to writer: inout ByteWriter) { writer.write(markup, diagnostics) }
}

extension FormulaMarkup: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    html = try reader.read()
    numberedLines = try reader.read()
    isUnbroken = try reader.read()
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(html, numberedLines, isUnbroken)
  }
}
