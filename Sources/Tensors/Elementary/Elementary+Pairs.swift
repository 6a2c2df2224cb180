/// Arithmetic with numbers represented as sums of two doubles, accurate to about 2^-100.
extension Elementary {
  typealias Pair = (high: Double, low: Double)

  /// Returns the product of two sums.
  static func product(_ x: Pair, _ y: Pair) -> Pair {
    let (high, error) = exactProduct(x.high, y.high)
    let (sum, rest) = exactOrderedSum(high, error + (x.high * y.low + x.low * y.high))
    return (sum, rest)
  }

  /// Returns the sum of a constant and a smaller sum.
  private static func sum(_ x: Pair, _ y: Pair) -> Pair {
    let (high, error) = exactOrderedSum(x.high, y.high)
    let (sum, rest) = exactOrderedSum(high, error + (x.low + y.low))
    return (sum, rest)
  }

  // MARK: Logarithm

  /// Returns log(x) of a positive finite number as the sum of two doubles, with a relative error of
  /// about 2^-74.
  ///
  ///     s = f / (2 + f),  log(1 + f) = 2 s + s^3 * (2/3 + 2/5 s^2 + 2/7 s^4 + s^6 * Q(s^2))
  static func preciseLogarithm(_ x: Double) -> Pair {
    let isSubnormal = x < 0x1p-1022
    let (m, exponent) = mantissa(isSubnormal ? x * 0x1p54 : x)
    let k = isSubnormal ? exponent - 54 : exponent
    let f = m - 1
    let divisor = f + 2
    let s = f / divisor
    let (product, productError) = exactProduct(s, divisor)
    let sTail = (((f - product) - productError) - s * (f - (divisor - 2))) / divisor

    let quotient: Pair = (s, sTail)
    let square = self.product(quotient, quotient)
    let cube = self.product(quotient, square)
    let seventh = square.high * preciseLogarithmTail(square.high)
    var series = sum((0x1.2492492492492p-2, 0x1.2492492492492p-56), (seventh, 0))
    series = sum((0x1.999999999999ap-2, -0x1.999999999999ap-56), self.product(square, series))
    series = sum((0x1.5555555555555p-1, 0x1.5555555555555p-55), self.product(square, series))
    let third = self.product(cube, series)

    let (large, largeError) = exactOrderedSum(k * logTwoHigh, s + s)
    let (leading, leadingError) = exactOrderedSum(large, third.high)
    let (kLow, kLowError) = exactProduct(k, logTwoLow)
    let (whole, wholeError) = exactOrderedSum(leading, kLow)
    let small = (sTail + sTail) + (third.low + kLowError)
    let rest = (largeError + leadingError) + (wholeError + small)
    let (high, low) = exactOrderedSum(whole, rest)
    return (high, low)
  }

  /// Returns the polynomial Q of `preciseLogarithm` at z = s^2.
  private static func preciseLogarithmTail(_ z: Double) -> Double {
    let z2 = z * z
    let p01 = 0x1.c71c71c71c71cp-3 + z * 0x1.745d1745d1837p-3
    let p23 = 0x1.3b13b13ae9b2dp-3 + z * 0x1.1111113d88817p-3
    let p45 = 0x1.e1e1b3b43a6b8p-4 + z * 0x1.af35697128926p-4
    let p67 = 0x1.84146463b8293p-4 + z * 0x1.8d6810228fdfcp-4
    return (p01 + z2 * p23) + (z2 * z2) * (p45 + z2 * p67)
  }

  // MARK: Exponential

  /// Returns exp(x + tail) for -746 <= x <= 710 and a tail far smaller than `x`, rounded once.
  ///
  ///     exp(r) = 1 + r * (1 + r * (1/2 + r * (1/6 + r * (1/24 + r * T(r)))))
  static func exponential(_ x: Double, _ tail: Double) -> Double {
    let k = nearestMultipleOfLogTwo(x)
    let (kLow, kLowError) = exactProduct(k, logTwoLow)
    let (high, error) = exactSum(x - k * logTwoHigh, -kLow)
    let (sum, rest) = exactOrderedSum(high, error + (tail - kLowError))
    let r: Pair = (sum, rest)
    let fifth = r.high * exponentialRest(r.high)
    var series = self.sum((0x1.5555555555555p-5, 0x1.5555555555555p-59), (fifth, 0))
    series = self.sum((0x1.5555555555555p-3, 0x1.5555555555555p-57), product(r, series))
    series = self.sum((0.5, 0), product(r, series))
    series = self.sum((1, 0), product(r, series))
    series = self.sum((1, 0), product(r, series))
    return scaled(series, by: k)
  }

  /// Returns the polynomial T of `exponential`.
  private static func exponentialRest(_ r: Double) -> Double {
    let r2 = r * r
    let r4 = r2 * r2
    let p01 = 0x1.1111111111111p-7 + r * 0x1.6c16c16c16a93p-10
    let p23 = 0x1.a01a01a019f4bp-13 + r * 0x1.a01a01a2ba8c3p-16
    let p45 = 0x1.71de3a56d317cp-19 + r * 0x1.27e4e7c9c1412p-22
    let p67 = 0x1.ae64418251321p-26 + r * 0x1.1f5abc1998660p-29
    return (p01 + r2 * p23) + r4 * ((p45 + r2 * p67) + r4 * 0x1.6198d2f84cd77p-33)
  }

  /// Returns (high + low) * 2^k for a sum near 1.
  ///
  /// A subnormal result is rounded at its last place, in a sum with the smallest normal number.
  private static func scaled(_ x: Pair, by k: Double) -> Double {
    let least = k > -1021 ? 0 : powerOfTwo(-1022 - k)
    if x.high >= least {
      let half = (k * 0.5 + roundingShift) - roundingShift
      return (x.high + x.low) * powerOfTwo(half) * powerOfTwo(k - half)
    }
    let (sum, error) = exactOrderedSum(least, x.high)
    let rounded = (sum + (error + x.low)) - least
    return rounded * 0x1p-1000 * powerOfTwo(k + 1000)
  }
}
