internal import Formulas
internal import Synchronization

/// Keeps the first fault of formulas that are called from within a training run, which cannot
/// fail: what has no value there is not-a-number.
final class FormulaFaults: Sendable {
  private let kept = Mutex<FormulaFault?>(nil)

  var first: FormulaFault? { kept.withLock { $0 } }

  func note(_ fault: FormulaFault) {
    kept.withLock { $0 = $0 ?? fault }
  }
}
