/// A step of 1, 2, or 5 times a power of ten.
struct RoundStep: Comparable, Sendable {
  var factor: Double
  var power: Int

  init(factor: Double, power: Int) {
    self.factor = factor
    self.power = power
  }

  /// Finds the smallest step that is at least a given size.
  init(atLeast size: Double) {
    guard size.isFinite, size > 1e-305 else {
      self.init(factor: 1, power: -300)
      return
    }
    let power = Int(Logarithm.base10(size).rounded(.down)) - 1
    var step = RoundStep(factor: 5, power: power)
    while step.size < size * (1 - 1e-9) { step = step.next }
    self = step
  }

  var size: Double { multiple(1) }

  /// Multiplies exactly where possible: by dividing for negative powers.
  func multiple(_ index: Double) -> Double {
    power < 0
      ? index * factor / Logarithm.power10(-power) : index * factor * Logarithm.power10(power)
  }

  var next: RoundStep {
    switch factor {
    case 1: RoundStep(factor: 2, power: power)
    case 2: RoundStep(factor: 5, power: power)
    default: RoundStep(factor: 1, power: power + 1)
    }
  }

  static func < (left: RoundStep, right: RoundStep) -> Bool {
    (left.power, left.factor) < (right.power, right.factor)
  }

  var previous: RoundStep {
    switch factor {
    case 5: RoundStep(factor: 2, power: power)
    case 2: RoundStep(factor: 1, power: power)
    default: RoundStep(factor: 5, power: power - 1)
    }
  }

  /// Finds the roundest number between two others; among several, the one nearest to the middle.
  static func roundest(between lower: Double, and upper: Double) -> Double {
    if lower <= 0 && upper >= 0 { return 0 }
    let middle = lower / 2 + upper / 2
    var step = RoundStep(atLeast: max(lower.magnitude, upper.magnitude))
    for _ in 0..<60 where step.power > -305 {
      let number = step.multiple((middle / step.size).rounded())
      if number >= lower && number <= upper { return number }
      step = step.previous
    }
    return middle
  }
}
