/// The citations in a text, by author and year, and the list of references at its end.
public struct Citations: Sendable {
  /// An entry in the list of references.
  public struct Item: Sendable, Equatable {
    public let key: String
    /// The citation in the text: `Rumelhart, Hinton and Williams 1986`.
    public let text: String
    /// Its entry in the list.
    public let runs: [ReferenceSpan]
  }

  /// The entries in list order: by authors, year, and title.
  public let list: [Item]
  private let indices: [String: Int]

  /// Creates the citations; identical ones are told apart by letters after their years.
  init(of entries: [BibliographyEntry]) {
    let sorted = entries.map { (key: SortKey($0), entry: $0) }
      .sorted { $0.key < $1.key }.map(\.entry)
    let texts = sorted.map { "\($0.citedAuthors) \($0.citedYear)" }
    let counts = Dictionary(texts.map { ($0, 1) }, uniquingKeysWith: +)
    var used: [String: Int] = [:]
    list = zip(sorted, texts).map { entry, text in
      let number = used[text, default: 0]
      used[text] = number + 1
      let letter = counts[text, default: 1] > 1 ? Self.letters(number) : ""
      return Item(
        key: entry.key, text: text + letter,
        runs: ReferenceText(entry: entry, year: entry.citedYear + letter).runs)
    }
    indices = Dictionary(
      list.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Returns the citation of a key, or nil if the text doesn't cite it.
  public func text(for key: String) -> String? { indices[key].map { list[$0].text } }

  /// a, b, … z, aa, ab, …
  private static func letters(_ number: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(number % 26)))
    return number < 26 ? letter : letters(number / 26 - 1) + letter
  }

  /// The sort key, the same on every machine.
  private struct SortKey: Comparable {
    let parts: [String]

    init(_ entry: BibliographyEntry) {
      let people = entry.listedPeople.known.names
      let names = people.isEmpty ? [entry.citedAuthors] : people.map(\.familyFirst)
      parts =
        [names.joined(separator: " "), entry.citedYear, entry["title"] ?? ""].map(Self.folded)
        + [entry.key]
    }

    static func < (a: SortKey, b: SortKey) -> Bool { a.parts.lexicographicallyPrecedes(b.parts) }

    /// The letters without accents, in lowercase.
    private static func folded(_ text: String) -> String {
      Accents.removed(from: text.lowercased())
    }
  }
}

extension BibliographyEntry {
  /// The people whose names come first in the list.
  var listedPeople: [PersonName] { authors.isEmpty ? editors : authors }

  var citedYear: String { year ?? "n.d." }

  /// `Rumelhart, Hinton and Williams`; from four on, `Silver et al.`; without people, the
  /// organization or the title.
  var citedAuthors: String {
    let (people, hasOthers) = listedPeople.known
    let names = people.map(\.familyName)
    if names.isEmpty {
      return first(of: "organization", "institution", "publisher", "title") ?? key
    }
    if names.count > 3 || hasOthers { return names[0] + " et al." }
    return names.joinedByAnd
  }
}

extension [String] {
  /// `A`, `A and B`, `A, B and C`
  var joinedByAnd: String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
