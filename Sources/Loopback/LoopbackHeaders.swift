internal import NIOHTTP1

/// The headers of every response, whatever it answers.
public struct LoopbackHeaders: Sendable {
  /// Nothing but the server's own scripts and style sheets.
  public static let strictPolicy = policy()

  private let policy: String

  init(policy: String) { self.policy = policy }

  /// Returns a content security policy: the strictest, apart from what is named.
  ///
  /// - Parameters:
  ///   - more: Further directives, such as `img-src data:`.
  ///   - frames: Which pages may show the page in a frame.
  public static func policy(adding more: [String] = [], frames: String = "'none'") -> String {
    ([
      "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'",
      "base-uri 'none'", "form-action 'none'", "frame-ancestors \(frames)",
    ] + more).joined(separator: "; ")
  }

  func fields(type: String, size: Int?) -> HTTPHeaders {
    var headers: HTTPHeaders = [
      "Content-Type": type,
      "Content-Security-Policy": policy,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cache-Control": "no-store",
      "Connection": "close",
    ]
    if let size { headers.add(name: "Content-Length", value: String(size)) }
    return headers
  }
}
