/// A definition in a form that the names its author has made up, parentheses, and the order of operands
/// don't change.
public struct CanonicalFormula: Sendable, Hashable {
  public let text: String
  /// The number of names and numbers in it.
  public let size: Int
}

extension FormulaDefinition {
  /// Returns its canonical form; nil if it is still to be written, or couldn't be parsed.
  ///
  /// - Parameter madeUp: The names of definitions that its author has made up. Parameters and local names
  ///   always count as such.
  public func canonicalForm(madeUp: Set<String>) -> CanonicalFormula? {
    guard !isUnanswered, !isUnread else { return nil }
    var writer = CanonicalWriter(madeUp: madeUp)
    writer.write(self)
    return CanonicalFormula(text: writer.text, size: writer.size)
  }
}
