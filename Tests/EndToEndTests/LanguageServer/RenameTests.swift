import Foundation
import Testing

/// Names change in every file that shares them.
@Suite struct RenameTests {
  private static let files = [
    "one.md": """
    ---
    bibliography: works.bib
    ---

    # One {#start}

    @include("parts/part.md")

    See @ref(figure) and @ref(start), and @cite(first). `= double(2)`

    """,
    "two.md": """
    ---
    bibliography: works.bib
    ---

    @include("parts/part.md")

    @cite(first, second) @ref(figure)

    @show(double(x: 4))

    """,
    "three.md": "@show(1)\n\n[figure](#figure)\n",
    "parts/part.md": """
    @show(1, as: figure, caption: "🙂 One")

    See @ref(figure).

    ```formula
    double(x) = 2 * x
    ```

    """,
    "works.bib": """
    @book{first, title = {A}, author = {B, C}, publisher = {D}, year = 2000}
    @book{second, title = {E}, author = {F, G}, publisher = {H}, year = 2001}

    """,
  ]

  private let folder: Workplace
  private let client: LanguageClient

  init() throws {
    folder = try Workplace()
    for (name, text) in Self.files { try folder.write(text, to: name) }
    client = try LanguageClient(ready: folder.path, encoding: "utf-32")
    for name in ["one.md", "parts/part.md"] { try client.open(uri(name), Self.files[name] ?? "") }
  }

  private func uri(_ name: String) -> String { "file://\(folder.path)/\(name)" }

  private func place(of word: String, in file: String) throws -> LanguageClient.Message {
    let lines = try folder.text(of: file).split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains(word) })
    let start = try #require(lines[line].firstRange(of: word)).lowerBound
    let character = lines[line][..<start].unicodeScalars.count
    return [
      "textDocument": ["uri": uri(file)], "position": ["line": line, "character": character],
    ]
  }

  /// Renames a word and changes the files, also those that are open.
  private func rename(_ word: String, in file: String, to name: String) throws -> [String] {
    let parameters = try place(of: word, in: file).merging(["newName": name]) { $1 }
    let result = try client.request("textDocument/rename", parameters)["result"]
    let edit = try #require(result as? LanguageClient.Message)
    let changes = try #require(edit["changes"] as? [String: [LanguageClient.Message]])
    for (uri, edits) in changes {
      let file = String(uri.dropFirst(self.uri("").count))
      try folder.write(Self.applying(edits, to: try folder.text(of: file)), to: file)
    }
    for name in ["one.md", "parts/part.md"] {
      let text = try folder.text(of: name)
      try client.change(uri(name), version: 1, [["text": text]])
    }
    return changes.keys.map { String($0.dropFirst(uri("").count)) }.sorted()
  }

  private static func applying(_ edits: [LanguageClient.Message], to text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Array($0.unicodeScalars) }
    let places = edits.map { edit -> (line: Int, start: Int, end: Int, text: String) in
      let range = edit["range"] as? [String: [String: Int]] ?? [:]
      let (start, end) = (range["start"] ?? [:], range["end"] ?? [:])
      return (
        start["line"] ?? -1, start["character"] ?? -1, end["character"] ?? -1,
        edit["newText"] as? String ?? ""
      )
    }
    for place in places.sorted(by: { ($0.line, $0.start) > ($1.line, $1.start) }) {
      lines[place.line].replaceSubrange(place.start..<place.end, with: place.text.unicodeScalars)
    }
    return lines.map { line in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: line)
      return String(view)
    }.joined(separator: "\n")
  }

  @Test(arguments: [
    ("figure", "one.md", "picture", ["one.md", "parts/part.md", "two.md"]),
    ("figure", "parts/part.md", "picture", ["one.md", "parts/part.md", "two.md"]),
    ("start", "one.md", "begin", ["one.md"]),
    ("first", "one.md", "erste", ["one.md", "two.md", "works.bib"]),
    ("double(x)", "parts/part.md", "twice", ["one.md", "parts/part.md", "two.md"]),
    ("x) =", "parts/part.md", "y", ["parts/part.md", "two.md"]),
  ])
  func everyFileChangesAndChangesBack(
    word: String, file: String, name: String, files: [String]
  ) throws {
    #expect(try rename(word, in: file, to: name) == files)
    #expect(try errors() == [])
    let prepared = try client.request("textDocument/prepareRename", place(of: name, in: file))
    #expect((prepared["result"] as? LanguageClient.Message)?["placeholder"] as? String == name)
    let old = String(word.prefix { $0.isLetter })
    #expect(try rename(name, in: file, to: old) == files)
    for (name, text) in Self.files { #expect(try folder.text(of: name) == text, "\(name)") }
  }

  private func errors() throws -> [String] {
    let ending = try Labsheet(in: folder)(["check", "one.md", "two.md", "--format", "json"])
    return ending.output.split(separator: "\n").map(String.init)
  }

  @Test func usesAreFoundInAllFiles() throws {
    var parameters = try place(of: "figure", in: "parts/part.md")
    parameters["context"] = ["includeDeclaration": false]
    let found = try client.request("textDocument/references", parameters)["result"]
    let places = try #require(found as? [LanguageClient.Message])
    #expect(Set(places.compactMap { $0["uri"] as? String }).count == 3)
    #expect(places.count == 3)
    let result = try client.request(
      "textDocument/definition", place(of: "figure", in: "one.md"))["result"]
    let definition = (result as? [LanguageClient.Message])?.first
    #expect(definition?["uri"] as? String == uri("parts/part.md"))
  }

  @Test func conflictsInOtherLabsAreRefused() throws {
    let parameters = try place(of: "first", in: "one.md").merging(["newName": "second"]) { $1 }
    #expect(try client.request("textDocument/rename", parameters)["error"] != nil)
    let builtIn = try client.request(
      "textDocument/prepareRename", place(of: "show", in: "parts/part.md"))
    #expect(builtIn["error"] != nil || builtIn["result"] is NSNull)
  }
}
