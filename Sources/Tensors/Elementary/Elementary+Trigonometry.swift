extension Elementary {
  /// Returns the sine of an angle in radians.
  public static func sin(_ x: Double) -> Double {
    guard x.isFinite else { return .nan }
    if x == 0 { return x }
    let angle = ReducedAngle(x)
    switch angle.quadrant {
    case 0: return sine(of: angle)
    case 1: return cosine(of: angle)
    case 2: return -sine(of: angle)
    default: return -cosine(of: angle)
    }
  }

  /// Returns the cosine of an angle in radians.
  public static func cos(_ x: Double) -> Double {
    guard x.isFinite else { return .nan }
    let angle = ReducedAngle(x)
    switch angle.quadrant {
    case 0: return cosine(of: angle)
    case 1: return -sine(of: angle)
    case 2: return -cosine(of: angle)
    default: return sine(of: angle)
    }
  }

  /// Returns sin(high + low) for |high| <= pi / 4.
  ///
  ///     sin(x) = x - x^3 / 6 + x^5 * S(x^2)
  ///
  /// The first two terms are kept with their rounding errors.
  private static func sine(of angle: ReducedAngle) -> Double {
    let x = angle.high
    let (z, squareError) = exactProduct(x, x)
    let even = -0x1.a01a01a019926p-13 + z * (0x1.71de3a545e704p-19 + z * -0x1.ae64540f0c1bcp-26)
    let odd = 0x1.61217c18c5ad7p-33 + z * -0x1.ab161790d47bdp-41
    let tail = 0x1.1111111111110p-7 + z * (even + z * z * z * odd)
    let (cube, cubeError) = exactProduct(x, z)
    let (sixth, sixthError) = exactProduct(cube, -0x1.5555555555555p-3)
    let cubeTail = (cubeError + x * squareError) * -0x1.5555555555555p-3
    let sixthTail = sixthError + (cubeTail + cube * -0x1.5555555555555p-57)
    let (high, low) = exactOrderedSum(x, sixth)
    let cosine = 1 - z * 0.5
    return high + (low + (sixthTail + (cube * z * tail + angle.low * cosine)))
  }

  /// Returns cos(high + low) for |high| <= pi / 4.
  ///
  ///     cos(x) = 1 - x^2 / 2 + x^4 * C(x^2)
  private static func cosine(of angle: ReducedAngle) -> Double {
    let x = angle.high
    let (square, error) = exactProduct(x, x)
    let z = square
    let even = 0x1.a01a01a019d02p-16 + z * (-0x1.27e4fb7711e1fp-22 + z * 0x1.1eed8de9efa90p-29)
    let odd = -0x1.9394b76d7385bp-37 + z * 0x1.ab76cfa064821p-45
    let tail = -0x1.6c16c16c16c16p-10 + z * (even + z * z * z * odd)
    let quartic = z * z * (0x1.5555555555555p-5 + z * tail)
    let (high, low) = exactOrderedSum(1, -0.5 * square)
    return high + (low + (quartic - (0.5 * error + x * angle.low)))
  }
}
