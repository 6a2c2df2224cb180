import Foundation

/// A formula with KaTeX's result in Node; `Fixtures/record.js` records them.
struct RecordedFormula: Decodable {
  let tex: String
  /// The hash of the HTML, or `error` and its place.
  let display: String
  let inline: String
  let html: String?

  static let all: [RecordedFormula] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "Fixtures/recorded.json")
    let formulas = (try? Data(contentsOf: file)).flatMap {
      try? JSONDecoder().decode([RecordedFormula].self, from: $0)
    }
    return formulas ?? []
  }()

  /// The FNV-1a hash of a text, as in the recording.
  static func digest(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }
}
