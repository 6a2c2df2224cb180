extension Elementary {
  /// Returns the error function, 2/√π times the integral of exp(-t²) from 0 to `x`.
  public static func erf(_ x: Double) -> Double {
    let magnitude = x.magnitude
    if magnitude * magnitude < 0.75 { return smallErf(x) }
    let complement = complement(magnitude)
    return x < 0 ? complement - 1 : 1 - complement
  }

  /// Returns 1 - erf(x), exact even if it is close to 0.
  public static func erfc(_ x: Double) -> Double {
    if x * x < 0.75 { return 1 - smallErf(x) }
    return x < 0 ? 2 - complement(-x) : complement(x)
  }

  /// Returns the cumulative standard normal distribution at `x`.
  public static func normalShare(_ x: Double) -> Double { 0.5 * erfc(-x * halfRoot) }

  /// Returns the inverse error function of `y`, which is from -1 to 1.
  ///
  /// - Source: Winitzki's formula for the first value, followed by Halley's steps.
  public static func inverseErf(_ y: Double) -> Double {
    if y.magnitude >= 1 { return y == 1 ? .infinity : (y == -1 ? -.infinity : .nan) }
    if y == 0 { return y }
    let magnitude = y.magnitude
    let logarithm = log1p(-magnitude * magnitude)
    let half = 4.330746750799873 + logarithm / 2
    var x = ((half * half - logarithm / 0.147).squareRoot() - half).squareRoot()
    for _ in 0..<3 {
      // For large values, compare the difference from 1, which has more digits.
      let error = magnitude > 0.5 ? (1 - magnitude) - erfc(x) : erf(x) - magnitude
      let step = error / (twoOverRoot * exp(-x * x))
      x = x - step / (1 + x * step)
    }
    return y < 0 ? -x : x
  }

  /// erf(x) for x² < 0.75: x times a polynomial in x².
  private static func smallErf(_ x: Double) -> Double {
    let z = x * x
    var sum = -8.727804892971983e-10
    sum = sum * z + 1.4147272175166887e-8
    sum = sum * z - 1.6293444273884912e-7
    sum = sum * z + 1.6457013907764837e-6
    sum = sum * z - 1.4925411533551613e-5
    sum = sum * z + 0.00012055325494924972
    sum = sum * z - 0.0008548326868599297
    sum = sum * z + 0.00522397762340871
    sum = sum * z - 0.026866170644973524
    sum = sum * z + 0.11283791670954493
    sum = sum * z - 0.3761263890318374
    sum = sum * z + 1.1283791670955126
    return x * sum
  }

  /// erfc(x) for x >= 0: exp(-x²) / (1 + 2x) times a polynomial in (x - 3.75) / (x + 3.75).
  private static func complement(_ x: Double) -> Double {
    // It underflows beyond this point.
    if x > 27.5 { return 0 }
    let t = (x - 3.75) / (x + 3.75)
    var sum = 3.093226583830838e-10
    sum = sum * t - 6.255766439518075e-11
    sum = sum * t - 5.1561861565166395e-9
    sum = sum * t - 2.551993504058055e-9
    sum = sum * t + 3.941838305010959e-8
    sum = sum * t + 2.166247267241668e-8
    sum = sum * t - 2.6021705136960196e-7
    sum = sum * t - 5.606223945821546e-8
    sum = sum * t + 1.7531716883552848e-6
    sum = sum * t - 9.740244744013555e-7
    sum = sum * t - 1.1445047946585976e-5
    sum = sum * t + 2.238432573107579e-5
    sum = sum * t + 5.164943471278954e-5
    sum = sum * t - 0.000290154075774528
    sum = sum * t + 0.00029371358546110594
    sum = sum * t + 0.001755625847022551
    sum = sum * t - 0.009746579546082752
    sum = sum * t + 0.028362277420151644
    sum = sum * t - 0.058693398590679784
    sum = sum * t + 0.09230432116026986
    sum = sum * t - 0.10880393014170199
    sum = sum * t + 0.08227673849014927
    sum = sum * t + 0.0035854154854636057
    sum = sum * t - 0.140240598585547
    sum = sum * t + 1.2375126308378275
    let (square, error) = exactProduct(x, x)
    return sum / (1 + 2 * x) * exp(-square, plus: -error)
  }

  /// 1 / √2 and 2 / √π
  private static let halfRoot = 0.7071067811865476
  private static let twoOverRoot = 1.1283791670955126
}
