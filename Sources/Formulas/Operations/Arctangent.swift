/// The arctangent, from the angle of a nearby eighth and a power series.
enum Arctangent {
  /// atan(k / 8) for k = 0…8.
  private static let angles: [Double] = [
    0x0.0p+0, 0x1.fd5ba9aac2f6ep-4, 0x1.f5b75f92c80ddp-3, 0x1.6f61941e4def1p-2,
    0x1.dac670561bb4fp-2, 0x1.1e00babdefeb4p-1, 0x1.4978fa3269ee1p-1, 0x1.700a7c5784634p-1,
    0x1.921fb54442d18p-1,
  ]

  ///     atan(x) = atan(c) + atan(t),  t = (x - c) / (1 + x * c)
  ///     atan(t) = t - t^3 / 3 + t^5 / 5 - …
  static func value(_ x: Double) -> Double {
    if x.isNaN { return x }
    let magnitude = x.magnitude
    let isLarge = magnitude > 1
    let small = isLarge ? 1 / magnitude : magnitude
    let step = (small * 8).rounded()
    let c = step / 8
    let t = (small - c) / (1 + small * c)
    let square = t * t
    var series = 0.0
    for k in stride(from: 15, through: 3, by: -2) {
      let sign: Double = k % 4 == 1 ? 1 : -1
      series = square * (sign / Double(k) + series)
    }
    let angle = angles[Int(step)] + (t + t * series)
    let result = isLarge ? .pi / 2 - angle : angle
    return x.sign == .minus ? -result : result
  }
}
