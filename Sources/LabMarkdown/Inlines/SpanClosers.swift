import Diagnostics

/// The places in a text where a span can end, found in one pass.
struct SpanClosers {
  /// In ascending order.
  struct Places {
    private var places: [Int] = []

    mutating func add(_ place: Int) { places.append(place) }

    func first(from offset: Int) -> Int? {
      let index = places.partitioningIndex { $0 >= offset }
      return index < places.count ? places[index] : nil
    }
  }

  /// The groups `\text{…}` whose braces balance within a bounded length, by their beginnings.
  struct Groups {
    static let longest = 1000

    private var starts = Places()
    private var ends: [Int: Int] = [:]

    mutating func add(_ range: Range<Int>) { ends[range.lowerBound] = range.upperBound }

    /// Sorts the groups, once all of them are known.
    mutating func sort() { for start in ends.keys.sorted() { starts.add(start) } }

    /// Returns the first group that begins at or after an offset.
    func first(from offset: Int) -> Range<Int>? {
      guard let start = starts.first(from: offset), let end = ends[start] else { return nil }
      return start..<end
    }
  }

  /// `$` and `\)`.
  private(set) var dollar = Places()
  private(set) var parenthesis = Places()
  private(set) var formulas: FormulaClosers
  private(set) var textGroups = Groups()
  /// Runs of backticks by their length.
  private var backticks: [Int: Places] = [:]

  init(_ bytes: [UInt8], in range: Range<Int>) {
    formulas = FormulaClosers(bytes, in: range)
    var position = range.lowerBound
    // The open braces, with the beginning of the `\text` before those that have one.
    var braces: [Int?] = []
    // The place of the last unescaped backslash.
    var command: Int?
    while position < range.upperBound {
      let start = position
      position += 1
      switch bytes[start] {
      case UInt8(ascii: "{"):
        let isText = command == start - 5 && bytes.has("\\text", at: start - 5)
        braces.append(isText ? command : nil)
      case UInt8(ascii: "}"):
        if let group = braces.popLast() ?? nil, position - group <= Groups.longest {
          textGroups.add(group..<position)
        }
      case .backtick:
        while position < range.upperBound, bytes[position] == .backtick { position += 1 }
        backticks[position - start, default: Places()].add(start)
      case .dollar: dollar.add(start)
      case .backslash where position < range.upperBound:
        // An escaped backslash or dollar sign ends nothing; a backtick can't be escaped.
        if bytes[position] == UInt8(ascii: ")") { parenthesis.add(start) }
        command = start
        if bytes[position] != .backtick { position += 1 }
      default: break
      }
    }
    textGroups.sort()
  }

  func firstBackticks(count: Int, from offset: Int) -> Int? {
    backticks[count]?.first(from: offset)
  }
}
