package import Platform

/// Formats JSON for readers: a line for each member, but only one for a list of plain values.
///
/// Foundation puts every number of a curve on its own line, which makes files three times as large
/// and hides the differences between two of them.
package enum JSONLayout {
  /// Returns JSON on as many lines as readers need.
  ///
  /// - Parameters:
  ///   - json: Compact JSON as an encoder writes it.
  ///   - depth: The number of enclosing lists and objects.
  package static func pretty(_ json: Data, depth: Int = 0) -> String {
    var writer = Writer(source: [UInt8](json), depth: depth)
    writer.writeAll()
    return String(decoding: writer.output, as: UTF8.self)
  }

  private struct Writer {
    let source: [UInt8]
    var output: [UInt8] = []
    private var depth: Int
    /// For each open bracket, whether its content is on one line.
    private var isFlat: [Bool] = []

    init(source: [UInt8], depth: Int) {
      self.source = source
      self.depth = depth
      output.reserveCapacity(source.count * 2)
    }

    mutating func writeAll() {
      var index = 0
      while index < source.count {
        let byte = source[index]
        switch byte {
        case UInt8(ascii: "\""):
          let end = endOfString(from: index)
          output += source[index..<end]
          index = end
          continue
        case UInt8(ascii: "{"), UInt8(ascii: "["): open(byte, at: index)
        case UInt8(ascii: "}"), UInt8(ascii: "]"): close(byte, at: index)
        case UInt8(ascii: ","):
          output.append(byte)
          if isFlat.last == true { output.append(UInt8(ascii: " ")) } else { breakLine() }
        case UInt8(ascii: ":"): output += Array(": ".utf8)
        default: output.append(byte)
        }
        index += 1
      }
    }

    private mutating func open(_ byte: UInt8, at index: Int) {
      output.append(byte)
      isFlat.append(holdsPlainValues(index))
      depth += 1
      if isFlat.last == false { breakLine() }
    }

    private mutating func close(_ byte: UInt8, at index: Int) {
      depth -= 1
      if isFlat.popLast() == false { breakLine() }
      output.append(byte)
    }

    private mutating func breakLine() {
      output.append(UInt8(ascii: "\n"))
      output += [UInt8](repeating: UInt8(ascii: " "), count: 2 * depth)
    }

    /// Returns whether the bracket at `index` is empty, or a list without lists and objects.
    private func holdsPlainValues(_ index: Int) -> Bool {
      var next = index + 1
      let closers: [UInt8] = [UInt8(ascii: "}"), UInt8(ascii: "]")]
      if next < source.count, closers.contains(source[next]) { return true }
      guard source[index] == UInt8(ascii: "[") else { return false }
      while next < source.count {
        switch source[next] {
        case UInt8(ascii: "\""): next = endOfString(from: next)
        case UInt8(ascii: "["), UInt8(ascii: "{"): return false
        case UInt8(ascii: "]"): return true
        default: next += 1
        }
      }
      return true
    }

    /// Returns the index after the closing quote of the string that starts at `index`.
    private func endOfString(from index: Int) -> Int {
      var next = index + 1
      while next < source.count, source[next] != UInt8(ascii: "\"") {
        next += source[next] == UInt8(ascii: "\\") ? 2 : 1
      }
      return min(next + 1, source.count)
    }
  }
}
