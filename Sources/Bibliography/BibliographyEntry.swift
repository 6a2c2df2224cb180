public import Diagnostics

/// An entry of a BibTeX file.
public struct BibliographyEntry: Sendable, Equatable {
  /// The key by which a text cites it.
  public let key: String
  /// The kind of entry, in lowercase: `article`, `book`, `misc`.
  let kind: String
  /// The place of the key in the file.
  public let keyRange: SourceRange
  /// The values as written, with strings and numbers substituted, by lowercase field name.
  let fields: [String: String]
  /// The suggestion for the `crossref` if no entry has that key.
  var strayReference: String?

  /// Returns a field as text, with its TeX converted to Unicode; nil if it is missing or empty.
  subscript(_ name: String) -> String? {
    guard let value = fields[name].map(TeXText.plain), !value.isEmpty else { return nil }
    return value
  }

  /// Returns the first of some fields that is present.
  func first(of names: String...) -> String? {
    names.lazy.compactMap { self[$0] }.first
  }

  /// The key, in lowercase, of the entry that it inherits fields from.
  package var parentKey: String? { fields["crossref"].map { $0.trimmed.lowercased() } }

  /// Its title, as text.
  public var title: String? { self["title"] }

  var authors: [PersonName] { fields["author"].map(PersonName.names) ?? [] }
  var editors: [PersonName] { fields["editor"].map(PersonName.names) ?? [] }

  /// The year, from the fields `year` or `date`.
  var year: String? {
    self["year"] ?? self["date"].map { String($0.prefix { $0 != "-" && $0 != "/" }) }
  }

  /// The URL of the work, from the fields `doi`, `url`, or `eprint`; only web addresses count.
  var address: String? {
    if let doi = fields["doi"].map(TeXText.verbatim), !doi.isEmpty {
      let number = doi.firstRange(of: "10.").map { String(doi[$0.lowerBound...]) } ?? doi
      return WebAddress.encoded("https://doi.org/" + number)
    }
    if let url = fields["url"].map(TeXText.verbatim), !url.isEmpty {
      let scheme = url.prefix { $0 != ":" }.lowercased()
      return scheme == "https" || scheme == "http" ? WebAddress.encoded(url) : nil
    }
    let archive = (fields["archiveprefix"] ?? fields["eprinttype"] ?? "").lowercased()
    guard archive == "arxiv", let number = fields["eprint"].map(TeXText.verbatim) else {
      return nil
    }
    return WebAddress.encoded("https://arxiv.org/abs/" + number)
  }
}

/// Encodes URLs so that they are a single word anywhere.
enum WebAddress {
  static func encoded(_ address: String) -> String {
    address.utf8.map { byte in
      let isSafe = byte > 0x20 && byte < 0x7F && !"\"<>\\^`{|}".utf8.contains(byte)
      if isSafe { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }
}
