import Foundation
import TestSupport
import Testing

/// After any edits, in any encoding of positions, the editor shows what `labsheet check` reports.
///
/// `LABSHEET_EDITS=2000` increases their number.
@Suite struct EditingTests {
  private static let count =
    ProcessInfo.processInfo.environment["LABSHEET_EDITS"].flatMap(Int.init) ?? 40

  private static let tokens = [
    "@train(", "@end(exercise)\n", "@exercise(a)\n", ")", "(", "\"", "`= ", "```formula\n", "$x$",
    "\n", "\r\n", "\n\n", "🙂", "e\u{301}", "𝒳", "@ref(nowhere)", ", bacth: 2", "# A\n",
    "f(x) = x\n",
  ]

  @Test(arguments: ["utf-8", "utf-16", "utf-32"], [false, true])
  func problemsAreThoseOfCheck(encoding: String, withSolutions: Bool) throws {
    let folder = try Workplace()
    var random = SplitMix(seed: UInt64(encoding.utf8.count) * 10 + (withSolutions ? 1 : 0))
    var text = Array(("🙂 e\u{301}\n" + Samples.faulty + Samples.good).unicodeScalars)
    let client = try LanguageClient(
      ready: folder.path, withSolutions ? ["--solutions"] : [], encoding: encoding)
    let uri = "file://\(folder.path)/labs/lab.md"
    var shown: [[Problem]] = []
    for version in 0..<Self.count {
      if version == 0 {
        try client.open(uri, Self.string(text))
      } else {
        let change = Self.edit(&text, encoding, &random)
        try client.change(uri, version: version, [change])
      }
      try folder.write(Data(Self.string(text).utf8), to: "labs/\(version).md")
      let problems = try client.problems(of: uri, version: version)
      shown.append(problems.map { Problem(published: $0, in: text, encoding) }.sorted())
    }
    let expected = try Self.checked(in: folder, withSolutions)
    for version in shown.indices {
      #expect(
        shown[version] == (expected["\(version)"] ?? []).sorted(), "version \(version)")
    }
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Replaces a few scalars, and returns the change as an editor describes it.
  private static func edit(
    _ text: inout [Unicode.Scalar], _ encoding: String, _ random: inout SplitMix
  ) -> LanguageClient.Message {
    let start = Int.random(in: 0...text.count, using: &random)
    let end = min(text.count, start + Int.random(in: 0...6, using: &random))
    // Editors never divide a line ending.
    let places = [start, end].map { place in
      place > 0 && place < text.count && text[place - 1] == "\r" ? place - 1 : place
    }
    let token = tokens.randomElement(using: &random) ?? ""
    let range = zip(["start", "end"], places).map { ($0, position(of: $1, in: text, encoding)) }
    text.replaceSubrange(places[0]..<max(places[0], places[1]), with: token.unicodeScalars)
    return ["range": Dictionary(uniqueKeysWithValues: range), "text": token]
  }

  private static func position(
    of place: Int, in text: [Unicode.Scalar], _ encoding: String
  ) -> [String: Int] {
    var (line, character) = (0, 0)
    for index in 0..<place {
      let isPair = text[index] == "\r" && index + 1 < text.count && text[index + 1] == "\n"
      if text[index] == "\n" || (text[index] == "\r" && !isPair) {
        (line, character) = (line + 1, 0)
      } else {
        character += width(of: text[index], encoding)
      }
    }
    return ["line": line, "character": character]
  }

  static func width(of scalar: Unicode.Scalar, _ encoding: String) -> Int {
    switch encoding {
    case "utf-8": UTF8.width(scalar)
    case "utf-16": UTF16.width(scalar)
    default: 1
    }
  }

  private static func checked(
    in folder: Workplace, _ withSolutions: Bool
  ) throws -> [String: [Problem]] {
    let arguments = ["check", "labs", "--format", "json"] + (withSolutions ? ["--solutions"] : [])
    let ending = try Labsheet(in: folder)(arguments)
    let lines = ending.output.split(separator: "\n")
    let records = try lines.map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? LanguageClient.Message ?? [:]
    }
    return Dictionary(
      grouping: records,
      by: { record in
        let file = record["file"] as? String ?? ""
        return String(file.dropFirst("labs/".count).dropLast(".md".count))
      }
    ).mapValues { $0.map { Problem(checked: $0) } }
  }
}

/// A problem as both report it; columns count scalars from 1.
private struct Problem: Comparable, Hashable {
  let places: [Int]
  let code: String
  let message: String

  init(checked record: LanguageClient.Message) {
    places = ["line", "column", "endLine", "endColumn"].map { record[$0] as? Int ?? 0 }
    code = record["code"] as? String ?? ""
    let help = (record["help"] as? String).map { "\nhelp: " + $0 } ?? ""
    message = (record["message"] as? String ?? "") + help
  }

  init(published: LanguageClient.Message, in text: [Unicode.Scalar], _ encoding: String) {
    let range = published["range"] as? LanguageClient.Message ?? [:]
    places = ["start", "end"].flatMap { end -> [Int] in
      let place = range[end] as? [String: Int] ?? [:]
      let line = place["line"] ?? -1
      return [line + 1, Self.column(line, place["character"] ?? -1, in: text, encoding)]
    }
    code = published["code"] as? String ?? ""
    message = published["message"] as? String ?? ""
  }

  private static func column(
    _ line: Int, _ character: Int, in text: [Unicode.Scalar], _ encoding: String
  ) -> Int {
    var (number, index) = (0, 0)
    while number < line, index < text.count {
      let isPair = text[index] == "\r" && index + 1 < text.count && text[index + 1] == "\n"
      if text[index] == "\n" || (text[index] == "\r" && !isPair) { number += 1 }
      index += 1
    }
    var (left, column) = (character, 1)
    while left > 0, index < text.count {
      left -= EditingTests.width(of: text[index], encoding)
      (index, column) = (index + 1, column + 1)
    }
    return column
  }

  static func < (a: Self, b: Self) -> Bool {
    (a.places.map { String($0 + 1_000_000) } + [a.code, a.message]).lexicographicallyPrecedes(
      b.places.map { String($0 + 1_000_000) } + [b.code, b.message])
  }
}
