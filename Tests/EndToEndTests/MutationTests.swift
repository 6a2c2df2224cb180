import Foundation
import TestSupport
import Testing

/// Damaged copies of the labs in the folder `labs`: each gives a page or a message.
///
/// The damage is the same each time; `LABSHEET_MUTATIONS=6000` increases it, and `LABSHEET_TOOL`
/// names an optimized tool.
@Suite struct MutationTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let count = environment["LABSHEET_MUTATIONS"].flatMap(Int.init) ?? 30
  private static let batch = 30

  @Test func terminatesOnDamagedLabs() throws {
    let labs = try Self.labs()
    #expect(labs.count > 3)
    for start in stride(from: 0, to: Self.count, by: Self.batch) {
      let folder = try Workplace()
      let numbers = start..<min(start + Self.batch, Self.count)
      for number in numbers {
        var mutation = Mutation(seed: number, of: labs)
        try folder.write(Data(mutation.bytes()), to: "labs/\(number).md")
      }
      let tool = Labsheet(in: folder, executable: Self.environment["LABSHEET_TOOL"])
      let ending = try tool("render", "labs", "--output", "out")
      #expect([0, 1, 74].contains(ending.status), "ended with \(ending.status) in \(numbers)")
      for number in numbers {
        let page = try? folder.text(of: "out/\(number).html")
        #expect(
          page?.hasSuffix("</html>\n") ?? ending.words.contains("labs/\(number).md"),
          "mutation \(number) has neither page nor message")
      }
    }
  }

  /// The labs, with short training, since only their text is damaged.
  private static func labs() throws -> [[UInt8]] {
    let folder = Labsheet.package + "/labs"
    return try Workplace.files(in: folder).filter { $0.hasSuffix(".md") }.map { name in
      let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      return Array(text.replacing(/epochs: [0-9]+/, with: "epochs: 2").utf8)
    }
  }
}

/// One lab with a few faults that people and programs make.
private struct Mutation {
  private static let tokens = [
    "@train(", "@end(exercise)\n", "@exercise(a)\n", "@solution()\n", "@note()\n", "@plot(", "(",
    ")", "[", "]", "{", "}", "\"", "\\", "`", "```\n", "```formula\n", "`= ", "$", "$$", "\\(",
    "\\[",
    "|", "\n", "\n\n", "\r", "\t", "    ", "> ", "- ", "# ", "---\n", "<div>\n", "<!--", "-->",
    "![",
    "](", "[^1]", "\n[^1]: ", "\n: ", "{#a}", "@ref(a)", "@cite(k)", "\\text{", "\\frac{",
    "\\begin{align}",
    "&", "=", "1e308", "-1", "0", "...", "1...", "nan", "é", "𝒳", "\u{0}", "\u{FEFF}", "\u{202E}",
    ":", ",", "true", "seeds: 1...9", "epochs: ", "layers: [", "@",
  ]

  private var random: SplitMix
  private let labs: [[UInt8]]

  init(seed: Int, of labs: [[UInt8]]) {
    random = SplitMix(seed: UInt64(seed))
    self.labs = labs
  }

  mutating func bytes() -> [UInt8] {
    var bytes = labs[below(labs.count)]
    for _ in 0...below(8) { damage(&bytes) }
    // Some files aren't UTF-8.
    return below(40) == 0 ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    let place = below(bytes.count + 1)
    let end = min(bytes.count, place + below(40))
    switch below(9) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(contentsOf: bytes[place..<end], at: below(bytes.count + 1))
    case 2 where place < bytes.count: bytes[place] = UInt8(below(256))
    case 3 where place + 1 < bytes.count: bytes.swapAt(place, place + 1)
    case 4: bytes.removeSubrange(line(around: place, in: bytes))
    case 5:
      let line = Array(bytes[line(around: place, in: bytes)])
      bytes.insert(contentsOf: line, at: place)
    case 6:
      let (a, b) = (line(around: place, in: bytes), line(around: below(bytes.count + 1), in: bytes))
      guard a.upperBound <= b.lowerBound else { return }
      let (first, second) = (Array(bytes[a]), Array(bytes[b]))
      bytes.replaceSubrange(b, with: first)
      bytes.replaceSubrange(a, with: second)
    case 7: bytes.removeSubrange(place..<min(bytes.count, place + below(2000)))
    default: bytes.insert(contentsOf: Self.tokens[below(Self.tokens.count)].utf8, at: place)
    }
  }

  /// The line at a place, with its newline.
  private func line(around place: Int, in bytes: [UInt8]) -> Range<Int> {
    let newline = UInt8(ascii: "\n")
    let start = bytes[..<place].lastIndex(of: newline).map { $0 + 1 } ?? 0
    return start..<(bytes[place...].firstIndex(of: newline).map { $0 + 1 } ?? bytes.count)
  }

  private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
}
