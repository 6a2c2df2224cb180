import Tensors

/// A function applied to each element separately.
package enum ElementwiseFunction: String, Sendable, CaseIterable {
  case negate, not, exp, log, sqrt, abs, sin, cos, tan, tanh, sinh, cosh, arctan, square, reciprocal
  case sign, floor, ceil, trunc, rint, log1p, expm1, log2, log10, exp2, erf
  case isnan, isinf, isfinite

  /// Whether its results are Boolean, and can therefore mask an array.
  var isMask: Bool {
    switch self {
    case .not, .isnan, .isinf, .isfinite: true
    default: false
    }
  }

  /// The cost of one element, in units of an addition.
  var cost: Int {
    switch self {
    case .exp, .log, .log1p, .expm1, .log2, .log10, .tanh: 12
    case .sin, .cos, .tan, .sinh, .cosh, .exp2, .arctan, .erf: 30
    default: 4
    }
  }

  static let logTwo = 0x1.62e42fefa39efp-1
  private static let logTen = 0x1.26bb1bbb55516p1
  /// 2 / √π
  private static let twoOverRoot = 0x1.20dd750429b6dp0

  func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .negate: -x
    case .not: x == 0 ? 1 : 0
    case .exp: Elementary.exp(x)
    case .log: Elementary.log(x)
    case .sqrt: x.squareRoot()
    case .abs: x.magnitude
    case .sin: Elementary.sin(x)
    case .cos: Elementary.cos(x)
    case .tan: Elementary.sin(x) / Elementary.cos(x)
    case .tanh: Elementary.tanh(x)
    case .sinh: Self.sinh(x)
    case .cosh: Self.cosh(x)
    case .arctan: Arctangent.value(x)
    case .square: x * x
    case .reciprocal: 1 / x
    case .sign: x.isNaN ? x : x > 0 ? 1 : x < 0 ? -1 : 0
    case .floor: x.rounded(.down)
    case .ceil: x.rounded(.up)
    case .trunc: x.rounded(.towardZero)
    case .rint: x.rounded(.toNearestOrEven)
    case .log1p: Elementary.log1p(x)
    case .expm1: Elementary.expm1(x)
    case .log2: Elementary.log2(x)
    case .log10: Elementary.log10(x)
    case .exp2: Elementary.pow(2, x)
    case .erf: Elementary.erf(x)
    case .isnan: x.isNaN ? 1 : 0
    case .isinf: x.isInfinite ? 1 : 0
    case .isfinite: x.isFinite ? 1 : 0
    }
  }

  /// Returns the derivative at `x`, where the value is `y`. At a kink it is 0.
  func derivative(at x: Double, value y: Double) -> Double {
    switch self {
    case .negate: -1
    case .exp: y
    case .log: 1 / x
    case .sqrt: 0.5 / y
    case .abs: x > 0 ? 1 : x < 0 ? -1 : x.isNaN ? x : 0
    case .sin: Elementary.cos(x)
    case .cos: -Elementary.sin(x)
    case .tan: 1 + y * y
    case .tanh: 1 - y * y
    case .sinh: Self.cosh(x)
    case .cosh: Self.sinh(x)
    case .arctan: 1 / (1 + x * x)
    case .square: 2 * x
    case .reciprocal: -y * y
    case .log1p: 1 / (1 + x)
    case .expm1: y + 1
    case .log2: 1 / (x * Self.logTwo)
    case .log10: 1 / (x * Self.logTen)
    case .exp2: y * Self.logTwo
    case .erf: Self.twoOverRoot * Elementary.exp(-x * x)
    case .not, .sign, .floor, .ceil, .trunc, .rint, .isnan, .isinf, .isfinite: 0
    }
  }

  /// Whether its derivative is 0 wherever it exists.
  var isFlat: Bool {
    switch self {
    case .not, .sign, .floor, .ceil, .trunc, .rint, .isnan, .isinf, .isfinite: true
    default: false
    }
  }

  /// Returns the distance of `x` from the nearest place without a derivative, if there is one.
  func distanceToKink(_ x: Double) -> Double? {
    switch self {
    case .abs, .sign, .sqrt, .not: x.magnitude
    case .floor, .ceil, .trunc: (x - x.rounded()).magnitude
    case .rint: 0.5 - (x - x.rounded()).magnitude
    default: nil
    }
  }

  ///     sinh(x) = (t + t / (t + 1)) / 2,  t = exp(x) - 1
  private static func sinh(_ x: Double) -> Double {
    if x.magnitude > 700 {
      let half = Elementary.exp(x.magnitude / 2)
      return x < 0 ? -(half / 2) * half : (half / 2) * half
    }
    let t = Elementary.expm1(x.magnitude)
    let value = (t + t / (t + 1)) / 2
    return x < 0 ? -value : value
  }

  ///     cosh(x) = (e + 1 / e) / 2,  e = exp(|x|)
  private static func cosh(_ x: Double) -> Double {
    if x.magnitude > 700 {
      let half = Elementary.exp(x.magnitude / 2)
      return (half / 2) * half
    }
    let e = Elementary.exp(x.magnitude)
    return (e + 1 / e) / 2
  }
}
