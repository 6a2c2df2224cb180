internal import Scripting

/// The versions of the programs that typeset formulas, as they state them.
public struct TypesettingVersions: Sendable {
  public let katex: String
  public let duktape: String

  /// Starts the programs and asks them; nil if they don't start.
  public init?() {
    guard let texts = try? KaTeXEngine().versions, texts.count == 2 else { return nil }
    (katex, duktape) = (texts[0], texts[1])
  }
}
