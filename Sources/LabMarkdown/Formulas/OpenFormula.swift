/// A displayed formula that begins in a text and doesn't end in it.
struct OpenFormula {
  enum Opener {
    case dollars, bracket, environment
  }

  let opener: Opener
  /// The place of the opener.
  let start: Int
}
