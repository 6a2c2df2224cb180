public import Diagnostics

/// The definitions of one formula block, with what is wrong in it.
///
/// Reading never fails: each faulty line is reported and the others are read all the same.
public struct FormulaBlock: Sendable {
  public let definitions: [FormulaDefinition]
  /// All faults of the block, in the order of their places.
  public let diagnostics: [Diagnostic]

  /// Reads the lines of a block; all ranges are places in the file.
  public init(parsing excerpt: SourceExcerpt) {
    var reader = BlockReader(FormulaSource(excerpt))
    reader.readDefinitions()
    definitions = reader.definitions
    diagnostics = Array(reader.diagnostics.sortedByPlace().prefix(BlockReader.mostDiagnostics))
  }

  /// Reads a block that stands in its file as it is, from an offset on.
  public init(parsing text: String, at offset: Int = 0) {
    self.init(parsing: SourceExcerpt(text, at: offset))
  }
}
