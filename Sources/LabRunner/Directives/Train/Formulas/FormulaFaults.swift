internal import Formulas
internal import Synchronization

/// Keeps the first error of formulas that are called during training, which can't fail: an
/// undefined value is NaN there.
final class FormulaFaults: Sendable {
  private let kept = Mutex<FormulaFault?>(nil)

  var first: FormulaFault? { kept.withLock { $0 } }

  func note(_ fault: FormulaFault) {
    kept.withLock { $0 = $0 ?? fault }
  }
}
