public import Diagnostics

/// The definitions of one formula block, with the faults in it.
///
/// Parsing never fails: each faulty line is reported, and the others are parsed nonetheless.
public struct FormulaBlock: Sendable {
  public let definitions: [FormulaDefinition]
  /// All faults of the block, in order of place.
  public let diagnostics: [Diagnostic]

  /// Parses the lines of a block; all ranges are places in the file.
  public init(parsing excerpt: SourceExcerpt) {
    var reader = FormulaBlockReader(FormulaSource(excerpt))
    reader.readDefinitions()
    definitions = reader.definitions
    diagnostics = Array(
      reader.diagnostics.withoutEchoes.sortedByPlace().prefix(FormulaBlockReader.mostDiagnostics))
  }

  /// Parses a block that appears verbatim in its file, starting at an offset.
  public init(parsing text: String, at offset: Int = 0) {
    self.init(parsing: SourceExcerpt(text, at: offset))
  }
}

extension [Diagnostic] {
  /// Without the lexer's diagnostics of characters that a fault of the line explains better.
  var withoutEchoes: Self {
    filter { one in
      one.code != "UnknownCharacter"
        || !contains {
          $0.code != one.code
            && ($0.range == one.range
              || $0.code == "MissingOperator" && $0.range.contains(one.range.lowerBound))
        }
    }
  }
}
