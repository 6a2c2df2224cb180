import Foundation
import TestSupport
import Testing

/// The server shows the page of a lab as the editor has it, saved or not.
@Suite struct HostedPreviewTests {
  private let folder: Workplace
  private let lab = "# One\n\n@show(1 + 1)\n\n@include(\"part.md\")\n"
  private var uri: String { "file://\(folder.path)/lab.md" }
  private var part: String { "file://\(folder.path)/part.md" }

  init() throws {
    folder = try Workplace()
    try folder.write("On disk.\n", to: "part.md")
  }

  private func client(showsDocuments: Bool = true) throws -> LanguageClient {
    let client = try LanguageClient(ready: folder.path, showsDocuments: showsDocuments)
    try client.open(uri, lab)
    return client
  }

  private func preview(_ client: LanguageClient) throws -> ServedPage {
    try client.start(
      "workspace/executeCommand", ["command": "labsheet.preview", "arguments": [uri]])
    let shown = try client.obey("window/showDocument", ["success": true])
    #expect(shown["external"] as? Bool == true)
    return try ServedPage(at: shown["uri"] as? String ?? "")
  }

  @Test func thePageShowsWhatIsTyped() async throws {
    let client = try client()
    let page = try preview(client)
    #expect(await page.shows("On disk."))
    try client.change(
      uri, version: 1,
      [
        [
          "range": [
            "start": ["line": 0, "character": 2], "end": ["line": 0, "character": 5],
          ], "text": "Unsaved",
        ]
      ])
    #expect(await page.shows("Unsaved"))
    try client.open(part, "In the *editor*.\n")
    #expect(await page.shows("In the <em>editor</em>."))
    try client.notify("textDocument/didClose", ["textDocument": ["uri": part]])
    #expect(await page.shows("On disk."))
    // Nothing of this is on disk.
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/lab.md"))
  }

  @Test(arguments: ["3", "1 part.md"]) func aClickLeadsToItsLine(place: String) async throws {
    let client = try client()
    let page = try preview(client)
    #expect(await page.shows("On disk."))
    let answer = await page.post("reveal", "place=\(place.replacing(" ", with: "+"))")
    #expect(answer.hasPrefix("HTTP/1.1 200"))
    let shown = try client.obey("window/showDocument", ["success": true])
    #expect(shown["uri"] as? String == (place == "3" ? uri : part))
    #expect(shown["takeFocus"] as? Bool == true)
    let start = (shown["selection"] as? LanguageClient.Message)?["start"] as? [String: Int]
    #expect(start == ["line": place == "3" ? 2 : 0, "character": 0])
  }

  /// The run for the page also gives the values beside the text, without the usual pause.
  @Test func aPreviewedLabRunsOnce() async throws {
    let client = try client()
    let page = try preview(client)
    #expect(await page.shows("One"))
    try client.change(uri, version: 1, [["text": "Two is `= 1 + 1`.\n\n@show(2)\n"]])
    #expect(await page.shows("Two is"))
    #expect(try client.hints(of: uri, "= 2"))
  }

  /// A client that shows nothing, or can't, tells the address.
  @Test(arguments: [true, false]) func theAddressIsTold(triesToShow: Bool) async throws {
    let client = try client(showsDocuments: triesToShow)
    let id = try client.start("workspace/executeCommand", ["command": "labsheet.preview"])
    if triesToShow { _ = try client.obey("window/showDocument", ["success": false]) }
    var (address, told): (Any?, LanguageClient.Message?)
    // Either may come first.
    while told == nil || (triesToShow && address == nil) {
      let message = try client.next("the address") { _ in true }
      if message["method"] as? String == "window/showMessage" {
        told = message["params"] as? LanguageClient.Message
      } else if message["id"] as? Int == id {
        address = message["result"]
      }
    }
    let text = told?["message"] as? String
    if triesToShow { #expect(text == address as? String) }
    let page = try ServedPage(at: text ?? "")
    #expect(await page.shows("One"))
    // Clicking then tells the line.
    if !triesToShow { #expect(await page.post("reveal", "place=1").hasSuffix("/lab.md:1")) }
  }

  @Test(arguments: ["shutdown", "exit", "close"]) func thePageEndsWithTheServer(
    ending: String
  ) async throws {
    let client = try client()
    let page = try preview(client)
    #expect(await page.shows("One"))
    switch ending {
    case "shutdown": _ = try client.request("shutdown", [:])
    case "exit": try client.notify("exit", [:])
    default: try client.closeInput()
    }
    if ending != "shutdown" { client.process.waitUntilExit() }
    #expect(await page.get("page") == "no connection")
  }

  @Test func onlyLabsHaveAPage() throws {
    let client = try client()
    let readme = "file://\(folder.path)/README.md"
    try client.open(readme, lab)
    for (command, argument) in [("labsheet.preview", readme), ("labsheet.nothing", uri)] {
      let answer = try client.request(
        "workspace/executeCommand", ["command": command, "arguments": [argument]])
      #expect(answer["error"] != nil)
    }
    let lenses = try [uri, readme].map {
      try client.request("textDocument/codeLens", ["textDocument": ["uri": $0]])["result"]
    }
    let lens = (lenses[0] as? [LanguageClient.Message])?.first
    let command = lens?["command"] as? LanguageClient.Message
    #expect(command?["command"] as? String == "labsheet.preview")
    #expect(command?["arguments"] as? [String] == [uri])
    #expect(lenses[1] is NSNull)
  }
}

extension ServedPage {
  /// Whether the page shows something, soon.
  fileprivate func shows(_ text: String) async -> Bool {
    for _ in 0..<300 {
      if await get("page").contains(text) { return true }
      usleep(100_000)
    }
    return false
  }
}
