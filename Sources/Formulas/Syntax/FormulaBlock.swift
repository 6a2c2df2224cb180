public import Diagnostics

/// The definitions of one formula block, with what is wrong in it.
///
/// Reading never fails: each faulty line is reported and the others are read all the same.
public struct FormulaBlock: Sendable {
  public let definitions: [FormulaDefinition]
  /// All faults of the block, in the order of their places.
  public let diagnostics: [Diagnostic]

  /// Reads the text of a block.
  ///
  /// - Parameter offset: the UTF-8 offset at which the text begins in its file; all ranges count
  ///   from the beginning of the file.
  public init(parsing text: String, at offset: Int = 0) {
    var reader = BlockReader(FormulaSource(bytes: Array(text.utf8), offset: offset))
    reader.readDefinitions()
    definitions = reader.definitions
    diagnostics = Array(reader.diagnostics.sortedByPlace().prefix(BlockReader.mostDiagnostics))
  }
}
