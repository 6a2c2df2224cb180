/// Decides which destinations a lab may link to.
///
/// `http`, `https`, `mailto`, fragments, and paths relative to the lab are allowed. Anything else,
/// such as `javascript:` or `data:`, isn't a link, and the page shows it as text.
struct LinkDestination: Equatable {
  private static let allowedSchemes: Set<String> = ["http", "https", "mailto"]

  /// The destination on the page.
  let reference: String

  /// - Failure: `nil` if the page must not link there.
  init?(_ destination: String) {
    let trimmed = destination.drop { $0 == " " }
    let isClean = trimmed.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    guard isClean, !trimmed.isEmpty else { return nil }
    guard let scheme = Self.scheme(of: trimmed) else {
      reference = Self.pageBeside(trimmed)
      return
    }
    guard Self.allowedSchemes.contains(scheme) else { return nil }
    reference = String(trimmed)
  }

  /// Returns the part before the first colon in lower case, or nil for a relative destination.
  static func scheme(of destination: some StringProtocol) -> String? {
    let head = destination.prefix { !"/?#".contains($0) }
    guard let colon = head.firstIndex(of: ":") else { return nil }
    return head[..<colon].lowercased()
  }

  /// Turns a link to another lab's source into one to its page: `02-xor.md#data` becomes
  /// `02-xor.html#data`.
  private static func pageBeside(_ destination: Substring) -> String {
    let path = destination.prefix { !"?#".contains($0) }
    guard path.hasSuffix(".md"), !path.hasPrefix("//") else { return String(destination) }
    return path.dropLast(3) + ".html" + destination[path.endIndex...]
  }
}
