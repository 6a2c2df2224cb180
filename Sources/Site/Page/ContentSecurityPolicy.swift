/// The content security policy of a page: only its own style sheet, images, and fonts.
enum ContentSecurityPolicy {
  /// Returns the policy of a page whose only style sheet is `sheet`, identified by its hash.
  ///
  /// Style attributes are allowed because they position the parts of formulas; so are embedded
  /// fonts.
  static func policy(for sheet: String, withFormulas: Bool, withFonts: Bool) -> String {
    let formulas = withFormulas ? ["style-src-attr 'unsafe-inline'"] : []
    let fonts = withFormulas || withFonts ? ["font-src data:"] : []
    return
      (["default-src 'none'", "style-src 'sha256-\(SHA256.base64(of: sheet))'"] + formulas + fonts
      + ["img-src data:", "base-uri 'none'", "form-action 'none'"]).joined(separator: "; ")
  }
}
