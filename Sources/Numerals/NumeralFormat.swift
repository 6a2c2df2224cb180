/// A number format, in the notation of Python's `format`: `.5f`, `+.3e`, `,d`.
///
///     [sign] [,] [.digits] [letter]
///
/// The sign is `+`, `-`, or a space; the letter is `f`, `e`, `g`, `d`, `%`, or missing.
public struct NumeralFormat: Sendable, Equatable {
  public enum Letter: Character, Sendable, CaseIterable {
    case fixed = "f"
    case scientific = "e"
    case general = "g"
    case whole = "d"
    case percent = "%"
  }

  var positiveSign = ""
  var isGrouped = false
  public var digits: Int?
  public var letter: Letter?

  /// Parses a specification.
  ///
  /// - Failure: `nil` if it doesn't have the form above or asks for more than 99 digits.
  public init?(_ specification: String) {
    var rest = specification[...]
    if let first = rest.first, "+- ".contains(first) {
      rest.removeFirst()
      positiveSign = first == "-" ? "" : String(first)
    }
    if rest.first == "," {
      rest.removeFirst()
      isGrouped = true
    }
    if rest.first == "." {
      let count = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard let value = Int(count), value < 100 else { return nil }
      digits = value
      rest = rest.dropFirst(count.count + 1)
    }
    if let last = rest.first {
      guard rest.count == 1, let letter = Letter(rawValue: last) else { return nil }
      self.letter = letter
    }
    if letter == .whole && digits != nil { return nil }
  }

  /// Formats a number.
  public func string(_ number: Double) -> String {
    let text = unsigned(number)
    let isNegative = text.hasPrefix("-")
    let magnitude = isNegative ? String(text.dropFirst()) : text
    return (isNegative ? "-" : positiveSign) + (isGrouped ? grouped(magnitude) : magnitude)
  }

  private func unsigned(_ number: Double) -> String {
    switch letter {
    case .fixed: Numeral.fixed(number, digits: digits ?? 6)
    case .scientific: Numeral.scientific(number, digits: digits ?? 6)
    case .general: Numeral.significant(number, digits: digits ?? 6)
    case .percent: Numeral.percent(number, digits: digits ?? 6)
    case .whole:
      Numeral.fixed(number.rounded(.toNearestOrEven) + 0, digits: 0)
    case nil:
      digits.map { Numeral.general(number, digits: $0, keepsPoint: true) }
        ?? Numeral.shortest(number)
    }
  }

  private func grouped(_ text: String) -> String {
    let whole = text.prefix { $0.isNumber }
    return Numeral.separated(String(whole), by: ",") + text.dropFirst(whole.count)
  }
}

extension NumeralFormat {
  /// Returns the first of several formats that tells different numbers apart, or the last one if
  /// none does.
  public static func telling(_ pairs: [(Double, Double)], among formats: [String]) -> String? {
    formats.first { format in
      pairs.allSatisfy { a, b in
        a == b || a.isNaN && b.isNaN || Numeral.format(a, format) != Numeral.format(b, format)
      }
    } ?? formats.last
  }
}

extension Numeral {
  /// Formats a number like Python's `format(number, specification)`.
  ///
  /// - Failure: `nil` if the specification is invalid.
  public static func format(_ number: Double, _ specification: String) -> String? {
    NumeralFormat(specification)?.string(number)
  }
}
