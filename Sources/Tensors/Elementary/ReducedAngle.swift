/// An angle minus a multiple of pi / 2, represented as the sum of two doubles.
struct ReducedAngle {
  /// How many times pi / 2 was subtracted, modulo 4.
  let quadrant: Int

  /// The remainder, at most pi / 4 in magnitude.
  let high: Double

  /// The rounding error of `high`.
  let low: Double

  /// Reduces a finite angle.
  ///
  /// Up to 2^20 it subtracts a multiple of pi / 2 in three parts (Cody and Waite); beyond that it
  /// multiplies by 2 / pi in integers (Payne and Hanek), which is exact for every double.
  init(_ x: Double) {
    if x.magnitude < 0x1p20 {
      let n = (x * 0x1.45f306dc9c883p-1 + Elementary.roundingShift) - Elementary.roundingShift
      let first = x - n * 0x1.921fb54400000p0
      let (rest, error) = Elementary.exactSum(first, -(n * 0x1.0b4611a600000p-34))
      (high, low) = Elementary.exactSum(rest, error - n * 0x1.3198a2e037073p-69)
      quadrant = Int(n) & 3
    } else {
      let magnitude = ReducedAngle(largeMagnitude: x.magnitude)
      quadrant = x < 0 ? -magnitude.quadrant & 3 : magnitude.quadrant
      high = x < 0 ? -magnitude.high : magnitude.high
      low = x < 0 ? -magnitude.low : magnitude.low
    }
  }

  /// Reduces a finite angle of 2^20 or more.
  ///
  ///     x = M * 2^e,  x * 2 / pi modulo 4 = M * (192 bits of 2 / pi from e - 2 on)
  private init(largeMagnitude x: Double) {
    let mantissa = x.significandBitPattern | 1 << 52
    let exponent = Int(x.exponent) - 52
    let window = Self.window(of: exponent + 62)
    // The product modulo 2^192: the top two bits are the quadrant, the others the fraction.
    let low = mantissa.multipliedFullWidth(by: window.2)
    let middle = mantissa.multipliedFullWidth(by: window.1)
    let (second, carry) = middle.low.addingReportingOverflow(low.high)
    let first = mantissa &* window.0 &+ middle.high &+ (carry ? 1 : 0)

    let integer = Int(first >> 62)
    let fraction = UInt128(first << 2 | second >> 62) << 64 | UInt128(second << 2 | low.low >> 62)
    // A fraction above one half belongs to the next quadrant, as a negative remainder.
    let isAboveHalf = first >> 61 & 1 == 1
    quadrant = (integer + (isAboveHalf ? 1 : 0)) & 3
    let rest = isAboveHalf ? 0 &- fraction : fraction
    (high, self.low) = Self.radians(quarterTurns: rest, isNegative: isAboveHalf)
  }

  /// Converts a fraction of a quarter turn, in units of 2^-128, to radians.
  private static func radians(
    quarterTurns: UInt128, isNegative: Bool
  ) -> (high: Double, low: Double) {
    let zeros = quarterTurns.leadingZeroBitCount
    if zeros == 128 { return (0, 0) }
    let normalized = quarterTurns << UInt128(zeros)
    let sign: Double = isNegative ? -1 : 1
    let unit = sign * Elementary.powerOfTwo(Double(-128 - zeros))
    let leading = Double(UInt64(normalized >> 75)) * 0x1p75 * unit
    let following = UInt64(truncatingIfNeeded: normalized >> 22) & (1 << 53 - 1)
    let rest = Double(following) * 0x1p22 * unit
    let (product, error) = Elementary.exactProduct(leading, 0x1.921fb54442d18p0)
    let tail = error + (leading * 0x1.1a62633145c07p-54 + rest * 0x1.921fb54442d18p0)
    let (high, low) = Elementary.exactOrderedSum(product, tail)
    return (high, low)
  }

  /// Returns 192 bits of 2 / pi, skipping the first `offset` bits, including 64 zeros.
  private static func window(of offset: Int) -> (UInt64, UInt64, UInt64) {
    let word = offset >> 6
    let shift = UInt64(offset & 63)
    func bits(_ i: Int) -> UInt64 {
      shift == 0 ? twoOverPi[i] : twoOverPi[i] << shift | twoOverPi[i + 1] >> (64 - shift)
    }
    return (bits(word), bits(word + 1), bits(word + 2))
  }

  /// The bits of 2 / pi after the point, with 64 zeros before them.
  private static let twoOverPi: [UInt64] = [
    0,
    0xa2f9_836e_4e44_1529, 0xfc27_57d1_f534_ddc0, 0xdb62_9599_3c43_9041, 0xfe51_63ab_debb_c561,
    0xb724_6e3a_424d_d2e0, 0x0649_2eea_09d1_921c, 0xfe1d_eb1c_b129_a73e, 0xe882_35f5_2ebb_4484,
    0xe99c_7026_b45f_7e41, 0x3991_d639_8353_39f4, 0x9c84_5f8b_bdf9_283b, 0x1ff8_97ff_de05_980f,
    0xef2f_118b_5a0a_6d1f, 0x6d36_7ecf_27cb_09b7, 0x4f46_3f66_9e5f_ea2d, 0x7527_bac7_ebe5_f17b,
    0x3d07_39f7_8a52_92ea, 0x6bfb_5fb1_1f8d_5d08, 0x5603_3046_fc7b_6bab, 0xf0cf_bc20_9af4_361d,
  ]
}
