/// A line that looks like a formula, wherever it is.
public enum FormulaLine {
  /// Returns the name that a line defines: `f` for `f = …` and `f(x) = …`, even between backticks.
  public static func name(in line: some StringProtocol) -> Substring? {
    Substring(line).prefixMatch(of: /\s*+`?([A-Za-z_]\w*+)\s*+(?:\([^()]*+\)\s*+)?=(?!=)/)?.output.1
  }
}
