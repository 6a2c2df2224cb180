/// The elementary functions, implemented so that they give the same bits on every machine.
///
/// They use only operations that IEEE 754 rounds correctly (addition, subtraction, multiplication,
/// and division) and bit manipulation. No product is fused with a sum. Each result is within 2
/// units in the last place of the exact value, most are within 1, and special values follow IEEE
/// 754 and C.
///
/// `exp`, `expm1`, `tanh`, `sigmoid`, `log` and `log1p` contain no branch, only selections, so a
/// plain loop over them becomes vector instructions.
///
/// - Source: The methods are those of Muller et al., *Handbook of Floating-Point Arithmetic*; the
///   polynomials interpolate at Chebyshev nodes and were computed with 60 digits.
public enum Elementary {
  /// Adding this number to a small one rounds it to an integer, which ends up in the low bits.
  @inlinable @inline(__always) static var roundingShift: Double { 0x1.8p52 }

  /// Returns 2 to an integer power between -1022 and 1023, the integer given as a double.
  @inlinable @inline(__always)
  static func powerOfTwo(_ exponent: Double) -> Double {
    Double(bitPattern: ((exponent + roundingShift).bitPattern &+ 1023) << 52)
  }

  /// Returns the rounded product and its rounding error, by Dekker's splitting.
  ///
  ///     x * y = product + error
  @inlinable @inline(__always)
  static func exactProduct(_ x: Double, _ y: Double) -> (product: Double, error: Double) {
    let product = x * y
    let (xHigh, xLow) = split(x)
    let (yHigh, yLow) = split(y)
    let error = ((xHigh * yHigh - product) + xHigh * yLow + xLow * yHigh) + xLow * yLow
    return (product, error)
  }

  /// Splits a number into two halves of at most 26 bits each.
  @inlinable @inline(__always)
  static func split(_ x: Double) -> (high: Double, low: Double) {
    let scaled = x * 134_217_729
    let high = scaled - (scaled - x)
    return (high, x - high)
  }

  /// Returns the rounded sum and its rounding error.
  @inlinable @inline(__always)
  static func exactSum(_ x: Double, _ y: Double) -> (sum: Double, error: Double) {
    let sum = x + y
    let yRounded = sum - x
    return (sum, (x - (sum - yRounded)) + (y - yRounded))
  }

  /// Returns the rounded sum and its rounding error; `x` is 0 or not smaller than `y`.
  @inlinable @inline(__always)
  static func exactOrderedSum(_ x: Double, _ y: Double) -> (sum: Double, error: Double) {
    let sum = x + y
    return (sum, y - (sum - x))
  }
}
