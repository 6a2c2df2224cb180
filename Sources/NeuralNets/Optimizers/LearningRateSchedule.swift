import Tensors

/// How the learning rate changes from epoch to epoch.
public enum LearningRateSchedule: Hashable, Sendable {
  /// When the rate of ``LearningRateSchedule/step(after:factor:)`` changes.
  public enum Moment: Hashable, Sendable {
    /// After so many epochs.
    case epoch(Int)

    /// After a share of all epochs, rounded to an integer, halves to the even one.
    case fraction(Double)
  }

  case constant

  /// Multiplies the rate by a factor once.
  case step(after: Moment, factor: Double)

  /// Multiplies the rate by a factor after every so many epochs.
  case stepEvery(epochs: Int, factor: Double)

  /// Multiplies the rate by a factor after every epoch.
  case exponential(decay: Double)

  /// Falls along half a cosine, from the rate to a minimum after all epochs.
  case cosine(minimum: Double = 0)

  /// Gives the rates of the first epochs one by one; the last one stays.
  case list([Double])

  /// Returns the rate of an epoch; the first is number 1.
  public func rate(epoch: Int, of epochs: Int, base: Double) -> Double {
    let completed = max(epoch - 1, 0)
    switch self {
    case .constant: return base
    case .step(.epoch(let moment), let factor):
      return completed >= moment ? base * factor : base
    case .step(.fraction(let share), let factor):
      let moment = (share * Double(epochs)).rounded(.toNearestOrEven)
      return Double(completed) >= moment ? base * factor : base
    case .stepEvery(let length, let factor):
      return base * power(factor, completed / max(length, 1))
    case .exponential(let decay):
      return base * power(decay, completed)
    case .cosine(let minimum):
      let angle = Double.pi * Double(completed) / Double(max(epochs, 1))
      return minimum + (base - minimum) * (1 + Elementary.cos(angle)) / 2
    case .list(let rates):
      return rates.isEmpty ? base : rates[min(completed, rates.count - 1)]
    }
  }

  /// Multiplies a factor with itself by repeated squaring.
  private func power(_ factor: Double, _ exponent: Int) -> Double {
    var result = 1.0
    var square = factor
    var remaining = exponent
    while remaining > 0 {
      if remaining & 1 == 1 { result *= square }
      square *= square
      remaining >>= 1
    }
    return result
  }
}
