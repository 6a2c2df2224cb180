/// A piece of a formula's canonical form.
enum CanonicalToken {
  /// A sign.
  case text(String)
  /// A number, or a name that stays.
  case value(String)
  /// A name that its author has made up.
  case name(String)

  /// Whether it adds to the size of the formula.
  var counts: Bool {
    if case .text = self { return false }
    return true
  }
}
