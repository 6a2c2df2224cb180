public import Diagnostics
public import LabFiles
public import LabMarkdown

extension Document {
  /// Parses a lab with the directives of the language. It never fails: every error becomes a
  /// diagnostic, and the rest is parsed.
  ///
  /// - Parameter folder: Where the files are that it can include.
  public init(parsing lab: SourceText, in folder: LabFolder = .nowhere) {
    self.init(parsing: lab, in: folder, grammar: Directives.grammar)
  }
}

extension LabFormatter {
  /// The formatter for the directives of the language.
  public init() { self.init(Directives.grammar) }
}
