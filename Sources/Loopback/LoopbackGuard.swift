internal import NIOHTTP1

/// Decides which requests are answered at all. There is no other way to the handler.
///
/// The browser of this machine's user also shows pages of others, and a page can send requests
/// anywhere. So a request must name this server as its host, which a foreign name that leads to
/// 127.0.0.1 doesn't do; must not come from another page; and must know the token.
struct LoopbackGuard {
  enum Verdict: Equatable {
    /// The path behind the token, and the query.
    case pass(path: String, query: String)
    case refuse(HTTPResponseStatus)
  }

  private let hosts: [String]
  private let token: LoopbackToken

  init(port: Int, token: LoopbackToken) {
    hosts = ["127.0.0.1", "localhost", "[::1]"].map { "\($0):\(port)" }
    self.token = token
  }

  static let methods: [HTTPMethod] = [.GET, .HEAD, .POST]

  func verdict(on head: HTTPRequestHead) -> Verdict {
    let named = head.headers["Host"]
    guard named.count == 1, let host = named.first?.lowercased(), hosts.contains(host),
      isFromHere(head, host)
    else { return .refuse(.forbidden) }
    let parts = head.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts[0].split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard path.count == 3, path[0].isEmpty, token.matches(path[1]) else {
      return .refuse(.notFound)
    }
    guard Self.methods.contains(head.method) else { return .refuse(.methodNotAllowed) }
    return .pass(path: "/" + path[2], query: parts.count > 1 ? String(parts[1]) : "")
  }

  /// Whether no page of another origin has sent it; who posts must even say so.
  private func isFromHere(_ head: HTTPRequestHead, _ host: String) -> Bool {
    let origins = head.headers["Origin"]
    let isOwn = origins.allSatisfy { $0.lowercased() == "http://\(host)" }
    let isForeign = head.headers["Sec-Fetch-Site"].contains {
      !["same-origin", "none"].contains($0)
    }
    // A link that the user follows, perhaps in a file.
    let isVisit =
      head.method == .GET && head.headers["Sec-Fetch-Mode"] == ["navigate"]
      && head.headers["Sec-Fetch-Dest"] == ["document"]
    return isOwn && (head.method != .POST || origins.count == 1) && (!isForeign || isVisit)
  }
}
