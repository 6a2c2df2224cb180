/// The fingerprints of a text: hashes of some of its sequences of words, chosen so that any two texts with
/// a common passage of ``shortest`` words have one in common.
///
/// - Source: Schleimer, Wilkerson, Aiken, Winnowing: Local Algorithms for Document Fingerprinting, 2003.
struct Winnowing {
  /// The number of words that are hashed together.
  static let gram = 5
  /// The number of neighboring hashes of which one is kept.
  static let window = 3
  static let shortest = gram + window - 1

  /// The numbers of the first words, by fingerprint.
  private(set) var starts: [UInt64: [Int]] = [:]

  init(_ words: [String]) {
    guard words.count >= Self.gram else { return }
    let hashes = (0...words.count - Self.gram).map { Self.hash(of: words[$0..<$0 + Self.gram]) }
    var last = -1
    for start in 0...max(0, hashes.count - Self.window) {
      let range = start..<min(start + Self.window, hashes.count)
      // The last one of equals, so that neighboring windows choose the same.
      guard let least = range.reversed().min(by: { hashes[$0] < hashes[$1] }), least > last else {
        continue
      }
      last = least
      starts[hashes[least], default: []].append(least)
    }
  }

  /// FNV-1a; the standard library's hashes differ from run to run.
  private static func hash(of words: ArraySlice<String>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for word in words {
      for byte in Array(word.utf8) + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    return hash
  }
}
