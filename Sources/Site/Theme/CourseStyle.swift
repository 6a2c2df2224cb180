internal import Diagnostics
internal import LabFiles
internal import LabMarkdown
internal import Platform

/// A course's own style sheet, read from the lab's folder; it follows ours and may override it.
struct CourseStyle {
  private static let use = FileUse(
    "style sheet", sizeLimit: 64 << 10, helpIfTooLarge: "remove rules that the labs do not use")

  /// The rules as they appear on a page, or nothing if there are none.
  private(set) var css = ""
  private(set) var diagnostics: [Diagnostic] = []

  /// Whether the rules include fonts.
  var hasFonts: Bool { css.contains("data:font/") }

  /// The value for a lab that names no style sheet.
  static let none = CourseStyle()

  private init() {}

  /// Reads the sheet that a front matter names.
  ///
  /// - Failure: Total. A sheet that can't be used becomes a diagnostic at its name.
  init(_ label: Label?, in folder: LabFolder) {
    guard let label else { return }
    do throws(FileFault) {
      let text = try folder.text(of: label.name, for: Self.use)
      // Browsers normalize line ends in this way, and the page's policy identifies the sheet by its
      // hash.
      let css = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      if let part = Self.forbiddenPart(of: css) {
        diagnostics = [Self.fault(of: label, holding: part)]
      } else {
        self.css = css
      }
    } catch { diagnostics = [error.diagnostic(at: label.range)] }
  }

  private static func fault(of label: Label, holding part: String) -> Diagnostic {
    Diagnostic(
      code: "InvalidStyle", message: "invalid style sheet '\(label.name)': it contains \(part)",
      range: label.range,
      help: ["</style", "a NUL"].contains(part)
        ? "remove it, even from comments and strings"
        : "pages can't load anything from elsewhere: embed images and fonts in the file")
  }

  /// Finds what would end the style element, or load something external.
  private static func forbiddenPart(of css: String) -> String? {
    if css.contains("\0") { return "a NUL" }
    if Self.bytes(of: css).contains(Array("</style".utf8)) { return "</style" }
    // Comments are checked too, since their delimiters mean nothing inside a string.
    let plain = bytes(of: withoutEscapes(css))
    if plain.contains(Array("@import".utf8)) { return "@import" }
    if plain.contains(Array("image-set(".utf8)) { return "image-set()" }
    let pieces = plain.split(separator: Array("url(".utf8), omittingEmptySubsequences: false)
    for piece in pieces.dropFirst() {
      let address = String(decoding: piece, as: UTF8.self).drop {
        $0.isWhitespace || $0 == "\"" || $0 == "'"
      }
      let isInside = address.hasPrefix("data:image/") || address.hasPrefix("data:font/")
      if !isInside { return "url() of anything except data:image/ and data:font/" }
    }
    return nil
  }

  /// Returns the lowercase text as browsers read it: by bytes, not by characters, of which a mark
  /// before a letter would make another.
  private static func bytes(of text: String) -> [UInt8] { Array(text.lowercased().utf8) }

  /// Returns the text with escaped letters decoded: `\75rl(` is `url(`.
  private static func withoutEscapes(_ css: String) -> String {
    var text = ""
    var rest = css[...]
    while let slash = rest.firstIndex(of: "\\") {
      text += rest[..<slash]
      rest = rest[rest.index(after: slash)...]
      let digits = rest.prefix(6).prefix { $0.isASCII && $0.isHexDigit }
      if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) {
        text.unicodeScalars.append(scalar)
        rest = rest.dropFirst(digits.count)
        if rest.first?.isWhitespace == true { rest = rest.dropFirst() }
      }
    }
    return text + rest
  }
}
