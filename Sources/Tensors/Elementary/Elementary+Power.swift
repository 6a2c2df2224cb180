extension Elementary {
  /// Returns `x` to the power of `y`, within 0.501 units in the last place: nearly always the
  /// double nearest to the exact value.
  ///
  ///     |x|^y = exp(y * log |x|),  negative for a negative x and an odd y
  ///
  /// Small integer powers are products. All others go through logarithm and exponential as sums of
  /// two doubles, since the exponential magnifies the error of the logarithm.
  public static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    if y == 1 { return x }
    let oddness = parity(y)
    if x == 0 || x.isInfinite {
      let grows = (x == 0) == (y < 0)
      let magnitude: Double = grows ? .infinity : 0
      return x.sign == .minus && oddness == .odd ? -magnitude : magnitude
    }
    if y.isInfinite {
      if x == -1 { return 1 }
      return (x.magnitude > 1) == (y > 0) ? .infinity : 0
    }
    if x < 0 && oddness == .fraction { return .nan }
    let magnitude = positivePower(x.magnitude, y)
    return x < 0 && oddness == .odd ? -magnitude : magnitude
  }

  private enum Parity {
    case even
    case odd
    case fraction
  }

  private static func parity(_ y: Double) -> Parity {
    if y.magnitude >= 0x1p53 { return .even }
    if y.rounded(.towardZero) != y { return .fraction }
    return Int(y) & 1 == 1 ? .odd : .even
  }

  /// Returns the power of a positive finite number.
  ///
  /// Exact roots are handled first: only for them can a result lie exactly between two doubles, and
  /// products tell on which side.
  private static func positivePower(_ x: Double, _ y: Double) -> Double {
    var (base, exponent) = (x, y)
    while exponent.magnitude < 32, exponent != exponent.rounded(.towardZero) {
      let root = base.squareRoot()
      let (square, error) = exactProduct(root, root)
      guard base > 0x1p-900, square == base, error == 0 else { break }
      (base, exponent) = (root, 2 * exponent)
    }
    if exponent.magnitude <= 64, exponent == exponent.rounded(.towardZero),
      let product = wholePower(base, Int(exponent))
    {
      return product
    }
    // A larger exponent overflows or underflows for every base but 1.
    let bounded = exponent.magnitude > 0x1p64 ? (exponent < 0 ? -0x1p64 : 0x1p64) : exponent
    let (high, low) = preciseLogarithm(base)
    let (product, error) = exactProduct(high, bounded)
    if product > 710 { return .infinity }
    if product < -746 { return 0 }
    return exponential(product, error + low * bounded)
  }

  /// Returns a power by products represented as sums of two doubles; nil if one of them might leave
  /// the range in which their errors are doubles too.
  private static func wholePower(_ x: Double, _ exponent: Int) -> Double? {
    let count = exponent.magnitude
    if count == 1 { return exponent == 1 ? x : 1 / x }
    guard (Int(x.exponent).magnitude + 1) * count <= 900 else {
      return exponent == 2 ? x * x : nil
    }
    var power = (high: x, low: 0.0)
    for bit in stride(from: UInt.bitWidth - 2 - count.leadingZeroBitCount, through: 0, by: -1) {
      power = product(power, power)
      if count >> UInt(bit) & 1 == 1 { power = product(power, (x, 0)) }
    }
    if exponent > 0 { return power.high + power.low }
    // 1 / (high + low) = q + q * (1 - q * (high + low))
    let quotient = 1 / power.high
    let (product, error) = exactProduct(quotient, power.high)
    return quotient + quotient * (((1 - product) - error) - quotient * power.low)
  }

  /// Returns the base-2 logarithm of `x`, an integer for a power of two.
  public static func log2(_ x: Double) -> Double {
    logarithm(x, times: (0x1.71547652b82fep0, 0x1.777d0ffda0d24p-56))
  }

  /// Returns the base-10 logarithm of `x`, an integer for a power of ten.
  public static func log10(_ x: Double) -> Double {
    logarithm(x, times: (0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57))
  }

  /// Returns log(x) times the reciprocal of the logarithm of a base.
  private static func logarithm(_ x: Double, times reciprocal: Pair) -> Double {
    guard x > 0, x.isFinite else { return log(x) }
    let (high, low) = product(preciseLogarithm(x), reciprocal)
    return high + low
  }
}
