extension Elementary {
  /// Returns the natural logarithm of `x`, within 0.52 units in the last place.
  ///
  ///     x = 2^k * m,  sqrt(1/2) <= m < sqrt(2),  log(x) = k * ln 2 + log(m)
  @inlinable @inline(__always)
  public static func log(_ x: Double) -> Double {
    let isSubnormal = x < 0x1p-1022
    let (m, exponent) = mantissa(isSubnormal ? x * 0x1p54 : x)
    let k = isSubnormal ? exponent - 54 : exponent
    let regular = logarithm(k: k, f: m - 1, tail: 0)
    let finite = x == Double.infinity ? x : regular
    let notPositive = x == 0 ? -Double.infinity : Double.nan
    return x > 0 ? finite : notPositive
  }

  /// Returns log(1 + x), accurate even where `x` is close to 0.
  ///
  /// The sum 1 + x is kept as a rounded value and a remainder, both scaled to m near 1.
  @inlinable @inline(__always)
  public static func log1p(_ x: Double) -> Double {
    let (sum, error) = exactSum(1, x)
    let (m, k) = mantissa(sum)
    let scale = powerOfTwo(k > 1000 ? -1000 : -k)
    let (f, tail) = exactOrderedSum(m - 1, error * scale)
    let regular = logarithm(k: k, f: f, tail: tail)
    let magnitude = Double(bitPattern: x.bitPattern & 0x7fff_ffff_ffff_ffff)
    let finite = magnitude < 0x1p-54 || x == Double.infinity ? x : regular
    let outside = x == -1 ? -Double.infinity : Double.nan
    return x > -1 ? finite : outside
  }

  /// Splits a normal positive number into m between sqrt(1/2) and sqrt(2) and a power of two.
  @inlinable @inline(__always)
  static func mantissa(_ x: Double) -> (m: Double, exponent: Double) {
    let rootOfHalf: UInt64 = 0x3fe6_a09e_667f_3bcd
    let offset = x.bitPattern &+ (0x3ff0_0000_0000_0000 &- rootOfHalf)
    let m = Double(bitPattern: (offset & 0x000f_ffff_ffff_ffff) &+ rootOfHalf)
    // The biased exponent, put into the low bits of 2^52, becomes a double without a conversion.
    let biased = Double(bitPattern: (offset >> 52) | 0x4330_0000_0000_0000)
    return (m, biased - (0x1p52 + 1023))
  }

  /// Returns k * ln 2 + log(1 + f + tail), where the tail is far smaller than `f`, or 0.
  ///
  ///     s = f / (2 + f),  log(1 + f) = 2 s + s^3 * R(s^2)
  ///
  /// The quotient s is corrected for its rounding error.
  @inlinable @inline(__always)
  static func logarithm(k: Double, f: Double, tail: Double) -> Double {
    let divisor = f + 2
    let divisorTail = (f - (divisor - 2)) + tail
    let s = f / divisor
    let (product, error) = exactProduct(s, divisor)
    let sTail = (((f - product) - error) + (tail - s * divisorTail)) / divisor
    let (high, low) = exactOrderedSum(k * logTwoHigh, s + s)
    let rest = (sTail + sTail) + s * (s * s * logarithmTail(s * s))
    return high + (low + (k * logTwoLow + rest))
  }

  /// Returns the polynomial R with log((1 + s) / (1 - s)) = 2 s + s^3 * R(s^2) for |s| < 0.172.
  @inlinable @inline(__always)
  static func logarithmTail(_ z: Double) -> Double {
    let z2 = z * z
    let p01 = 0x1.5555555555555p-1 + z * 0x1.9999999999a39p-2
    let p23 = 0x1.2492492476a1ap-2 + z * 0x1.c71c7201a55d7p-3
    let p45 = 0x1.745cf8e4bba1bp-3 + z * 0x1.3b1c3c1c81c90p-3
    let p67 = 0x1.0fbde0f4ad179p-3 + z * 0x1.0c0aff044a981p-3
    return (p01 + z2 * p23) + (z2 * z2) * (p45 + z2 * p67)
  }
}
