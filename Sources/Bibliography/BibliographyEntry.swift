public import Diagnostics

/// A work, as a BibTeX file describes it.
public struct BibliographyEntry: Sendable, Equatable {
  /// By which a text cites it.
  public let key: String
  /// What sort of work it is, in lower case: `article`, `book`, `misc`.
  public let kind: String
  /// Where the key stands in the file.
  public let keyRange: SourceRange
  /// The values as they are written, strings and numbers put in, by names in lower case.
  let fields: [String: String]

  /// Returns a field as text, its TeX put into Unicode; nil where it is missing or empty.
  public subscript(_ name: String) -> String? {
    guard let value = fields[name].map(TeXText.plain), !value.isEmpty else { return nil }
    return value
  }

  /// Returns the first of some fields that is there.
  func first(of names: String...) -> String? {
    names.lazy.compactMap { self[$0] }.first
  }

  public var authors: [PersonName] { fields["author"].map(PersonName.names) ?? [] }
  public var editors: [PersonName] { fields["editor"].map(PersonName.names) ?? [] }

  /// The year, of the fields `year` or `date`.
  public var year: String? {
    self["year"] ?? self["date"].map { String($0.prefix { $0 != "-" && $0 != "/" }) }
  }

  /// Where the work can be read, of the fields `doi`, `url` or `eprint`; only the web counts.
  public var address: String? {
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

/// Writes addresses so that they are one word in any place.
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
