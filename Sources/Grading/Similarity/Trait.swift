internal import Formulas

/// Something about an answer that others may share.
enum Trait: Hashable {
  /// What a failed check says, without numbers.
  case mistake(String)
  /// The same with its numbers.
  case exactMistake(String)
  case formula(CanonicalFormula)
  /// A fingerprint of prose.
  case passage(UInt64)

  /// The size from which a right formula says anything: shorter ones look alike.
  private static let longSize = 20

  var isPassage: Bool {
    if case .passage = self { return true }
    return false
  }

  /// How strongly it hints at a common origin if only one student had it, in thousandths.
  ///
  /// - Parameter isWrong: Whether both answers are wrong.
  func weight(isWrong: Bool) -> Int {
    switch self {
    case .mistake, .exactMistake: 2000
    case .formula(let form):
      isWrong ? 2000 : form.size < Self.longSize ? 0 : 1000 * form.size / Self.longSize
    case .passage: 1000
    }
  }
}
