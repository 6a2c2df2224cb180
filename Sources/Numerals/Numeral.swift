/// Formats numbers for pages and figures.
///
/// Digits are exact and rounded half to even, independent of the machine, the locale, and the C
/// library. A number that isn't finite becomes `NaN`, `∞`, or `-∞`.
public enum Numeral {
  /// Formats a number with a fixed number of decimals, like C's `%.5f`.
  public static func fixed(_ number: Double, digits: Int) -> String {
    if let word = word(for: number) { return word }
    var expansion = DecimalExpansion(exactly: number)
    expansion.round(toPlaces: max(digits, 0))
    return sign(of: number) + plain(expansion, places: max(digits, 0))
  }

  /// Formats a number in scientific notation, like C's `%.3e`: `1.234e-05`.
  public static func scientific(_ number: Double, digits: Int) -> String {
    if let word = word(for: number) { return word }
    var expansion = DecimalExpansion(exactly: number)
    expansion.round(toSignificant: max(digits, 0) + 1)
    return sign(of: number) + scientific(expansion, places: max(digits, 0))
  }

  /// Formats a number with a number of significant digits, like C's `%.4g`: without trailing zeros,
  /// and in scientific notation if it is very small or doesn't fit.
  public static func significant(_ number: Double, digits: Int) -> String {
    general(number, digits: digits, keepsPoint: false)
  }

  /// Formats numbers with a number of significant digits, or as many more as are needed to tell
  /// different numbers apart.
  public static func telling(_ numbers: [Double], digits: Int) -> [String] {
    // 0 and -0 are the same number, and so are all NaNs.
    let numbers = numbers.map { $0 + 0 }
    let different =
      Set(numbers.filter { !$0.isNaN }).count + (numbers.contains { $0.isNaN } ? 1 : 0)
    for count in digits..<max(17, digits) {
      let texts = numbers.map { significant($0, digits: count) }
      if Set(texts).count == different {
        if count == digits { return texts }
        return texts.map { withZeros($0, digits: count) }
      }
    }
    return numbers.map(shortest)
  }

  /// Pads a number with zeros to a number of significant digits, so that a rounded number doesn't
  /// look as if it had fewer.
  private static func withZeros(_ text: String, digits: Int) -> String {
    guard text.contains("."), !text.contains("e") else { return text }
    let count = text.filter { $0.isNumber }.drop { $0 == "0" }.count
    return text + String(repeating: "0", count: max(digits - count, 0))
  }

  /// Formats a number as the shortest text that reads back as the same number: `0.1`, `3.0`,
  /// `1e-05`.
  public static func shortest(_ number: Double) -> String {
    if let word = word(for: number) { return word }
    let expansion = DecimalExpansion(shortest: number)
    let places = expansion.digits.count - 1
    if expansion.exponent < -4 || expansion.exponent >= 16 {
      return sign(of: number) + scientific(expansion, places: places)
    }
    return sign(of: number) + plain(expansion, places: max(places - expansion.exponent, 1))
  }

  /// Formats a number as a person writes it: a whole number without a decimal point, any other as
  /// the shortest text that reads back as the same number.
  public static func plain(_ number: Double) -> String {
    guard number.magnitude < 1e15, let whole = Int(exactly: number) else { return shortest(number) }
    return integer(whole)
  }

  /// Formats an integer; groups of three are separated by thin spaces from five digits on.
  public static func integer(_ number: Int, grouped: Bool = false) -> String {
    let digits = String(number.magnitude)
    let text = grouped && digits.count > 4 ? separated(digits, by: "\u{202F}") : digits
    return (number < 0 ? "-" : "") + text
  }

  /// Formats a fraction as a percentage: `0.5` is `50.0%` with one decimal.
  public static func percent(_ share: Double, digits: Int = 1) -> String {
    share.isFinite ? fixed(share * 100, digits: digits) + "%" : fixed(share, digits: digits)
  }

  /// Formats a coordinate of a drawing: at most two decimals, no trailing zeros, never `-0`.
  ///
  /// - Failure: A number that isn't finite, or exceeds a billion, becomes the nearest legal one.
  public static func coordinate(_ number: Double) -> String {
    guard !number.isNaN else { return "0" }
    let hundredths = Int((min(max(number, -1e9), 1e9) * 100).rounded())
    let whole = hundredths.magnitude / 100
    let part = hundredths.magnitude % 100
    var text = (hundredths < 0 ? "-" : "") + String(whole)
    if part > 0 {
      text += "." + String(part / 10)
      if part % 10 > 0 { text += String(part % 10) }
    }
    return text
  }

  /// Replaces hyphens with minus signs and `e-05` with a power of ten, for display.
  public static func typographic(_ text: String) -> String {
    let minus = { (part: Substring) in
      part.utf8.contains(UInt8(ascii: "-"))
        ? part.split(separator: "-", omittingEmptySubsequences: false).joined(separator: "−")
        : String(part)
    }
    guard text.utf8.contains(UInt8(ascii: "e")) else { return minus(text[...]) }
    let parts = text.split(separator: "e", omittingEmptySubsequences: false)
    guard parts.count == 2, let exponent = Int(parts[1]) else { return minus(text[...]) }
    let power = "10" + superscript(exponent)
    let mantissa = minus(parts[0])
    switch mantissa {
    case "1": return power
    case "−1": return "−" + power
    default: return mantissa + "×" + power
    }
  }

  /// Formats an integer in superscript digits: `⁻³`.
  public static func superscript(_ number: Int) -> String {
    let raised: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    let digits = String(number.magnitude).utf8.map { raised[Int($0) - 48] }
    return (number < 0 ? "⁻" : "") + String(digits)
  }
}
