import Numerals

extension GradientComparison {
  /// Explains why a verdict isn't `agrees`.
  func message(_ findings: Findings) -> String? {
    switch findings.verdict {
    case .agrees: return nil
    case .agreesBesideKinks:
      let count = findings.kinks.count
      return "agrees but for \(Count.of(count, "element")) where the function has no "
        + "derivative, which any slope between those of both sides fits"
    case .undecided where findings.contradiction == nil:
      let reason =
        findings.rounded > 0
        ? "what is left is no more than rounding"
        : "\(check.phrase) has no derivative at any of these arguments"
      return reason + ", so that nothing is said about the answer"
    case .undecided:
      return "automatic differentiation and central differences contradict each other here, so "
        + "that nothing is said about the answer"
    case .undefined:
      return "\(check.phrase) has no finite value or slope here, so that nothing is "
        + "said about the answer"
    case .notFinite:
      return "some elements are no finite numbers"
    case .disagrees, .wrongShape:
      let (failed, all) = (findings.failures.count, findings.compared)
      guard let worst = findings.worst else { return nil }
      let index = worst.place.map(String.init).joined(separator: ", ")
      let truth = worst.automatic.isFinite ? worst.automatic : worst.numeric ?? worst.automatic
      let share =
        all == 1 ? "the only element is wrong" : "\(failed) of \(all) elements are wrong"
      let (own, other) = Digits.telling(worst.given, truth)
      return share
        + (index.isEmpty ? "" : ", most of all [\(index)]")
        + ": \(own) in place of \(other)"
    }
  }
}
