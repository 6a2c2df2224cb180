import Numerals
import Tensors

/// Prints a digest for each kind of computation, for comparison between architectures. Each line
/// covers many numbers, bit by bit.
@main
enum Digests {
  static func main() {
    tellElementaryFunctions()
    tellPowers()
    tellRandomNumbers()
    tellTraining()
    tellNumerals()
  }

  /// Numbers of all magnitudes and signs, and the special ones.
  static let points: [Double] = {
    var generator = RandomGenerator(pcg64: 1)
    var points = [0, -0.0, 1, -1, 0.5, .infinity, -.infinity, .nan, .leastNonzeroMagnitude]
    for exponent in -1074...1023 {
      let magnitude = Double(sign: .plus, exponent: exponent, significand: 1 + generator.uniform())
      points += [magnitude, -magnitude]
    }
    for _ in 0..<20_000 { points.append(generator.normal(mean: 0, standardDeviation: 10)) }
    return points
  }()

  static func tellElementaryFunctions() {
    tell("exp", points.map { Elementary.exp($0) })
    tell("expm1", points.map { Elementary.expm1($0) })
    tell("log", points.map { Elementary.log($0) })
    tell("log1p", points.map { Elementary.log1p($0) })
    tell("log2", points.map { Elementary.log2($0) })
    tell("log10", points.map { Elementary.log10($0) })
    tell("sin", points.map { Elementary.sin($0) })
    tell("cos", points.map { Elementary.cos($0) })
    tell("tanh", points.map { Elementary.tanh($0) })
    tell("sigmoid", points.map { Elementary.sigmoid($0) })
    tell("softplus", points.map { Elementary.softplus($0) })
    tell("erf", points.map { Elementary.erf($0) })
    tell("erfc", points.map { Elementary.erfc($0) })
  }

  static func tellPowers() {
    let exponents = [-3, -0.5, 1.0 / 3, 2, 2.5, 17, 100.25]
    tell("pow", points.flatMap { x in exponents.map { Elementary.pow(x, $0) } })
  }

  static func tellRandomNumbers() {
    var generators = [
      RandomGenerator(pcg64: 7), RandomGenerator(mersenneTwister: 7),
      RandomGenerator(seed: 7, stream: "run"),
    ]
    for index in generators.indices {
      tell("uniform \(index)", (0..<5000).map { _ in generators[index].uniform() })
      tell("normal \(index)", (0..<5000).map { _ in generators[index].normal() })
      tell("permutation \(index)", generators[index].permutation(1000).map(Double.init))
    }
  }

  /// Trains a network with one hidden layer by full-batch gradient descent.
  static func tellTraining() {
    var generator = RandomGenerator(pcg64: 3)
    func random(_ rows: Int, _ columns: Int) -> Matrix {
      Matrix(
        rows: rows, columns: columns,
        elements: (0..<rows * columns).map { _ in generator.normal() })
    }
    let (inputs, targets) = (random(67, 5), random(67, 3))
    var (first, second) = (random(5, 19), random(19, 3))
    for _ in 0..<200 {
      let hidden = (inputs * first).mapping { Elementary.tanh($0) }
      let delta = combined(hidden * second, targets) { ($0 - $1) / 67 }
      let slopes = combined(delta * transposed(second), hidden) { $0 * (1 - $1 * $1) }
      second = combined(second, transposed(hidden) * delta) { $0 - 0.1 * $1 }
      first = combined(first, transposed(inputs) * slopes) { $0 - 0.1 * $1 }
    }
    tell("training", numbers(in: first) + numbers(in: second))
  }

  static func tellNumerals() {
    var digest = Digest()
    for point in points {
      digest.add(Numeral.shortest(point))
      digest.add(Numeral.significant(point, digits: 4))
      digest.add(Numeral.scientific(point, digits: 6))
    }
    print("numerals \(digest.text)")
  }

  private static func numbers(in matrix: Matrix) -> [Double] {
    (0..<matrix.rows).flatMap { Array(matrix.row($0)) }
  }

  private static func combined(
    _ left: Matrix, _ right: Matrix, _ combine: (Double, Double) -> Double
  ) -> Matrix {
    let pairs = zip(numbers(in: left), numbers(in: right))
    return Matrix(
      rows: left.rows, columns: left.columns, elements: pairs.map { combine($0, $1) })
  }

  private static func transposed(_ matrix: Matrix) -> Matrix {
    Matrix((0..<matrix.columns).map { matrix.column($0) })
  }

  private static func tell(_ name: String, _ numbers: [Double]) {
    var digest = Digest()
    for number in numbers { digest.add(number) }
    print("\(name) \(digest.text)")
  }
}

/// The FNV-1a hash of what is added, in 64 bits.
struct Digest {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  var text: String { String(state, radix: 16) }

  mutating func add(_ number: Double) {
    // Which NaN an operation gives is up to the processor.
    var bits = number.isNaN ? 0x7FF8_0000_0000_0000 : number.bitPattern
    for _ in 0..<8 {
      add(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
    }
  }

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
  }

  private mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
}
