import Formulas
import Numerals

extension GradientComparison {
  /// Explains why a verdict isn't `agrees`.
  func message(_ findings: Findings) -> String? {
    switch findings.verdict {
    case .agrees: return nil
    case .agreesBesideKinks:
      let count = findings.kinks.count
      return "agrees except for \(Count.of(count, "element")) where the function has no "
        + "derivative, so any slope between those of both sides is accepted"
    case .undecided where findings.contradiction == nil:
      let reason =
        findings.rounded > 0
        ? "all differences are within rounding"
        : "\(check.phrase) has no derivative at any of these arguments"
      return reason + ", so the answer cannot be judged"
    case .undecided:
      return "automatic differentiation and central differences contradict each other here, so "
        + "the answer cannot be judged"
    case .undefined:
      return "\(check.phrase) has no finite value or derivative here, so the answer "
        + "cannot be judged"
    case .notFinite:
      return "some elements are not finite"
    case .disagrees, .wrongShape:
      let (failed, all) = (findings.failures.count, findings.compared)
      guard let worst = findings.worst else { return nil }
      let index = worst.place.map(String.init).joined(separator: ", ")
      let truth = worst.automatic.isFinite ? worst.automatic : worst.numeric ?? worst.automatic
      let share =
        all == 1 ? "the only element is wrong" : "\(failed) of \(all) elements are wrong"
      let (own, other) = Digits.telling(worst.given, truth)
      return share
        + (index.isEmpty ? "" : ", the worst at [\(index)]")
        + ": \(own) instead of \(other)"
    }
  }
}
