internal import Digests

/// The content security policy of a page: only its own style sheet, images, and fonts.
enum ContentSecurityPolicy {
  /// Returns the policy of a page that embeds the style sheet `sheet`, identified by its hash.
  ///
  /// Style attributes are allowed because they position the parts of formulas; so are embedded
  /// fonts. A shared style sheet is allowed by its place, not by its hash, which would change every
  /// page whenever a rule changes; its fonts are allowed on every page, because browsers load
  /// embedded fonts even if nothing uses them.
  static func policy(
    for sheet: String, withSharedStyle: Bool, withFormulas: Bool, withFonts: Bool
  ) -> String {
    let shared = withSharedStyle ? "'self' " : ""
    let formulas = withFormulas ? ["style-src-attr 'unsafe-inline'"] : []
    let fonts = withSharedStyle || withFormulas || withFonts ? ["font-src data:"] : []
    return
      (["default-src 'none'", "style-src \(shared)'sha256-\(SHA256.base64(of: sheet))'"]
      + formulas + fonts + ["img-src data:", "base-uri 'none'", "form-action 'none'"])
      .joined(separator: "; ")
  }
}
