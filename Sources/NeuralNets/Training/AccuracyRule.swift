public import Tensors

/// The rule for a correct prediction.
///
/// A NaN prediction is neither right nor wrong, so samples that contain one have no accuracy: it is
/// NaN, too. The same is true of predictions whose squares overflow, as in a run that has diverged.
public enum AccuracyRule: Hashable, Sendable {
  /// For each output: (prediction > threshold) == (target > 0.5).
  ///
  /// The threshold is 0.5 for probabilities and 0 for logits.
  case threshold(Double)

  /// For each output: prediction * target > 0, with targets -1 and 1.
  case sign

  /// For each sample: the largest output is where the largest target is.
  case argmax

  /// Returns the rule for a loss, an output, and targets; nil if there is nothing to count.
  public static func standard(
    for loss: Loss, output: Activation, targets: Matrix
  ) -> AccuracyRule? {
    if loss.targets != .ignored, isOneHot(targets) { return .argmax }
    switch loss.decision {
    case .rule(let rule): return rule
    case .none: return nil
    case .byTargets:
      let isSigned = targets.elements.allSatisfy { $0 == 1 || $0 == -1 }
      if isSigned, targets.elements.contains(-1) { return .sign }
      guard targets.elements.allSatisfy({ $0 == 0 || $0 == 1 }) else { return nil }
      return output.isNormalized ? .argmax : .threshold(0.5)
    }
  }

  /// Whether there are several columns, and every row has one 1 and otherwise 0.
  public static func isOneHot(_ targets: Matrix) -> Bool {
    targets.columns > 1
      && (0..<targets.rows).allSatisfy { row in
        let values = targets.row(row)
        return values.count { $0 == 1 } == 1 && values.count { $0 == 0 } == targets.columns - 1
      }
  }

  /// The largest valid prediction; the squares of much larger ones overflow.
  private static let largest = 1e150

  /// Returns the fraction of correct predictions; NaN if one of them is invalid.
  ///
  /// - Shape: Both are `[samples, outputs]`.
  public func accuracy(predictions: Matrix, targets: Matrix) -> Double {
    let predicted = PaddedMatrix(predictions)
    let wanted = PaddedMatrix(targets)
    let count = countCorrect(
      predicted.elements, wanted.elements, rows: predicted.rows, columns: predicted.columns,
      stride: predicted.stride)
    return share(count, samples: predicted.rows, outputs: predicted.columns)
  }

  /// The fraction of correct decisions; NaN if they couldn't be counted.
  func share(_ correct: Int?, samples: Int, outputs: Int) -> Double {
    guard let correct else { return .nan }
    return Double(correct) / Double(decisions(samples: samples, outputs: outputs))
  }

  /// The number of decisions that are right or wrong.
  func decisions(samples: Int, outputs: Int) -> Int {
    self == .argmax ? samples : samples * outputs
  }

  /// Counts the correct decisions in a batch; nil if a prediction is invalid.
  func countCorrect(
    _ predictions: UnsafePointer<Double>, _ targets: UnsafePointer<Double>, rows: Int,
    columns: Int, stride: Int
  ) -> Int? {
    var count = 0
    for row in 0..<rows {
      let p = predictions + row * stride
      let t = targets + row * stride
      if (0..<columns).contains(where: { !(p[$0].magnitude <= Self.largest) }) { return nil }
      switch self {
      case .threshold(let threshold):
        for j in 0..<columns where (p[j] > threshold) == (t[j] > 0.5) { count += 1 }
      case .sign:
        for j in 0..<columns where p[j] * t[j] > 0 { count += 1 }
      case .argmax:
        if indexOfLargest(p, columns) == indexOfLargest(t, columns) { count += 1 }
      }
    }
    return count
  }

  /// The first largest element.
  private func indexOfLargest(_ elements: UnsafePointer<Double>, _ count: Int) -> Int {
    var index = 0
    for j in 0..<count where elements[j] > elements[index] { index = j }
    return index
  }
}
