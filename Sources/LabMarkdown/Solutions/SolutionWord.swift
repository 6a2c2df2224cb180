import Diagnostics

/// Recognizes words that mean a solution, however they are spelled.
enum SolutionWord {
  private static let names = ["solution", "solutions"].map { Array($0.utf8) }

  /// Equivalents of a solution elsewhere, in lowercase without accents.
  private static let others: Set<[UInt8]> = Set(
    [
      "sol", "sols", "soln", "solns", "solu", "solut", "soluti", "solutio", "losung", "losungen",
      "loesung", "loesungen", "musterlosung", "musterloesung", "solucion", "soluzione", "solucao",
      "oplossing", "losning", "rozwiazanie",
    ].map { Array($0.utf8) })

  /// The names of blocks in other tools that begin or end with it.
  static let ends: Set<[UInt8]> = Set(
    ["end", "ende", "fin", "close", "stop", "finish", "ned", "edn", "endd", "eend", "en", "nd"]
      .map { Array($0.utf8) })
  static let beginnings: Set<[UInt8]> = Set(
    ["begin", "start", "open", "hide", "hidden", "block"].map { Array($0.utf8) })

  /// Returns where `solution` is in a word that means a solution; the whole word if it isn't.
  static func core(of word: some Collection<UInt8>) -> Range<Int> {
    let count = word.count
    return offset(in: word.map(letter)).map { $0..<$0 + names[0].count } ?? 0..<count
  }

  private static func offset(in word: [UInt8]) -> Int? {
    let length = names[0].count
    guard word.count >= length, word.count <= 40 else { return nil }
    return (0...word.count - length).first { word[$0..<$0 + length].elementsEqual(names[0]) }
  }

  /// Whether a word differs from `end` in at most one letter.
  static func isNearEnd(_ word: some Collection<UInt8>) -> Bool {
    (2...4).contains(word.count) && Spelling.distance(Array(word), Array("end".utf8)) <= 1
  }

  /// Proper words that differ little from it.
  private static let strangers: Set<[UInt8]> = Set(
    [
      "ablution", "ablutions", "absolution", "absolutions", "dilution", "dilutions", "dissolution",
      "evolution", "evolutions", "locution", "pollution", "resolution", "resolutions", "volition",
    ].map { Array($0.utf8) })

  /// Whether a word differs from `solution` in at most so many letters, contains it, or means it in
  /// another way.
  static func isNear(_ word: some Collection<UInt8>, within limit: Int) -> Bool {
    let word = Array(word).map(letter)
    if others.contains(word) { return true }
    if strangers.contains(word) { return false }
    if offset(in: word) != nil { return true }
    // Most words have too little in common with it to be compared.
    guard word.count >= 5, word.count <= 11,
      word.count(where: "solutin".utf8.contains) >= word.count - limit
    else { return false }
    return names.contains { Spelling.distance(word, $0) <= limit }
  }

  /// The letter that a digit or symbol represents.
  static func letter(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "0"): UInt8(ascii: "o")
    case UInt8(ascii: "1"): UInt8(ascii: "l")
    case UInt8(ascii: "5"): UInt8(ascii: "s")
    case UInt8(ascii: "7"): UInt8(ascii: "t")
    default: byte
    }
  }
}
