internal import Diagnostics
internal import Foundation
internal import LabMarkdown

/// A course's own style sheet, read from the lab's folder; it follows ours and may overrule it.
struct CourseStyle {
  /// The most bytes that a page takes on board.
  static let sizeLimit = 64 << 10

  /// The rules as they stand in a page, or nothing where there are none to be had.
  private(set) var css = ""
  private(set) var diagnostics: [Diagnostic] = []

  /// Whether the rules bring fonts along.
  var hasFonts: Bool { css.contains("data:font/") }

  /// Reads the sheet that a front matter names.
  ///
  /// - Failure: total: what cannot be used becomes a diagnostic at the name.
  init(_ label: Label?, in folder: URL?) {
    guard let label else { return }
    switch Self.read(label.name, in: folder) {
    case .success(let css): self.css = css
    case .failure(let fault): diagnostics = [fault.diagnostic(for: label)]
    }
  }

  private static func read(_ name: String, in folder: URL?) -> Result<String, Fault> {
    guard LinkDestination.scheme(of: name) == nil, !name.hasPrefix("//") else {
      return .failure(.file(.isOutside))
    }
    let bytes = LabFolder(url: folder).bytes(of: name, sizeLimit: sizeLimit)
    return bytes.mapError(Fault.file).flatMap { bytes in
      guard let text = String(validating: bytes, as: UTF8.self), !text.contains("\0") else {
        return .failure(.isNoText)
      }
      // A browser reads line ends so, and the page's policy names the sheet by its hash.
      let css = text.replacingOccurrences(of: "\r\n", with: "\n")
        .replacingOccurrences(of: "\r", with: "\n")
      return fault(in: css).map { .failure($0) } ?? .success(css)
    }
  }

  /// Finds what would leave the style element, or ask for something from elsewhere.
  private static func fault(in css: String) -> Fault? {
    if css.range(of: "</style", options: .caseInsensitive) != nil { return .holds("</style") }
    // Comments are looked through too: in a string their signs mean nothing.
    let plain = withoutEscapes(css).lowercased()
    if plain.contains("@import") { return .holds("@import") }
    if plain.contains("image-set(") { return .holds("image-set()") }
    for piece in plain.components(separatedBy: "url(").dropFirst() {
      let address = piece.drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
      let isInside = address.hasPrefix("data:image/") || address.hasPrefix("data:font/")
      if !isInside { return .holds("url() of anything but data:image/ and data:font/") }
    }
    return nil
  }

  /// Returns the text with every escaped letter as itself: `\75rl(` is `url(`.
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

  /// Why a sheet is not used.
  private enum Fault: Error {
    case file(LabFolder.Fault)
    case isNoText
    case holds(String)

    func diagnostic(for label: Label) -> Diagnostic {
      let (code, message, help) =
        switch self {
        case .file(.isOutside):
          (
            "StyleOutsideFolder",
            "misplaced style sheet '\(label.name)': it is outside the lab's folder",
            "put the file beside the lab and name it by its path from there"
          )
        case .file(.isMissing):
          (
            "MissingStyle", "missing style sheet '\(label.name)'",
            "check the name; the path is read from the lab's folder"
          )
        case .file(.isTooLarge):
          (
            "StyleTooLarge", "invalid style sheet '\(label.name)': it is larger than 64 KiB",
            "leave out what the labs do not use"
          )
        case .isNoText:
          (
            "InvalidStyle", "invalid style sheet '\(label.name)': it is not a text in UTF-8",
            "save it as UTF-8"
          )
        case .holds(let part):
          (
            "InvalidStyle", "invalid style sheet '\(label.name)': it holds \(part)",
            part == "</style"
              ? "take it out, from comments and texts as well"
              : "a page loads nothing from elsewhere: put pictures and fonts into the file itself"
          )
        }
      return Diagnostic(code: code, message: message, range: label.range, help: help)
    }
  }
}
