import Tensors

/// Each loss and its gradient, side by side, over padded rows.
///
/// Elementwise losses run over the padding too; sums step over it.
extension Loss {
  /// Adds the losses of a batch to a sum, row by row, output by output.
  ///
  /// - Shape: `predictions`, `targets` and `scratch` are `[rows, columns]` at distance `stride`.
  func addLosses(
    to sum: Double, _ predictions: UnsafePointer<Double>, _ targets: UnsafePointer<Double>,
    scratch: UnsafeMutablePointer<Double>, rows: Int, columns: Int, stride: Int
  ) -> Double {
    var sum = sum
    if isCategorical {
      for row in 0..<rows {
        let offset = row * stride
        sum = sum + categorical(predictions + offset, targets + offset, columns)
      }
      return sum
    }
    elementwise(predictions, targets, into: scratch, count: rows * stride)
    for row in 0..<rows {
      for j in 0..<columns { sum = sum + scratch[row * stride + j] }
    }
    return sum
  }

  private func elementwise(
    _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>,
    into loss: UnsafeMutablePointer<Double>, count: Int
  ) {
    switch self {
    case .meanSquaredError:
      for i in 0..<count { loss[i] = (p[i] - t[i]) * (p[i] - t[i]) }
    case .meanAbsoluteError:
      for i in 0..<count { loss[i] = (p[i] - t[i]).magnitude }
    case .binaryCrossEntropy(let epsilon):
      Kernels.crossEntropy(p, t, epsilon: epsilon, into: loss, count: count)
    case .binaryCrossEntropyOnLogits:
      Kernels.crossEntropy(logits: p, t, into: loss, count: count)
    case .hinge:
      for i in 0..<count { loss[i] = positivePart(1 - t[i] * p[i]) }
    case .perceptron:
      for i in 0..<count { loss[i] = positivePart(-t[i] * p[i]) }
    case .outputSum:
      for i in 0..<count { loss[i] = p[i] }
    // A custom loss is of a whole batch, see `Objective` and `Evaluator`.
    case .categoricalCrossEntropy, .categoricalCrossEntropyOnLogits, .custom: break
    }
  }

  /// max(0, x), and not-a-number if `x` is.
  @inline(__always)
  private func positivePart(_ x: Double) -> Double { x <= 0 ? 0 : x }

  /// Writes the gradient of the losses, times `factor`, with respect to the predictions.
  ///
  /// At a kink it is that of the side on which the loss is flat: 0.
  func gradient(
    _ predictions: UnsafePointer<Double>, _ targets: UnsafePointer<Double>, factor: Double,
    into gradients: UnsafeMutablePointer<Double>, rows: Int, columns: Int, stride: Int
  ) {
    let p = predictions
    let t = targets
    let d = gradients
    let count = rows * stride
    switch self {
    case .meanSquaredError:
      for i in 0..<count { d[i] = 2 * (p[i] - t[i]) * factor }
    case .meanAbsoluteError:
      for i in 0..<count {
        let difference = p[i] - t[i]
        d[i] = (difference > 0 ? 1 : (difference < 0 ? -1 : difference)) * factor
      }
    case .binaryCrossEntropy(let epsilon) where epsilon == 0:
      for i in 0..<count {
        // Where p has become a target of 0 or 1, what the quotient tends to.
        let isThere = p[i] == t[i] && (t[i] == 0 || t[i] == 1)
        d[i] = (isThere ? 1 - 2 * t[i] : (p[i] - t[i]) / (p[i] - p[i] * p[i])) * factor
      }
    case .binaryCrossEntropy(let epsilon):
      for i in 0..<count {
        d[i] = ((1 - t[i]) / (1 - p[i] + epsilon) - t[i] / (p[i] + epsilon)) * factor
      }
    case .binaryCrossEntropyOnLogits:
      Kernels.sigmoid(p, into: d, count: count)
      for i in 0..<count { d[i] = (d[i] - t[i]) * factor }
    case .hinge:
      for i in 0..<count { d[i] = (1 - t[i] * p[i] > 0 ? -t[i] : 0) * factor }
    case .perceptron:
      for i in 0..<count { d[i] = (-t[i] * p[i] > 0 ? -t[i] : 0) * factor }
    case .outputSum:
      for i in 0..<count { d[i] = factor }
    case .categoricalCrossEntropy, .categoricalCrossEntropyOnLogits:
      for row in 0..<rows {
        let offset = row * stride
        categoricalGradient(p + offset, t + offset, factor, into: d + offset, columns)
      }
    case .custom: break
    }
  }

  private func categorical(
    _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>, _ count: Int
  ) -> Double {
    var sum = 0.0
    if self == .categoricalCrossEntropy {
      for j in 0..<count where t[j] != 0 || p[j].isNaN {
        sum = sum - t[j] * Elementary.log(p[j])
      }
      return sum
    }
    let (largest, total) = exponentials(p, count)
    let logSumExp = largest + Elementary.log(total)
    for j in 0..<count where t[j] != 0 || p[j].isNaN { sum = sum + t[j] * (logSumExp - p[j]) }
    return sum
  }

  private func categoricalGradient(
    _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>, _ factor: Double,
    into d: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    if self == .categoricalCrossEntropy {
      for j in 0..<count { d[j] = (t[j] == 0 ? 0 : -t[j] / p[j]) * factor }
      return
    }
    let (largest, total) = exponentials(p, count)
    var weight = 0.0
    for j in 0..<count { weight = weight + t[j] }
    for j in 0..<count {
      d[j] = (Elementary.exp(p[j] - largest) / total * weight - t[j]) * factor
    }
  }

  /// The largest logit, and the sum of exp(logit - largest).
  private func exponentials(
    _ logits: UnsafePointer<Double>, _ count: Int
  ) -> (largest: Double, total: Double) {
    var largest = logits[0]
    for j in 0..<count where logits[j] > largest || logits[j].isNaN { largest = logits[j] }
    var total = 0.0
    for j in 0..<count { total = total + Elementary.exp(logits[j] - largest) }
    return (largest, total)
  }
}
