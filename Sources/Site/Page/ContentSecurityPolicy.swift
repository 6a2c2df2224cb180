/// What a page may do in a browser: show its own style sheet and its own pictures.
enum ContentSecurityPolicy {
  /// Returns the policy of a page whose only style sheet is `sheet`, recognised by its hash.
  static func policy(for sheet: String) -> String {
    [
      "default-src 'none'", "style-src 'sha256-\(SHA256.base64(of: sheet))'", "img-src data:",
      "base-uri 'none'", "form-action 'none'",
    ].joined(separator: "; ")
  }
}
