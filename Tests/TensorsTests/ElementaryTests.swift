import Tensors
import Testing

@Suite struct ElementaryTests {
  /// The distance between two doubles in units in the last place of the second.
  private func distance(_ value: Double, from truth: Double) -> Double {
    value == truth ? 0 : (value - truth).magnitude / truth.ulp
  }

  private func expectClose(
    _ function: (Double) -> Double, _ references: [(Double, Double)],
    location: SourceLocation = #_sourceLocation
  ) {
    for (x, truth) in references {
      #expect(
        distance(function(x), from: truth) <= 1, "at \(x): \(function(x)), not \(truth)",
        sourceLocation: location)
    }
  }

  @Test func valuesAreWithinOneUnitOfTheRoundedTrueValue() {
    expectClose(Elementary.exp, ElementaryReferences.exp)
    expectClose(Elementary.expm1, ElementaryReferences.expm1)
    expectClose(Elementary.log, ElementaryReferences.log)
    expectClose(Elementary.log1p, ElementaryReferences.log1p)
    expectClose(Elementary.tanh, ElementaryReferences.tanh)
    expectClose(Elementary.sigmoid, ElementaryReferences.sigmoid)
    expectClose(Elementary.softplus, ElementaryReferences.softplus)
    expectClose(Elementary.sin, ElementaryReferences.sin)
    expectClose(Elementary.cos, ElementaryReferences.cos)
    expectClose(Elementary.inverseErf, ElementaryReferences.inverseErf)
  }

  @Test func errorFunctionsAreWithinTwoUnits() {
    for (x, erf, erfc) in ElementaryReferences.errorFunctions {
      #expect(distance(Elementary.erf(x), from: erf) <= 1, "\(x)")
      #expect(distance(Elementary.erfc(x), from: erfc) <= 2, "\(x)")
      #expect(Elementary.erf(-x) == -Elementary.erf(x))
    }
    #expect(Elementary.erf(.infinity) == 1 && Elementary.erfc(.infinity) == 0)
    #expect(Elementary.erf(.nan).isNaN && Elementary.inverseErf(1.5).isNaN)
  }

  @Test func powersAreTheNearestDoubles() {
    for (x, y, truth) in ElementaryReferences.pow + ElementaryReferences.nearestPowers {
      #expect(Elementary.pow(x, y) == truth, "\(x)^\(y)")
    }
  }

  /// NumPy uses a root for the power 0.5, a reciprocal for -1, and a product for 2.
  @Test func powersAgreeWithRootsAndProducts() {
    var generator = RandomGenerator(pcg64: 17)
    for _ in 0..<20_000 {
      let x = Elementary.exp(generator.uniform(from: -200, to: 200))
      #expect(Elementary.pow(x, 0.5) == x.squareRoot())
      #expect(Elementary.pow(x, -1) == 1 / x)
      #expect(Elementary.pow(x, 2) == x * x)
      #expect(Elementary.pow(-x, 1) == -x)
      #expect(Elementary.pow(-x, -1) == -1 / x)
      let whole = Double(generator.integer(below: 2000) + 1)
      #expect(Elementary.pow(whole * whole, 1.5) == whole * whole * whole)
      #expect(Elementary.pow(whole * whole * whole * whole, 0.25) == whole)
    }
  }

  @Test func logarithmsOfPowersOfTheBaseAreWhole() {
    for exponent in -1074...1023 {
      #expect(
        Elementary.log2(Double(sign: .plus, exponent: exponent, significand: 1)) == Double(exponent)
      )
    }
    var power = 1.0
    for exponent in 0...22 {
      #expect(Elementary.log10(power) == Double(exponent))
      power *= 10
    }
    #expect(Elementary.log10(0) == -.infinity)
    #expect(Elementary.log2(.infinity) == .infinity)
    #expect(Elementary.log2(-1).isNaN)
  }

  @Test func nanStaysNaN() {
    let functions = [
      Elementary.exp, Elementary.expm1, Elementary.log, Elementary.log1p, Elementary.tanh,
      Elementary.sigmoid, Elementary.softplus, Elementary.sin, Elementary.cos,
    ]
    for function in functions {
      #expect(function(.nan).isNaN)
    }
    for x: Double in [-1, -Double.infinity, -0x1p-1074] {
      #expect(Elementary.log(x).isNaN)
    }
    #expect(Elementary.log1p(-1.5).isNaN)
    #expect(Elementary.sin(.infinity).isNaN)
    #expect(Elementary.cos(-.infinity).isNaN)
  }

  @Test func limitsMatchC() {
    let infinity = Double.infinity
    #expect(Elementary.exp(infinity) == infinity)
    #expect(Elementary.exp(-infinity) == 0)
    #expect(Elementary.exp(709.79) == infinity)
    #expect(Elementary.exp(-745.2) == 0)
    #expect(Elementary.exp(-0.0) == 1)
    #expect(Elementary.expm1(infinity) == infinity)
    #expect(Elementary.expm1(-infinity) == -1)
    #expect(Elementary.log(infinity) == infinity)
    #expect(Elementary.log(0) == -infinity)
    #expect(Elementary.log(-0.0) == -infinity)
    #expect(Elementary.log(1).bitPattern == 0)
    #expect(Elementary.log1p(infinity) == infinity)
    #expect(Elementary.log1p(-1) == -infinity)
    #expect(Elementary.tanh(infinity) == 1)
    #expect(Elementary.tanh(-infinity) == -1)
    #expect(Elementary.sigmoid(infinity) == 1)
    #expect(Elementary.sigmoid(-infinity) == 0)
    #expect(Elementary.softplus(infinity) == infinity)
    #expect(Elementary.softplus(-infinity) == 0)
    #expect(Elementary.cos(0) == 1)
  }

  @Test func zeroKeepsItsSign() {
    for zero in [0.0, -0.0] {
      for function in [Elementary.expm1, Elementary.log1p, Elementary.tanh, Elementary.sin] {
        #expect(function(zero).bitPattern == zero.bitPattern)
      }
    }
  }

  @Test func powersOfSpecialValuesMatchC() {
    let infinity = Double.infinity
    let cases: [(Double, Double, Double)] = [
      (0, 0, 1), (.nan, 0, 1), (1, .nan, 1), (0, 3, 0), (-0.0, 3, -0.0), (-0.0, -3, -infinity),
      (-0.0, 2, 0), (0, -2, infinity), (-0.0, -0.5, infinity), (-1, infinity, 1),
      (0.5, infinity, 0), (0.5, -infinity, infinity), (2, infinity, infinity), (2, -infinity, 0),
      (infinity, 2, infinity), (infinity, -2, 0), (-infinity, 3, -infinity),
      (-infinity, 2, infinity), (-infinity, -3, -0.0), (-infinity, 0.5, infinity),
      (-2, 3, -8), (-2, 2, 4), (-2, 0x1p60, infinity), (2, 1e300, infinity), (2, -1e300, 0),
      (0.5, 1e300, 0), (2, 10, 1024), (10, 2, 100), (3, -1, 1 / 3.0), (9, 0.5, 3),
    ]
    for (x, y, power) in cases {
      #expect(Elementary.pow(x, y).bitPattern == power.bitPattern, "\(x)^\(y)")
    }
    #expect(Elementary.pow(-2, 0.5).isNaN)
    #expect(Elementary.pow(.nan, 1).isNaN)
    #expect(Elementary.pow(2, .nan).isNaN)
  }

  @Test func arraysGiveTheBitsOfSingleValues() {
    var generator = RandomGenerator(pcg64: 3)
    let source = (0..<1001).map { _ in generator.uniform(from: -30, to: 30) }
    var result = [Double](repeating: 0, count: source.count)
    Elementary.exp(source, into: &result, count: source.count)
    #expect(result == source.map(Elementary.exp))
    Elementary.tanh(source, into: &result, count: source.count)
    #expect(result == source.map(Elementary.tanh))
    Elementary.sigmoid(source, into: &result, count: source.count)
    #expect(result == source.map(Elementary.sigmoid))
  }

  @Test(arguments: [
    Hashed("exp", 0x9363_d3e8_b819_8173, -746...710) { Elementary.exp($0) },
    Hashed("expm1", 0xc777_8b84_af49_4950, -40...40) { Elementary.expm1($0) },
    Hashed("log", 0x4f2f_024e_81eb_aa91, 0...10) { Elementary.log($0) },
    Hashed("log1p", 0x68b2_79bf_616a_bd4e, -1...10) { Elementary.log1p($0) },
    Hashed("tanh", 0x80c4_6085_2318_6422, -5...5) { Elementary.tanh($0) },
    Hashed("sigmoid", 0x89fd_42a9_25c8_990b, -50...50) { Elementary.sigmoid($0) },
    Hashed("softplus", 0x1d8e_fe4f_2096_fea5, -50...50) { Elementary.softplus($0) },
    Hashed("sin", 0xad43_27ae_90ce_c6b2, -1e7...1e7) { Elementary.sin($0) },
    Hashed("cos", 0x5495_c648_221d_acca, -1e7...1e7) { Elementary.cos($0) },
    Hashed("pow", 0xf858_1d44_3ea2_ff48, -100...100) { Elementary.pow(1.7, $0) },
  ])
  func bitsAreTheSameOnEveryMachine(_ hashed: Hashed) {
    var generator = RandomGenerator(pcg64: 1)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for _ in 0..<100_000 {
      let x = generator.uniform(from: hashed.domain.lowerBound, to: hashed.domain.upperBound)
      hash = (hash ^ hashed.function(x).bitPattern) &* 0x100_0000_01b3
    }
    #expect(hash == hashed.hash, "\(hashed.name): 0x\(String(hash, radix: 16))")
  }

  /// A function, a domain, and the hash (FNV-1a over words of 64 bits) of 100,000 of its values.
  struct Hashed: Sendable {
    let name: String
    let hash: UInt64
    let domain: ClosedRange<Double>
    let function: @Sendable (Double) -> Double

    init(
      _ name: String, _ hash: UInt64, _ domain: ClosedRange<Double>,
      function: @escaping @Sendable (Double) -> Double
    ) {
      self.name = name
      self.hash = hash
      self.domain = domain
      self.function = function
    }
  }
}
