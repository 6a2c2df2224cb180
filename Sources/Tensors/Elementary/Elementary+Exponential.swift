extension Elementary {
  /// Returns e to the power of `x`.
  ///
  ///     x = k * ln 2 + r,  |r| <= ln 2 / 2,  exp(x) = 2^k * exp(r)
  @inlinable @inline(__always)
  public static func exp(_ x: Double) -> Double {
    exp(x, plus: 0)
  }

  /// Returns exp(x + tail) for a tail far smaller than `x`.
  @inlinable @inline(__always)
  static func exp(_ x: Double, plus tail: Double) -> Double {
    let atLeast = x < -746 ? -746 : x
    let clamped = atLeast > 710 ? 710 : atLeast
    let k = nearestMultipleOfLogTwo(clamped)
    let r = (clamped - k * logTwoHigh) - (k * logTwoLow - tail)
    let power = 1 + (r + r * r * exponentialTail(r))
    // 2^k itself may be too large or too small for a double, so it is applied in two steps.
    let half = (k * 0.5 + roundingShift) - roundingShift
    return power * powerOfTwo(half) * powerOfTwo(k - half)
  }

  /// Returns exp(x) - 1, accurate even where `x` is close to 0.
  @inlinable @inline(__always)
  public static func expm1(_ x: Double) -> Double {
    let atLeast = x < -60 ? -60 : x
    let clamped = atLeast > 60 ? 60 : atLeast
    let (nearby, tail) = boundedExpm1(clamped)
    let result = x > 60 ? exp(x) : nearby + tail
    return x == 0 ? x : result
  }

  /// Returns exp(x) - 1 for -60 <= x <= 60 as the sum of a number and a tail.
  ///
  ///     exp(x) - 1 = (2^k - 1) + 2^k * r + 2^k * (r^2 * P(r) + c)
  ///
  /// where c is the rounding error of r.
  @inlinable @inline(__always)
  static func boundedExpm1(_ x: Double) -> (high: Double, low: Double) {
    let k = nearestMultipleOfLogTwo(x)
    let high = x - k * logTwoHigh
    let low = k * logTwoLow
    let r = high - low
    let c = (high - r) - low
    let scale = powerOfTwo(k)
    let (sum, error) = exactSum(scale - 1, scale * r)
    let rest = error + scale * (r * r * exponentialTail(r) + (c + c * r))
    let (leading, tail) = exactOrderedSum(sum, rest)
    return (leading, tail)
  }

  /// Returns the integer k for which k * ln 2 is nearest to `x`.
  @inlinable @inline(__always)
  static func nearestMultipleOfLogTwo(_ x: Double) -> Double {
    (x * 0x1.71547652b82fep0 + roundingShift) - roundingShift
  }

  /// The leading 32 bits of ln 2: its products with integers below 2^21 are exact.
  @inlinable @inline(__always) static var logTwoHigh: Double { 0x1.62e42fee00000p-1 }

  /// The remainder of ln 2 after `logTwoHigh`.
  @inlinable @inline(__always) static var logTwoLow: Double { 0x1.a39ef35793c76p-33 }

  /// Returns the polynomial P with exp(r) = 1 + r + r^2 * P(r) for |r| <= ln 2 / 2.
  @inlinable @inline(__always)
  static func exponentialTail(_ r: Double) -> Double {
    let r2 = r * r
    let r4 = r2 * r2
    let p01 = 0x1.0000000000000p-1 + r * 0x1.5555555555557p-3
    let p23 = 0x1.5555555555556p-5 + r * 0x1.11111111100bep-7
    let p45 = 0x1.6c16c16c162c3p-10 + r * 0x1.a01a01abf85abp-13
    let p67 = 0x1.a01a01a6e1e2ap-16 + r * 0x1.71de01fdbf9cap-19
    let p89 = 0x1.27e4db46cddd1p-22 + r * 0x1.af4e554377204p-26
    let low = p01 + r2 * p23
    let high = (p45 + r2 * p67) + r4 * (p89 + r2 * 0x1.1f7340dbc337ep-29)
    return low + r4 * high
  }
}
