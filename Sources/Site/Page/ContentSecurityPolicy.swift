/// What a page may do in a browser: show its own style sheet, pictures and fonts.
enum ContentSecurityPolicy {
  /// Returns the policy of a page whose only style sheet is `sheet`, recognised by its hash.
  ///
  /// The parts of a formula are moved into place by attributes and set in fonts of the sheet.
  static func policy(for sheet: String, withFormulas: Bool, withFonts: Bool) -> String {
    let formulas = withFormulas ? ["style-src-attr 'unsafe-inline'"] : []
    let fonts = withFormulas || withFonts ? ["font-src data:"] : []
    return
      (["default-src 'none'", "style-src 'sha256-\(SHA256.base64(of: sheet))'"] + formulas + fonts
      + ["img-src data:", "base-uri 'none'", "form-action 'none'"]).joined(separator: "; ")
  }
}
