import Diagnostics

/// The number of emphasis delimiters in a part of a text whose counterparts are outside.
///
/// - Source: CommonMark 0.31, section 6.2, left- and right-flanking delimiter runs.
struct EmphasisHalves {
  /// The delimiters that close emphasis opened before the part.
  private(set) var closers = 0
  /// The delimiters that open emphasis closed after the part.
  private(set) var openers = 0

  /// - Parameters:
  ///   - isDouble: Whether to look for `**` rather than `*`.
  ///   - range: The part; groups in braces don't count.
  ///   - leaf: The text around it.
  init(
    of mark: UInt8, isDouble: Bool, in range: Range<Int>, of text: SourceExcerpt, leaf: Range<Int>
  ) {
    let bytes = text.bytes
    var depth = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let start = position
      position += 1
      switch bytes[start] {
      case .backslash: position += 1
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case mark:
        while position < range.upperBound, bytes[position] == mark { position += 1 }
        guard depth == 0, isDouble ? position - start >= 2 : position - start != 2 else { continue }
        count(
          mark, Kind(before: start, in: bytes, leaf), Kind(behind: position, in: bytes, leaf))
      default: break
      }
    }
  }

  private mutating func count(_ mark: UInt8, _ before: Kind, _ behind: Kind) {
    let isLeft = behind == .other || (behind == .punctuation && before != .other)
    let isRight = before == .other || (before == .punctuation && behind != .other)
    let isWithin = isLeft && isRight
    if mark == .underscore, isWithin, before == .other { return }
    if isRight, openers > 0 {
      openers -= 1
    } else if isLeft, !isWithin {
      openers += 1
    } else if isRight, !isWithin {
      closers += 1
    }
  }

  private enum Kind {
    case space, punctuation, other

    init(before position: Int, in bytes: [UInt8], _ leaf: Range<Int>) {
      guard position > leaf.lowerBound else {
        self = .space
        return
      }
      var start = position - 1
      while start > leaf.lowerBound, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      self.init(bytes.scalar(at: start).scalar)
    }

    init(behind position: Int, in bytes: [UInt8], _ leaf: Range<Int>) {
      self = position < leaf.upperBound ? Kind(bytes.scalar(at: position).scalar) : .space
    }

    private init(_ scalar: Unicode.Scalar) {
      let properties = scalar.properties
      self =
        switch properties.generalCategory {
        case _ where properties.isWhitespace: .space
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
          .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
          .modifierSymbol, .otherSymbol:
          .punctuation
        default: .other
        }
    }
  }
}
