extension Elementary {
  /// Returns the hyperbolic tangent of `x`.
  ///
  ///     tanh(|x|) = t / (t + 2),  t = exp(2 |x|) - 1
  @inlinable @inline(__always)
  public static func tanh(_ x: Double) -> Double {
    let magnitude = Double(bitPattern: x.bitPattern & 0x7fff_ffff_ffff_ffff)
    let clamped = magnitude > 22 ? 22 : magnitude
    let (t, tail) = boundedExpm1(clamped + clamped)
    let (divisor, divisorTail) = exactSum(t, 2)
    // The quotient corrects the dividend for the tails: (t + tail) / (divisor + divisorTail +
    // tail).
    let quotient = t / divisor
    let result = (t + (tail - quotient * (divisorTail + tail))) / divisor
    return Double(bitPattern: result.bitPattern | (x.bitPattern & 0x8000_0000_0000_0000))
  }

  /// Returns the logistic sigmoid 1 / (1 + exp(-x)), accurate even where it is close to 0.
  ///
  ///     e = exp(-|x|),  sigmoid(x) = (x < 0 ? e : 1) / (1 + e)
  @inlinable @inline(__always)
  public static func sigmoid(_ x: Double) -> Double {
    let e = negativeExp(Double(bitPattern: x.bitPattern | 0x8000_0000_0000_0000))
    let (divisor, divisorTail) = exactOrderedSum(1, e.high)
    let dividend = x < 0 ? e.high : 1
    let dividendTail = x < 0 ? e.low : 0
    let quotient = dividend / divisor
    return (dividend + (dividendTail - quotient * (divisorTail + e.low))) / divisor
  }

  /// Returns exp(x) for x <= 0 as the sum of a number and a tail.
  @inlinable @inline(__always)
  static func negativeExp(_ x: Double) -> (high: Double, low: Double) {
    let clamped = x < -746 ? -746 : x
    let k = nearestMultipleOfLogTwo(clamped)
    let r = (clamped - k * logTwoHigh) - k * logTwoLow
    let (power, tail) = exactOrderedSum(1, r + r * r * exponentialTail(r))
    let half = (k * 0.5 + roundingShift) - roundingShift
    let (first, second) = (powerOfTwo(half), powerOfTwo(k - half))
    return (power * first * second, tail * first * second)
  }

  /// Returns log(1 + exp(x)), which is `x` itself where `x` is large.
  ///
  ///     softplus(x) = max(x, 0) + log(1 + exp(-|x|))
  @inlinable @inline(__always)
  public static func softplus(_ x: Double) -> Double {
    let e = exp(Double(bitPattern: x.bitPattern | 0x8000_0000_0000_0000))
    let positivePart = x > 0 ? x : 0
    return positivePart + log1p(e)
  }
}
