import Testing

@testable import JSONRPC

/// Each message is a request, a notification, an answer, or none of these with the right error.
@Suite struct IncomingMessageTests {
  private static func message(_ text: String) -> IncomingMessage {
    IncomingMessage(reading: Array(text.utf8))
  }

  private static func code(_ text: String) -> Int? {
    if case .invalid(let error, _) = message(text) { error.code } else { nil }
  }

  private struct Parameters: Decodable { let line: Int }

  @Test func aRequestHasAnIDAndParameters() throws {
    let text = #"{"jsonrpc":"2.0","id":"a","method":"hover","params":{"line":3}}"#
    guard case .request(.text("a"), let call) = Self.message(text) else {
      Issue.record("no request")
      return
    }
    #expect(call.method == "hover")
    #expect(try call.parameters(as: Parameters.self).line == 3)
  }

  @Test func parametersOfAnotherTypeAreInvalid() throws {
    let texts = [#","params":{"line":"x"}"#, #","params":[]"#, "", #","params":{}"#]
    for text in texts {
      guard
        case .notification(let call) = Self.message(#"{"jsonrpc":"2.0","method":"m""# + text + "}")
      else {
        Issue.record("no notification")
        continue
      }
      #expect { try call.parameters(as: Parameters.self) } throws: { error in
        (error as? CallError)?.code == -32602
      }
    }
  }

  @Test(arguments: [
    ("", -32700), ("{", -32700), ("\u{0}", -32700), ("[]", -32600), ("3", -32600), ("{}", -32600),
    (#"{"jsonrpc":"1.0","id":1,"method":"m"}"#, -32600), (#"{"jsonrpc":"2.0"}"#, -32600),
    (#"{"jsonrpc":"2.0","id":{},"method":"m"}"#, -32600),
    (#"{"jsonrpc":"2.0","id":1,"method":7}"#, -32600),
  ])
  func whatIsNoMessageHasAnError(text: String, code: Int) {
    #expect(Self.code(text) == code)
  }

  @Test(arguments: ["[", "{\"a\":", "{\"params\":["])
  func deepNestingDoesNotExhaustTheStack(opener: String) {
    let text = String(repeating: opener, count: 200_000)
    #expect(Self.code(text) == -32700)
  }
}
