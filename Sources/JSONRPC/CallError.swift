/// Why a request has no result.
public struct CallError: Error, Sendable, Equatable, Encodable {
  public let code: Int
  public let message: String

  public init(_ code: Int, _ message: String) {
    self.code = code
    self.message = message
  }

  public static func parse(_ reason: String) -> CallError {
    CallError(-32700, "invalid message: \(reason)")
  }
  public static func invalidRequest(_ reason: String) -> CallError {
    CallError(-32600, "invalid request: \(reason)")
  }
  public static func unknownMethod(_ name: String) -> CallError {
    CallError(-32601, "unknown method '\(name)'")
  }
  public static func invalidParameters(_ reason: String) -> CallError {
    CallError(-32602, "invalid params: \(reason)")
  }
  public static func `internal`(_ reason: String) -> CallError {
    CallError(-32603, "internal error: \(reason)")
  }
  public static let notInitialized = CallError(-32002, "misplaced request: initialize comes first")
  public static let cancelled = CallError(-32800, "the request was canceled")
  /// A request that is in order and can't be fulfilled, such as one to rename a keyword.
  public static func failed(_ reason: String) -> CallError { CallError(-32803, reason) }
}
