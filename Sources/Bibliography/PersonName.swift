/// The name of an author or editor, in its parts.
struct PersonName: Sendable, Equatable {
  /// `David E.`
  let given: String
  /// The lowercase particle before the family name: `van der`.
  let particle: String
  /// `Rumelhart`
  let family: String
  /// `Jr.`
  let suffix: String
  /// Whether it represents further people: BibTeX's `others`.
  var isOthers: Bool { family == "others" && given.isEmpty && particle.isEmpty }

  /// The family name with its particle: `van der Maaten`.
  var familyName: String { Self.joined(particle, family) }
  /// `Laurens van der Maaten`
  var naturalOrder: String { Self.joined(given, particle, family, suffix) }
  /// `van der Maaten, Laurens`
  var familyFirst: String {
    ([familyName] + [suffix, given].filter { !$0.isEmpty }).joined(separator: ", ")
  }

  private static func joined(_ parts: String...) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Parses names joined by `and`.
  static func names(in tex: String) -> [PersonName] {
    var names: [[String]] = [[]]
    for word in words(of: tex) {
      if word.lowercased() == "and" {
        names.append([])
      } else {
        names[names.count - 1].append(word)
      }
    }
    return names.filter { !$0.isEmpty }.map { PersonName(words: $0) }
  }

  /// Parses `First von Last`, `von Last, First`, or `von Last, Jr, First`; a comma ends a word.
  private init(words: [String]) {
    var parts: [[String]] = [[]]
    for word in words {
      let isLast = word.hasSuffix(",")
      let bare = isLast ? String(word.dropLast()) : word
      if !bare.isEmpty { parts[parts.count - 1].append(bare) }
      if isLast { parts.append([]) }
    }
    let text = { (words: ArraySlice<String>) in TeXText.plain(words.joined(separator: " ")) }
    guard parts.count > 1 else {
      let words = parts[0]
      // At least the last word is the family name.
      let first = words.dropLast().firstIndex(where: Self.isParticle)
      let last = words.dropLast().lastIndex(where: Self.isParticle)
      let familyStart = last.map { $0 + 1 } ?? max(words.count - 1, 0)
      given = text(words[..<(first ?? familyStart)])
      particle = text(words[(first ?? familyStart)..<familyStart])
      family = text(words[familyStart...])
      suffix = ""
      return
    }
    let end = parts[0].dropLast().lastIndex(where: Self.isParticle).map { $0 + 1 } ?? 0
    particle = text(parts[0][..<end])
    family = text(parts[0][end...])
    suffix = parts.count > 2 ? text(parts[1][...]) : ""
    given = text(parts[parts.count > 2 ? 2 : 1][...])
  }

  /// Whether a word begins in lowercase outside braces, ignoring accents.
  private static func isParticle(_ word: String) -> Bool {
    if word.hasPrefix("{"), !word.hasPrefix("{\\") { return false }
    return TeXText.plain(word).first?.isLowercase ?? false
  }

  /// Splits a text at spaces outside braces, and after commas there.
  private static func words(of tex: String) -> [String] {
    var words: [String] = []
    var word = ""
    var depth = 0
    for character in tex {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      let isBlank = character.isWhitespace || character == "~"
      if depth <= 0, isBlank || character == "," {
        if character == "," { word.append(character) }
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}

extension [PersonName] {
  /// The names without `others`, and whether it is present.
  var known: (names: [PersonName], hasOthers: Bool) {
    let names = filter { !$0.isOthers }
    return (names, names.count < count)
  }
}
