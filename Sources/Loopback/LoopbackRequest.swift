/// A request that has passed the guard.
public struct LoopbackRequest: Sendable {
  /// `GET` also for `HEAD`.
  public enum Method: Sendable { case get, post }

  public let method: Method
  /// The path behind the token, as it was sent: `/`, `/view`.
  public let path: String
  /// What the address has behind the question mark.
  public let query: FormFields
  public let body: [UInt8]

  /// What was posted, if it is a form.
  public var form: FormFields { FormFields(String(decoding: body, as: UTF8.self)) }
}

/// What a handler answers.
public enum LoopbackResponse: Sendable {
  case contents([UInt8], type: String, status: Int = 200)
  /// Server-sent events, until the stream ends or the client leaves, which cancels the stream.
  case events(AsyncStream<LoopbackEvent>)

  public static func text(
    _ text: String, type: String = "text/plain", status: Int = 200
  ) -> LoopbackResponse {
    .contents(Array(text.utf8), type: "\(type); charset=utf-8", status: status)
  }

  public static func html(_ text: String) -> LoopbackResponse {
    .text(text, type: "text/html")
  }

  public static let notFound = text("Not found\n", status: 404)
}

/// An event for a page's `EventSource`.
public struct LoopbackEvent: Sendable {
  private let name: String
  private let data: String

  /// - Parameter name: The type of the event, without line breaks.
  public init(_ name: String = "message", data: String) {
    self.name = name
    self.data = data
  }

  /// - Source: HTML, section 9.2.6.
  var text: String {
    let lines = data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return "event: \(name)\n" + lines.map { "data: \($0)\n" }.joined() + "\n"
  }
}
