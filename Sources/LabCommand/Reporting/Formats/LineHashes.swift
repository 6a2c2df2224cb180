/// Hashes of a file's lines that identify problems when lines above them come and go.
///
/// A hash covers the 100 UTF-16 code units from the beginning of the line on, without blanks. GitHub
/// computes the same hashes, and warns about others.
///
/// - Source: `src/fingerprints.ts` of https://github.com/github/codeql-action.
struct LineHashes {
  private static let blockSize = 100
  private static let factor: Int64 = 37
  private static let blockFactor = (0..<blockSize).reduce(Int64(1)) { power, _ in power &* factor }

  private var hashes: [String] = []
  private var counts: [String: Int] = [:]
  /// The last code units, and for each the number of the line that it begins, or 0.
  private var window = [Int64](repeating: 0, count: blockSize)
  private var lines = [Int](repeating: 0, count: blockSize)
  private var index = 0
  private var hash: Int64 = 0

  init(of text: String) {
    var line = 0
    var startsLine = true
    var followsReturn = false
    for unit in text.utf16 + [.max] {
      let isSecondHalf = followsReturn && unit == 0x0A
      followsReturn = unit == 0x0D
      if unit == 0x20 || unit == 0x09 || isSecondHalf { continue }
      finishLine()
      if startsLine {
        line += 1
        lines[index] = line
      }
      startsLine = unit == 0x0A || unit == 0x0D
      push(startsLine ? 0x0A : Int64(unit))
    }
    for _ in 0..<Self.blockSize {
      finishLine()
      push(0)
    }
  }

  /// The hash of a line, counted from 1, and how often it has occurred so far.
  subscript(line: Int) -> String? {
    hashes.indices.contains(line - 1) ? hashes[line - 1] : nil
  }

  /// Keeps the hash of the line that began `blockSize` code units ago, if one did.
  private mutating func finishLine() {
    guard lines[index] > 0 else { return }
    let text = String(UInt64(bitPattern: hash), radix: 16)
    counts[text, default: 0] += 1
    hashes.append("\(text):\(counts[text] ?? 1)")
    lines[index] = 0
  }

  private mutating func push(_ unit: Int64) {
    hash = Self.factor &* hash &+ unit &- Self.blockFactor &* window[index]
    window[index] = unit
    index = (index + 1) % Self.blockSize
  }
}
