import Numerals

/// The result of a gradient check, tensor by tensor, with the sentences that explain it.
public struct GradientReport: Sendable {
  /// What was checked; this decides how the result is told.
  public enum Subject: Sendable, Hashable {
    /// Backpropagation, against central differences.
    case network(tolerance: Double)
    /// A derivative written as a formula, against automatic differentiation.
    case formula
    /// The derivative of a function at single points.
    case points
  }

  public let subject: Subject
  /// One for each parameter with a given gradient, in the order of the results.
  public let tensors: [CheckedGradient]
  /// The reasons that explain wrong tensors, as far as numbers prove them.
  public internal(set) var diagnoses: [GradientDiagnosis] = []
  /// What was compared with what, and how, if that isn't obvious.
  public internal(set) var notes: [String] = []
  /// Results that aren't the gradient of any parameter, with the reason.
  public internal(set) var unmatched: [String] = []
  /// A sentence that says why the derivative isn't accepted as derived: it is a difference of values at
  /// neighboring arguments, or uses a formula that it must not use. Nil if it is.
  public internal(set) var reasonNotDerived: String?

  /// Whether all tensors are correct. Those of a formula must all have something to compare; in a
  /// network, other tensors show enough.
  public var agrees: Bool {
    let judged = subject == .formula ? tensors : tensors.filter { $0.comparedCount > 0 }
    return !judged.isEmpty && judged.allSatisfy(\.verdict.isRight)
  }

  /// Whether any tensor is wrong, even if others are undecided.
  public var disagrees: Bool { tensors.isEmpty || tensors.contains(where: \.verdict.isWrong) }

  /// The reason why a tensor is wrong.
  public func diagnosis(of tensor: CheckedGradient) -> GradientDiagnosis? {
    diagnoses.first { $0.parameters.contains(tensor.parameter) }
  }
}

// MARK: Sentences

extension GradientReport {
  /// The number of compared elements and whether they agree.
  public var summary: String {
    let compared = tensors.reduce(0) { $0 + $1.comparedCount }
    let sizes = "\(Count.of(compared, subject == .points ? "point" : "element")) compared"
    if agrees {
      let worst = tensors.compactMap { $0.worst?.relativeError }.max() ?? 0
      let error = worst == 0 ? "0" : Numeral.scientific(worst, digits: 1)
      return "\(sizes), all agree; the largest relative error is \(error)."
    }
    let gaps = gaps.joined(separator: ", and ")
    if compared == 0 {
      return gaps.isEmpty ? "Nothing could be compared." : "\(gaps.capitalizedFirst)."
    }
    guard disagrees else { return "\(sizes), but some are undecided." }
    guard let failures else { return "\(sizes), but \(gaps)." }
    return "\(sizes), \(failures)\(gaps.isEmpty ? "" : "; \(gaps)")."
  }

  /// The number of compared elements that disagree, if there are any.
  private var failures: String? {
    let count = tensors.reduce(0) { $0 + $1.failureCount }
    if count == 0 { return nil }
    let limit =
      if case .network(let tolerance) = subject {
        " by more than \(Numeral.shortest(tolerance)) relative to their size"
      } else {
        ""
      }
    let verb = count == 1 ? "disagrees" : "disagree"
    return "\(Numeral.integer(count, grouped: true)) \(verb)\(limit)"
  }

  /// The gradients without elements to compare.
  private var gaps: [String] {
    func names(_ verdict: CheckedGradient.Verdict) -> [String] {
      tensors.filter { $0.verdict == verdict }.map(\.parameter)
    }
    let (reshaped, missing) = (names(.wrongShape), names(.missing))
    var gaps: [String] = []
    if let first = reshaped.first {
      gaps.append(
        reshaped.count == 1
          ? "the gradient for \(first) has a different shape from \(first)"
          : "the gradients for \(reshaped.listed) have different shapes from these")
    }
    if let first = missing.first {
      gaps.append(
        missing.count == 1
          ? "the gradient for \(first) is missing"
          : "the gradients for \(missing.listed) are missing")
    }
    return gaps
  }

  /// Why gradients are wrong or undecided, each reason once.
  public var reasons: [String] {
    let wrong = tensors.filter(\.verdict.isWrong)
    let open = tensors.filter { !$0.verdict.isWrong && !$0.verdict.isRight }
    return sentences(of: wrong.isEmpty ? open : wrong) + unmatched
  }

  /// What explains the verdicts of some tensors: a diagnosis or a message, once for all of those that
  /// share it.
  func sentences(of some: [CheckedGradient]) -> [String] {
    var found: [(text: String, names: [String])] = []
    for tensor in some {
      let diagnosis = diagnosis(of: tensor)?.sentence
      guard let text = diagnosis ?? tensor.message else { continue }
      let needsName = diagnosis == nil && !tensor.isNamedByMessage && tensors.count > 1
      let names = needsName ? [tensor.parameter] : []
      if let place = found.firstIndex(where: { $0.text == text }) {
        found[place].names += names
      } else {
        found.append((text, names))
      }
    }
    return found.map { $0.names.isEmpty ? $0.text : "\($0.names.listed): \($0.text)" }
  }
}

/// Why a gradient is wrong, as far as numbers prove it.
public struct GradientDiagnosis: Sendable, Hashable {
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    case sign, factor, sumForMean, meanForSum
    case transposed, notSummed, summed, extraAxis
    case missingDerivative, doubledDerivative, derivativeAtOutput, derivativeAtInput
    case derivativeAtOther, otherDerivative
    case missingMask, reversedMask
    case otherOperand, otherUpstream, untransposed
    case missingTerm, termSign, termFactor, exchangedOperands
    case missingBias, missingActivation
    case sampleLeftOut, rowsExchanged
    case oneElement, oneRow, oneColumn
    case diagonalOnly, constantStatistics
    case otherParameter, missingUpstream, value
  }

  public let reason: Reason
  /// The parameters whose gradients it explains.
  public let parameters: [String]
  /// The reason in a sentence, with evidence.
  public let sentence: String
}
