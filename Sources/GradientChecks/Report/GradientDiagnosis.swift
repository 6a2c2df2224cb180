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
