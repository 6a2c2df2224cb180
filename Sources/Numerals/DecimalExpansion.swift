/// The exact decimal digits of a finite double, rounded half to even.
///
/// Every double is an integer times a power of two, so its decimal expansion is finite:
/// m · 2^-k = m · 5^k · 10^-k. The product is computed exactly, in limbs of nine digits.
struct DecimalExpansion: Equatable {
  /// The digits, most significant first; `[0]` for zero.
  private(set) var digits: [UInt8]

  /// The power of ten of the first digit.
  private(set) var exponent: Int

  /// Expands the magnitude of a finite number.
  init(exactly number: Double) {
    let magnitude = number.magnitude
    guard magnitude > 0, magnitude.isFinite else {
      digits = [0]
      exponent = 0
      return
    }
    let field = Int(magnitude.exponentBitPattern)
    let fraction = magnitude.significandBitPattern
    var mantissa = field == 0 ? fraction : fraction | 1 << 52
    var power = max(field, 1) - 1075
    let zeros = mantissa.trailingZeroBitCount
    mantissa >>= UInt64(zeros)
    power += zeros
    var integer = Limbs(mantissa)
    integer.multiply(by: power < 0 ? 5 : 2, times: Int(power.magnitude))
    digits = integer.digits
    exponent = digits.count - 1 + min(power, 0)
  }

  /// Creates an expansion from known digits.
  init(digits: [UInt8], exponent: Int) {
    self.digits = digits
    self.exponent = exponent
  }

  var isZero: Bool { digits == [0] }

  /// Returns the digit at a power of ten.
  func digit(at power: Int) -> UInt8 {
    let index = exponent - power
    return digits.indices.contains(index) ? digits[index] : 0
  }

  /// Rounds to a number of digits after the decimal point.
  mutating func round(toPlaces places: Int) {
    keep(exponent + 1 + places)
  }

  /// Rounds to a number of significant digits, at least one.
  mutating func round(toSignificant count: Int) {
    keep(max(count, 1))
  }

  private mutating func keep(_ count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      self = DecimalExpansion(digits: [0], exponent: 0)
      return
    }
    let next = digits[count]
    let isTie = next == 5 && digits[(count + 1)...].allSatisfy { $0 == 0 }
    let lastIsOdd = count > 0 && digits[count - 1] % 2 == 1
    let goesUp = isTie ? lastIsOdd : next >= 5
    digits.removeSubrange(count...)
    if goesUp { increment() }
    if digits.isEmpty { self = DecimalExpansion(digits: [0], exponent: 0) }
  }

  private mutating func increment() {
    var index = digits.count - 1
    while index >= 0 {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
      index -= 1
    }
    digits.insert(1, at: 0)
    exponent += 1
  }
}

/// A natural number in limbs of nine decimal digits, least significant first.
private struct Limbs {
  private static let base: UInt64 = 1_000_000_000
  private var limbs: [UInt64] = []

  init(_ number: UInt64) {
    var rest = number
    while rest > 0 {
      limbs.append(rest % Self.base)
      rest /= Self.base
    }
  }

  mutating func multiply(by factor: UInt64, times: Int) {
    var left = times
    while left > 0 {
      let step = min(left, 12)
      multiply(by: (0..<step).reduce(1) { product, _ in product * factor })
      left -= step
    }
  }

  private mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let product = limbs[index] * factor + carry
      limbs[index] = product % Self.base
      carry = product / Self.base
    }
    if carry > 0 { limbs.append(carry) }
  }

  /// The decimal digits, most significant first.
  var digits: [UInt8] {
    var result: [UInt8] = []
    for limb in limbs {
      var rest = limb
      for _ in 0..<9 {
        result.append(UInt8(rest % 10))
        rest /= 10
      }
    }
    while let last = result.last, last == 0 { result.removeLast() }
    return result.reversed()
  }
}
