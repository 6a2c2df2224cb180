/// Logarithms and powers of ten without a C library, so that every machine draws the same.
enum Logarithm {
  /// Returns the base-10 logarithm of a positive finite number, to about 1e-15.
  ///
  ///     x = m · 2^e with m near 1;  ln m = 2 · atanh(t) = 2 (t + t³/3 + t⁵/5 + …),
  ///     t = (m - 1) / (m + 1)
  static func base10(_ number: Double) -> Double {
    var mantissa = number.significand
    var exponent = Double(number.exponent)
    if mantissa > 1.4142135623730951 {
      mantissa /= 2
      exponent += 1
    }
    let t = (mantissa - 1) / (mantissa + 1)
    let square = t * t
    var sum = 0.0
    for odd in stride(from: 25.0, through: 1, by: -2) {
      sum = sum * square + 1 / odd
    }
    return (exponent * 0.6931471805599453 + 2 * t * sum) / 2.302585092994046
  }

  /// Returns an integer power of ten.
  static func power10(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<min(Int(exponent.magnitude), 400) { power *= 10 }
    return exponent < 0 ? 1 / power : power
  }
}
