import Foundation
import Testing

/// What the server answers about an open lab.
@Suite struct FeatureTests {
  private static let lab = """
    # 🙂 One

    @dataset(xor, from: points([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]))

    🙂 There are `= xor.rows` rows, as [here](data.csv).

    @exercise(count, points: 2, title: "Count")
    @expect(xor.rows == 4, points: 2)
    @end(exercise)

    @dataset(xor, from: points([[0, 0, 0], [0, 1, 1]]))
    @show(xor.rowz)

    """

  private let folder: Workplace
  private let client: LanguageClient
  private var uri: String { "file://\(folder.path)/lab.md" }

  init() throws {
    folder = try Workplace()
    try folder.write("a\n1\n", to: "data.csv")
    client = try LanguageClient(ready: folder.path, snippets: true)
    try client.open(uri, Self.lab)
  }

  private func ask(
    _ method: String, _ line: Int? = nil, _ character: Int = 0, _ more: LanguageClient.Message = [:]
  ) throws -> Any? {
    var parameters: LanguageClient.Message = ["textDocument": ["uri": uri]]
    if let line { parameters["position"] = ["line": line, "character": character] }
    let answer = try client.request(
      "textDocument/\(method)", parameters.merging(more) { $1 })
    return answer["result"]
  }

  private func list(
    _ method: String, _ line: Int? = nil, _ character: Int = 0, _ more: LanguageClient.Message = [:]
  ) throws -> [LanguageClient.Message] {
    try ask(method, line, character, more) as? [LanguageClient.Message] ?? []
  }

  private static func range(_ first: Int, _ last: Int) -> LanguageClient.Message {
    ["start": ["line": first, "character": 0], "end": ["line": last, "character": 0]]
  }

  @Test func aDuplicateNameLeadsToTheFirst() throws {
    let problems = try client.problems(of: uri, version: 0)
    let duplicate = problems.first { $0["code"] as? String == "DuplicateName" }
    let related = (duplicate?["relatedInformation"] as? [LanguageClient.Message])?.first
    let location = related?["location"] as? LanguageClient.Message
    let start = (location?["range"] as? LanguageClient.Message)?["start"] as? [String: Int]
    #expect(start == ["line": 2, "character": 9])
  }

  /// Values and verdicts appear after a run in the background.
  @Test func resultsAppearBesideTheText() throws {
    var hints: [LanguageClient.Message] = []
    for _ in 0..<100 where hints.isEmpty {
      usleep(200_000)
      hints = try list("inlayHint", nil, 0, ["range": Self.range(0, 20)])
    }
    #expect(hints.map { $0["label"] as? String } == ["= 4", "✓ 2 of 2 points"])
    #expect(hints.first?["position"] as? [String: Int] == ["line": 4, "character": 25])
    try client.change(uri, version: 1, [["range": Self.range(0, 0), "text": "\n"]])
    let moved = try list("inlayHint", nil, 0, ["range": Self.range(0, 20)])
    #expect(moved.first?["position"] as? [String: Int] == ["line": 5, "character": 25])
  }

  @Test func fixesAreOffered() throws {
    let more: LanguageClient.Message = [
      "range": Self.range(11, 12), "context": ["diagnostics": []],
    ]
    let actions = try list("codeAction", nil, 0, more)
    #expect(actions.allSatisfy { $0["edit"] != nil })
  }

  @Test func filesAreLinked() throws {
    let links = try list("documentLink")
    let targets = links.compactMap { $0["target"] as? String }
    #expect(targets.count == 1 && targets[0].hasSuffix("/data.csv"))
  }

  @Test func placesAreCountedInUTF16() throws {
    let places = try list("definition", 4, 16)
    let starts = places.map { ($0["range"] as? LanguageClient.Message)?["start"] as? [String: Int] }
    #expect(starts.first == ["line": 2, "character": 9])
    let uses = try list("references", 2, 10, ["context": ["includeDeclaration": false]])
    #expect(uses.count == 3)
    let highlights = try list("documentHighlight", 2, 10)
    #expect(highlights.count == 5)
  }

  @Test func completionTakesTheNewestText() throws {
    try client.change(
      uri, version: 1, [["range": Self.range(1, 1), "text": "See `= xor.` and\n"]])
    let result = try ask("completion", 1, 11) as? LanguageClient.Message
    let items = result?["items"] as? [LanguageClient.Message] ?? []
    #expect(items.contains { $0["label"] as? String == "rows" })
  }

  @Test func formattingChangesWhatFmtDoes() throws {
    try client.change(
      uri, version: 1,
      [["range": Self.range(1, 2), "text": "\n\n\n@network( net,inputs:2,layers:[tanh(2)] )\n\n"]])
    let edits = try list("formatting", nil, 0, ["options": ["tabSize": 2, "insertSpaces": true]])
    #expect(
      edits.map { $0["newText"] as? String } == [
        "\n\n", "@network(net, inputs: 2, layers: [tanh(2)])",
      ])
    let first = edits.first?["range"] as? LanguageClient.Message
    #expect(first?["start"] as? [String: Int] == ["line": 0, "character": 8])
  }

  @Test func aLabHasSymbolsFoldsAndColors() throws {
    let symbols = try list("documentSymbol")
    #expect(symbols.map { $0["name"] as? String } == ["🙂 One"])
    #expect((symbols.first?["children"] as? [LanguageClient.Message])?.count == 4)
    #expect(try list("foldingRange").contains { $0["startLine"] as? Int == 6 })
    let tokens = try ask("semanticTokens/full") as? LanguageClient.Message
    #expect((tokens?["data"] as? [Int])?.prefix(5) == [2, 0, 8, 0, 0])
    let help = try ask("signatureHelp", 2, 14) as? LanguageClient.Message
    #expect(help?["activeParameter"] as? Int == 1 || help?["activeParameter"] == nil)
    let found = try client.request("workspace/symbol", ["query": "XO"])["result"]
    #expect((found as? [LanguageClient.Message])?.count == 1)
  }
}
