/// Numbers in sentences about gradients.
enum Digits {
  /// Returns a number with some significant digits, without trailing zeros.
  static func short(_ number: Double, digits: Int = 4) -> String {
    guard number.isFinite, number != 0 else { return number == 0 ? "0" : "\(number)" }
    var exponent = 0
    var rest = number.magnitude
    while rest >= 10 { (rest, exponent) = (rest / 10, exponent + 1) }
    while rest < 1 { (rest, exponent) = (rest * 10, exponent - 1) }
    var power = 1
    for _ in 1..<digits { power *= 10 }
    var whole = Int((rest * Double(power)).rounded())
    if whole >= power * 10 { (whole, exponent) = (whole / 10, exponent + 1) }
    let sign = number < 0 ? "−" : ""
    var text = String(whole)
    if exponent >= -4, exponent < digits + 2 {
      if exponent >= digits - 1 {
        return sign + text + String(repeating: "0", count: exponent - digits + 1)
      }
      if exponent < 0 { text = String(repeating: "0", count: -exponent) + text }
      let point = text.index(text.startIndex, offsetBy: max(exponent, 0) + 1)
      return sign + trimmed(text[..<point] + "." + text[point...])
    }
    text.insert(".", at: text.index(after: text.startIndex))
    return sign + trimmed(text[...]) + "e\(exponent)"
  }

  /// Returns two numbers with some digits, or with as many more as distinguish them.
  static func telling(_ a: Double, _ b: Double, digits: Int = 4) -> (String, String) {
    for count in digits..<17 {
      let texts = (short(a, digits: count), short(b, digits: count))
      if texts.0 != texts.1 || a == b { return texts }
    }
    return (short(a, digits: 17), short(b, digits: 17))
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return String(text)
  }
}
