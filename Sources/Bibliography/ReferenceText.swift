/// Formats an entry of the list of references in the Chicago author–date style.
struct ReferenceText {
  let entry: BibliographyEntry
  /// The year with its letter.
  let year: String

  var runs: [ReferenceSpan] {
    var sentences: [[ReferenceSpan]] = [[.plain(people)], [.plain(year)]]
    sentences += work + [ending].filter { !$0.isEmpty }
    if let note = entry["note"] { sentences.append([.plain(note)]) }
    var runs: [ReferenceSpan] = []
    for sentence in sentences where !sentence.isEmpty {
      let text = sentence.map(\.text).joined()
      if text.isEmpty { continue }
      let isEnded = text.last.map { ".?!".contains($0) } ?? false
      let isQuoted = text.hasSuffix("”")
      runs += sentence + [.plain(isEnded || isQuoted ? " " : ". ")]
    }
    if let address = entry.address { runs.append(.link(address)) }
    return Self.joined(runs)
  }

  // MARK: People

  private var people: String {
    let (people, hasOthers) = entry.listedPeople.known
    guard let first = people.first else { return entry.citedAuthors }
    // From eleven on, only the first seven are listed.
    let shown = people.count > 10 ? Array(people.prefix(7)) : people
    let names = [first.familyFirst] + shown.dropFirst().map(\.naturalOrder)
    let isCut = hasOthers || shown.count < people.count
    let text = isCut ? names.joined(separator: ", ") + " et al." : names.joinedByAnd
    guard entry.authors.isEmpty else { return text }
    return text + (people.count > 1 || isCut ? ", eds." : ", ed.")
  }

  private var editors: String? {
    let (people, hasOthers) = entry.editors.known
    guard !entry.authors.isEmpty, !people.isEmpty else { return nil }
    let names = people.map(\.naturalOrder)
    return "edited by "
      + (hasOthers ? names.joined(separator: ", ") + " et al." : names.joinedByAnd)
  }

  // MARK: The work

  /// The title, and the work that contains it.
  private var work: [[ReferenceSpan]] {
    let title = entry["title"] ?? ""
    switch entry.kind {
    case "article": return [quoted(title), journal]
    case "book", "proceedings", "collection":
      return [[.emphasized(title)], [.plain(volume)], [.plain(editors.map(Self.sentence) ?? "")]]
    case "inproceedings", "conference", "incollection", "inbook":
      return [quoted(title), containingBook]
    case "phdthesis": return [quoted(title), thesis("PhD thesis")]
    case "mastersthesis": return [quoted(title), thesis("Master’s thesis")]
    case "thesis": return [quoted(title), thesis("Thesis")]
    case "techreport", "report": return [quoted(title), [.plain(report)]]
    default:
      // If there are no people, the title takes their place.
      return title == people ? [] : [quoted(title)]
    }
  }

  private func quoted(_ title: String) -> [ReferenceSpan] {
    if title.isEmpty { return [] }
    let isEnded = title.last.map { ".?!".contains($0) } ?? false
    return [.plain("“\(title)\(isEnded ? "" : ".")”")]
  }

  /// `Nature 323 (6088): 533–536`
  private var journal: [ReferenceSpan] {
    guard let name = entry.first(of: "journal", "journaltitle") else { return [] }
    var details = entry["volume"].map { " " + $0 } ?? ""
    if let number = entry.first(of: "number", "issue") {
      details += details.isEmpty ? ", no. \(number)" : " (\(number))"
    }
    if let pages { details += (details.isEmpty ? ", " : ": ") + pages }
    return [.emphasized(name), .plain(details)]
  }

  /// `In Proceedings, edited by A. Editor, 1–8`
  private var containingBook: [ReferenceSpan] {
    guard let name = entry.first(of: "booktitle", "journal") else { return [] }
    let details = [
      entry["volume"].map { "vol. \($0)" }, editors, entry["series"],
      pages.map { $0.contains("–") || $0.allSatisfy(\.isNumber) ? $0 : "pp. \($0)" },
    ].compactMap { $0 }
    return [.plain("In "), .emphasized(name)]
      + (details.isEmpty ? [] : [.plain(", " + details.joined(separator: ", "))])
  }

  private var volume: String {
    [
      entry["volume"].map { "Vol. \($0)" }, entry["series"],
      entry["edition"].map { "\($0) ed." },
    ].compactMap { $0 }.joined(separator: ", ")
  }

  private func thesis(_ kind: String) -> [ReferenceSpan] {
    let school = entry.first(of: "school", "institution")
    return [.plain([entry["type"] ?? kind, school].compactMap { $0 }.joined(separator: ", "))]
  }

  private var report: String {
    let kind = entry["type"] ?? "Technical report"
    return [entry["number"].map { "\(kind) \($0)" } ?? kind, entry["institution"]]
      .compactMap { $0 }.joined(separator: ", ")
  }

  /// The publisher with its place, or another way of publication.
  private var ending: [ReferenceSpan] {
    let place = entry.first(of: "address", "location")
    let house =
      switch entry.kind {
      case "article", "phdthesis", "mastersthesis", "thesis", "techreport", "report": String?.none
      default: entry.first(of: "publisher", "organization", "howpublished", "institution")
      }
    // A publisher listed in place of people isn't repeated here.
    guard let house, house != people else { return [] }
    return [.plain(place.map { "\($0): \(house)" } ?? house)]
  }

  /// Page numbers with a dash between them.
  private var pages: String? {
    guard let pages = entry["pages"] else { return nil }
    return pages.replacing("--", with: "–").replacing("-", with: "–").replacing(" – ", with: "–")
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Joins adjacent plain text, and trims the space from the end.
  private static func joined(_ runs: [ReferenceSpan]) -> [ReferenceSpan] {
    var joined: [ReferenceSpan] = []
    for run in runs where !run.text.isEmpty {
      if case .plain(let text) = run, case .plain(let before)? = joined.last {
        joined[joined.count - 1] = .plain(before + text)
      } else {
        joined.append(run)
      }
    }
    if case .plain(let text)? = joined.last, text.hasSuffix(" ") {
      joined[joined.count - 1] = .plain(String(text.dropLast()))
    }
    return joined
  }
}
