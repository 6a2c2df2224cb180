/// The building blocks of the number formats.
extension Numeral {
  static func word(for number: Double) -> String? {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-∞" : "∞" }
    return nil
  }

  static func sign(of number: Double) -> String {
    number.sign == .minus ? "-" : ""
  }

  static func plain(_ expansion: DecimalExpansion, places: Int) -> String {
    var bytes: [UInt8] = []
    var power = max(expansion.exponent, 0)
    while power >= -places {
      if power == -1 { bytes.append(UInt8(ascii: ".")) }
      bytes.append(48 + expansion.digit(at: power))
      power -= 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func scientific(_ expansion: DecimalExpansion, places: Int) -> String {
    let mantissa = DecimalExpansion(digits: expansion.digits, exponent: 0)
    let exponent = expansion.isZero ? 0 : expansion.exponent
    let digits = String(exponent.magnitude)
    let power = (exponent < 0 ? "-" : "+") + (digits.count < 2 ? "0" : "") + digits
    return plain(mantissa, places: places) + "e" + power
  }

  /// Formats in C's general form, or with `keepsPoint` as Python does without a format letter.
  static func general(_ number: Double, digits: Int, keepsPoint: Bool) -> String {
    if let word = word(for: number) { return word }
    let count = max(digits, 1)
    var expansion = DecimalExpansion(exactly: number)
    expansion.round(toSignificant: count)
    let limit = keepsPoint ? count - 1 : count
    var places = min(expansion.digits.count, count) - 1
    while places > 0, expansion.digits[places] == 0 { places -= 1 }
    if expansion.exponent < -4 || expansion.exponent >= limit {
      return sign(of: number) + scientific(expansion, places: places)
    }
    let shown = max(places - expansion.exponent, keepsPoint ? 1 : 0)
    return sign(of: number) + plain(expansion, places: shown)
  }

  static func separated(_ digits: String, by separator: String) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text += separator }
      text.append(digit)
    }
    return text
  }
}

extension DecimalExpansion {
  /// Returns the shortest digits that read back as the same number, as the standard library prints
  /// them.
  init(shortest number: Double) {
    var digits: [UInt8] = []
    var exponent = -1
    var written = 0
    var sawPoint = false
    let parts = number.magnitude.description.split(separator: "e")
    for byte in parts.first?.utf8 ?? Substring("0").utf8 {
      if byte == UInt8(ascii: ".") {
        sawPoint = true
      } else if byte != 48 || !digits.isEmpty {
        digits.append(byte - 48)
        exponent += sawPoint ? 0 : 1
      } else if sawPoint {
        exponent -= 1
      }
    }
    if parts.count == 2 { written = Int(parts[1]) ?? 0 }
    while let last = digits.last, last == 0 { digits.removeLast() }
    self = DecimalExpansion(
      digits: digits.isEmpty ? [0] : digits, exponent: digits.isEmpty ? 0 : exponent + written)
  }
}
