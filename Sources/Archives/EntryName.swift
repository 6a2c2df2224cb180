internal import Platform

/// The names of files in archives: how they are encoded, and which of them are safe.
package enum EntryName {
  /// Decodes a name; without the mark for UTF-8, it is UTF-8 all the same or in DOS's code page.
  static func decoded(_ bytes: [UInt8], isUTF8: Bool) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    if isUTF8 { return String(decoding: bytes, as: UTF8.self) }
    var text = ""
    for byte in bytes {
      text.unicodeScalars.append(byte < 128 ? Unicode.Scalar(byte) : codePage437[Int(byte) - 128])
    }
    return text
  }

  /// Returns why a path can't be that of a file in a folder, as in `contains '..'`; nil if it can.
  package static func fault(in path: String) -> String? {
    let parts = path.pathParts
    if path.isEmpty { return "is empty" }
    if parts.first?.isEmpty ?? true { return "is an absolute path" }
    if path.utf8.contains(UInt8(ascii: "\\")) { return "contains a backslash" }
    if path.unicodeScalars.dropFirst().first == ":", path.unicodeScalars.first?.isASCII ?? false {
      return "begins with a drive letter"
    }
    if parts.contains("..") { return "contains '..'" }
    if parts.contains("") || parts.contains(".") { return "has an empty part" }
    if path.utf8.count > 1024 || parts.contains(where: { $0.utf8.count > 200 }) {
      return "is too long"
    }
    let isPlain = path.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    return isPlain ? nil : "contains a control character"
  }

  /// - Source: the Unicode Consortium's mapping, VENDORS/MICSFT/PC/CP437.TXT.
  private static let codePage437 = Array(
    ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧"
      + "╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}").unicodeScalars)
}
