extension Elementary {
  /// Returns the hyperbolic tangent of `x`.
  ///
  ///     tanh(|x|) = t / (t + 2),  t = exp(2 |x|) - 1
  @inlinable @inline(__always)
  public static func tanh(_ x: Double) -> Double {
    let magnitude = Double(bitPattern: x.bitPattern & 0x7fff_ffff_ffff_ffff)
    let clamped = magnitude > 22 ? 22 : magnitude
    let t = boundedExpm1(clamped + clamped)
    let result = t / (t + 2)
    return Double(bitPattern: result.bitPattern | (x.bitPattern & 0x8000_0000_0000_0000))
  }

  /// Returns the logistic sigmoid 1 / (1 + exp(-x)), exact also where it is close to 0.
  ///
  ///     e = exp(-|x|),  sigmoid(x) = (x < 0 ? e : 1) / (1 + e)
  @inlinable @inline(__always)
  public static func sigmoid(_ x: Double) -> Double {
    let e = exp(Double(bitPattern: x.bitPattern | 0x8000_0000_0000_0000))
    let numerator = x < 0 ? e : 1
    return numerator / (1 + e)
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
