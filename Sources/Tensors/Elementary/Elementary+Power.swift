extension Elementary {
  /// Returns `x` to the power of `y`.
  ///
  ///     |x|^y = exp(y * log |x|),  negative for a negative x and an odd y
  ///
  /// The logarithm is kept as the sum of two doubles, since the exponential magnifies its error.
  public static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
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
    // A larger exponent overflows or underflows for every base but 1.
    let exponent = y.magnitude > 0x1p64 ? (y < 0 ? -0x1p64 : 0x1p64) : y
    let (high, low) = preciseLogarithm(x.magnitude)
    let (product, error) = exactProduct(high, exponent)
    let isFinite = product.magnitude < 800
    let magnitude = exp(product, plus: isFinite ? error + low * exponent : 0)
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

  /// Returns log(x) as the sum of two doubles, good to about 2^-65 of its value.
  ///
  ///     s = f / (2 + f),  log(1 + f) = 2 s + 2/3 s^3 + s^5 * Q(s^2)
  static func preciseLogarithm(_ x: Double) -> (high: Double, low: Double) {
    let isSubnormal = x < 0x1p-1022
    let (m, exponent) = mantissa(isSubnormal ? x * 0x1p54 : x)
    let k = isSubnormal ? exponent - 54 : exponent
    let f = m - 1
    let divisor = f + 2
    let s = f / divisor
    let (product, productError) = exactProduct(s, divisor)
    let sTail = (((f - product) - productError) - s * (f - (divisor - 2))) / divisor

    let (square, squareError) = exactProduct(s, s)
    let squareTail = squareError + 2 * s * sTail
    let (cube, cubeError) = exactProduct(square, s)
    let cubeTail = cubeError + (squareTail * s + square * sTail)
    let (third, thirdError) = exactProduct(cube, 0x1.5555555555555p-1)
    let thirdTail = thirdError + (cube * 0x1.5555555555555p-55 + cubeTail * 0x1.5555555555555p-1)

    let (large, largeError) = exactOrderedSum(k * logTwoHigh, s + s)
    let (sum, sumError) = exactOrderedSum(large, third)
    let (kLow, kLowError) = exactProduct(k, logTwoLow)
    let (leading, leadingError) = exactOrderedSum(sum, kLow)
    let small = (sTail + sTail) + (thirdTail + cube * square * preciseLogarithmTail(square))
    let rest = (largeError + sumError) + (leadingError + (kLowError + small))
    let (high, low) = exactOrderedSum(leading, rest)
    return (high, low)
  }

  /// Returns the polynomial Q of `preciseLogarithm` at z = s^2.
  private static func preciseLogarithmTail(_ z: Double) -> Double {
    let z2 = z * z
    let p01 = 0x1.999999999999ap-2 + z * 0x1.2492492492522p-2
    let p23 = 0x1.c71c71c6ea5acp-3 + z * 0x1.745d177ad436ap-3
    let p45 = 0x1.3b1395b82701cp-3 + z * 0x1.1118cd6725210p-3
    let p67 = 0x1.df7ba1f47fc77p-4 + z * 0x1.e03a7acf0f7e3p-4
    return (p01 + z2 * p23) + (z2 * z2) * (p45 + z2 * p67)
  }
}
