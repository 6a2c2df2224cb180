/// The places in a text where a span may end, found in one pass.
struct SpanClosers {
  /// Ascending places.
  struct Places {
    private var places: [Int] = []

    mutating func add(_ place: Int) { places.append(place) }

    func first(from offset: Int) -> Int? {
      var low = 0
      var high = places.count
      while low < high {
        let middle = (low + high) / 2
        if places[middle] < offset { low = middle + 1 } else { high = middle }
      }
      return low < places.count ? places[low] : nil
    }
  }

  /// `$`, `$$`, `\)` and `\]`.
  var dollar = Places()
  var dollars = Places()
  var parenthesis = Places()
  var bracket = Places()
  /// Runs of backticks by their length.
  private var backticks: [Int: Places] = [:]

  init(_ bytes: [UInt8], in range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      let start = position
      position += 1
      switch bytes[start] {
      case .backtick:
        while position < range.upperBound, bytes[position] == .backtick { position += 1 }
        backticks[position - start, default: Places()].add(start)
      case .dollar:
        dollar.add(start)
        if position < range.upperBound, bytes[position] == .dollar { dollars.add(start) }
      case .backslash where position < range.upperBound:
        // An escaped backslash or dollar ends nothing; a backtick knows no escape.
        if bytes[position] == UInt8(ascii: ")") { parenthesis.add(start) }
        if bytes[position] == UInt8(ascii: "]") { bracket.add(start) }
        if bytes[position] != .backtick { position += 1 }
      default: break
      }
    }
  }

  func firstBackticks(count: Int, from offset: Int) -> Int? {
    backticks[count]?.first(from: offset)
  }
}
