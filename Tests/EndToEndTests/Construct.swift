import Foundation
import Testing

/// A construct that a hostile lab repeats, as described in `Benchmarks/Growth/constructs.txt`.
struct Construct: Sendable, CustomTestStringConvertible {
  /// The parts of one file.
  struct File: Sendable {
    let name: String
    var parts: [String: String] = [:]

    var isRepeated: Bool { parts["unit"] != nil }
  }

  let name: String
  /// The lab first.
  var files = [File(name: "lab.md")]

  var testDescription: String { name }

  /// Returns the files by name; the last one that repeats something has at least `size` bytes.
  func texts(size: Int) -> [(name: String, text: String)] {
    guard let long = files.last(where: \.isRepeated) else { return [] }
    let head = (long.parts["head"] ?? "").utf8.count
    var length = head
    var count = 0
    while length < size {
      length += Self.filled(long.parts["unit"] ?? "", count).utf8.count
      length += (long.parts["close"] ?? "").utf8.count
      count += 1
    }
    return files.map { ($0.name, Self.text(of: $0, repeating: count)) }
  }

  private static func text(of file: File, repeating count: Int) -> String {
    let parts = file.parts
    let units = parts["unit"].map { unit in (0..<count).map { filled(unit, $0) } } ?? []
    let closers = parts["close"].map { unit in (0..<count).map { filled(unit, $0) } } ?? []
    return (parts["head"] ?? "") + units.joined() + (parts["middle"] ?? "") + closers.joined()
      + (parts["tail"] ?? "")
  }

  private static func filled(_ unit: String, _ index: Int) -> String {
    guard unit.contains("{") else { return unit }
    let words = [
      ("{i}", String(index)), ("{j}", String(index + 1)),
      ("{s}", String(repeating: " ", count: 2 * index)),
      ("{q}", String(repeating: "> ", count: index)),
      ("{r}", String(repeating: "`", count: index)),
      ("{nul}", "\0"), ("{ff}", "\u{FFFD}"), ("{combining}", "\u{301}"), ("{rtl}", "\u{202E}"),
    ]
    return words.reduce(unit) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }
}

extension Construct {
  static let all: [Construct] = {
    let path = Labsheet.package + "/Benchmarks/Growth/constructs.txt"
    return read((try? String(contentsOfFile: path, encoding: .utf8)) ?? "")
  }()

  /// Reads the descriptions, except those that only provide a head for others.
  static func read(_ text: String) -> [Construct] {
    var constructs: [Construct] = []
    var part: (name: String, lines: [String], keepsEnd: Bool)?
    func finish() {
      guard let done = part, let file = constructs.last?.files.indices.last else { return }
      let text = done.lines.joined(separator: "\n") + (done.keepsEnd ? "\n" : "")
      constructs[constructs.count - 1].files[file].parts[done.name, default: ""] += text
      part = nil
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("=== ") {
        finish()
        constructs.append(Construct(name: String(line.dropFirst(4))))
      } else if line.hasPrefix("--- file ") {
        finish()
        constructs[constructs.count - 1].files.append(File(name: String(line.dropFirst(9))))
      } else if line.hasPrefix("--- ") {
        finish()
        let words = line.dropFirst(4).split(separator: " ").map(String.init)
        let name = words[0].filter { $0 != "+" }
        if let lender = words.dropFirst().first,
          let head = constructs.first(where: { $0.name == lender })?.files[0].parts["head"],
          let file = constructs.last?.files.indices.last
        {
          constructs[constructs.count - 1].files[file].parts[name] = head
        }
        part = (name, [], words[0].hasSuffix("+"))
      } else {
        part?.lines.append(line)
      }
    }
    finish()
    return constructs.filter { $0.files.contains(where: \.isRepeated) }
  }
}
