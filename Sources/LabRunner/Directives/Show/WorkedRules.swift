internal import NeuralNets

/// The written form of a loss of several outputs and of its derivative.
struct LossRule {
  private let loss: Loss
  /// `mean of ` or `sum of ` if there is more than one term.
  private let prefix: String
  private let divisor: String

  init(_ loss: Loss, _ reduction: Reduction, outputs: Int) {
    self.loss = loss
    let isSum = reduction == .sum
    let isSingle = outputs == 1 || loss.isCategorical
    prefix = isSingle ? "" : isSum ? "sum of " : "mean of "
    divisor = isSingle || isSum ? "" : " / \(outputs)"
  }

  func value(_ y: String) -> String { "L = \(prefix)\(loss.written(of: y))" }

  func gradient(_ y: String) -> String {
    let term = loss.writtenGradient(of: y)
    return divisor.isEmpty ? term : "(\(term))\(divisor)"
  }
}
