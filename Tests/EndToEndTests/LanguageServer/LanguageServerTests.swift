import Foundation
import TestSupport
import Testing

@testable import JSONRPC

/// What the server says, and how it ends.
@Suite struct LanguageServerTests {
  private let folder: Workplace
  private var uri: String { "file://\(folder.path)/lab.md" }

  init() throws { folder = try Workplace() }

  private func place(_ line: Int, _ character: Int) -> LanguageClient.Message {
    ["textDocument": ["uri": uri], "position": ["line": line, "character": character]]
  }

  private static func code(_ answer: LanguageClient.Message) -> Int? {
    (answer["error"] as? LanguageClient.Message)?["code"] as? Int
  }

  @Test func requestsComeAfterInitialize() throws {
    let client = try LanguageClient(in: folder.path)
    #expect(Self.code(try client.request("textDocument/hover", place(0, 0))) == -32002)
    let answer = try client.request("initialize", ["capabilities": [:]])
    let result = answer["result"] as? LanguageClient.Message
    let capabilities = result?["capabilities"] as? LanguageClient.Message
    #expect(capabilities?["positionEncoding"] as? String == "utf-16")
    #expect(Self.code(try client.request("initialize", ["capabilities": [:]])) == -32600)
    #expect(Self.code(try client.request("textDocument/unknown", [:])) == -32601)
    #expect(Self.code(try client.request("textDocument/hover", [:])) == -32602)
  }

  @Test func exitAfterShutdownIsInOrder() throws {
    let client = try LanguageClient(ready: folder.path)
    _ = try client.request("shutdown", [:])
    #expect(Self.code(try client.request("textDocument/hover", place(0, 0))) == -32600)
    try client.notify("exit", [:])
    client.process.waitUntilExit()
    #expect(client.process.terminationStatus == 0)
  }

  @Test(arguments: [true, false]) func anEndWithoutShutdownIsNot(closes: Bool) throws {
    let client = try LanguageClient(ready: folder.path)
    if closes { try client.closeInput() } else { try client.notify("exit", [:]) }
    client.process.waitUntilExit()
    #expect(client.process.terminationStatus == 1)
  }

  @Test func otherMarkdownStaysQuiet() throws {
    let client = try LanguageClient(ready: folder.path)
    for name in ["README.md", "notes.md"] {
      let uri = "file://\(folder.path)/\(name)"
      try client.open(uri, name == "notes.md" ? "[](#nowhere)\n" : "@trian(a)\n@train(b)\n")
      #expect(try client.problems(of: uri, version: 0).isEmpty)
    }
    try folder.write("", to: "course.yml")
    let uri = "file://\(folder.path)/text.md"
    try client.open(uri, "[](#nowhere)\n")
    #expect(try client.problems(of: uri, version: 0).count == 1)
  }

  /// What an editor has open counts, not what is on disk.
  @Test func anIncludedFileIsReadFromItsBuffer() throws {
    try folder.write("Nothing.\n", to: "part.md")
    let client = try LanguageClient(ready: folder.path)
    let part = "file://\(folder.path)/part.md"
    try client.open(uri, "@include(\"part.md\")\n\n@show(1)\n")
    #expect(try client.problems(of: uri, version: 0).isEmpty)
    try client.open(part, "Nothing.\n")
    try client.change(part, version: 1, [["text": "🙂 @ref(nowhere)\n"]])
    let message = try client.next("a problem in the part") { message in
      let params = message["params"] as? LanguageClient.Message
      let problems = params?["diagnostics"] as? [LanguageClient.Message]
      return params?["uri"] as? String == part && problems?.isEmpty == false
    }
    let params = message["params"] as? LanguageClient.Message
    let problem = (params?["diagnostics"] as? [LanguageClient.Message])?.first
    #expect(problem?["code"] as? String == "UnknownReference")
    let start = (problem?["range"] as? LanguageClient.Message)?["start"] as? LanguageClient.Message
    #expect(start?["character"] as? Int == 8)
  }

  /// Ten thousand broken messages, half headers among them.
  @Test func garbageNeitherEndsNorBlocksTheServer() throws {
    let client = try LanguageClient(ready: folder.path)
    var random = SplitMix(seed: 3)
    for index in 0..<10_000 {
      let text = #"{"jsonrpc":"2.0","id":\#(index),"method":"textDocument/hover","params":{}}"#
      var bytes = FrameReader.framed(Array(text.utf8))
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place...)
      default: bytes.insert(contentsOf: [UInt8](repeating: 0x5B, count: 3), at: place)
      }
      try client.send(raw: bytes)
    }
    // What is half a message swallows what follows, up to its length.
    for _ in 0..<20 { try client.send(raw: Array(repeating: 0x20, count: 100_000)) }
    try client.notify("exit", [:])
    client.process.waitUntilExit()
    #expect(client.process.terminationReason == .exit)
  }

  /// Positions outside of the text mean its nearest place.
  @Test func impossiblePositionsDoNoHarm() throws {
    let client = try LanguageClient(ready: folder.path)
    try client.open(uri, Samples.good)
    let numbers = [Int.min, -1, 0, 7, Int.max]
    for (line, character) in numbers.flatMap({ line in numbers.map { (line, $0) } }) {
      let here: LanguageClient.Message = ["line": line, "character": character]
      let range: LanguageClient.Message = ["start": here, "end": ["line": 1, "character": 0]]
      let more: LanguageClient.Message = [
        "textDocument": ["uri": uri], "position": here, "range": range, "newName": "x",
        "context": ["includeDeclaration": true],
      ]
      for method in [
        "completion", "hover", "signatureHelp", "definition", "references", "rename", "inlayHint",
        "codeAction", "documentHighlight", "prepareRename",
      ] {
        let answer = try client.request("textDocument/\(method)", more)
        #expect(answer["result"] != nil || Self.code(answer) == -32803, "\(method)")
      }
    }
  }

  /// Two hundred edits in a second are read about once.
  @Test func onlyTheNewestEditCounts() throws {
    let client = try LanguageClient(ready: folder.path)
    try client.open(uri, Samples.good)
    _ = try client.problems(of: uri, version: 0)
    for version in 1...200 {
      try client.change(
        uri, version: version, [["range": Self.range(0, 0, 0, 0), "text": "x"]])
      usleep(5000)
    }
    var count = 0
    while true {
      let message = try client.next("the last version") {
        $0["method"] as? String == "textDocument/publishDiagnostics"
      }
      count += 1
      if (message["params"] as? LanguageClient.Message)?["version"] as? Int == 200 { break }
    }
    #expect(count <= 5)
  }

  private static func range(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> LanguageClient.Message {
    ["start": ["line": a, "character": b], "end": ["line": c, "character": d]]
  }

  @Test func acanceledRequestIsNotAnswered() throws {
    let client = try LanguageClient(ready: folder.path)
    try client.open(uri, Samples.good)
    let first = try client.start("textDocument/documentSymbol", ["textDocument": ["uri": uri]])
    let second = try client.start("textDocument/documentSymbol", ["textDocument": ["uri": uri]])
    try client.notify("$/cancelRequest", ["id": second])
    #expect(try client.answer(to: first)["result"] != nil)
    #expect(Self.code(try client.answer(to: second)) == -32800)
  }
}
