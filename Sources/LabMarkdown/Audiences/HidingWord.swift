import Diagnostics

/// Recognizes words that mean a block that students don't see, however they are spelled.
enum HidingWord {
  /// The words for a kind of block.
  private struct Vocabulary {
    let kind: ContainerKind
    let names: [[UInt8]]
    /// Equivalents elsewhere, in lowercase without accents.
    let others: Set<[UInt8]>
    /// Proper words that differ little from its names.
    let strangers: Set<[UInt8]>
    /// Whether a letter is part of a name.
    private let isLetter: [Bool]
    /// Whether one of the other words has a length and a first letter; few words need to be looked up.
    private let mayBeOther: [Bool]

    init(_ kind: ContainerKind, others: [String], strangers: [String] = []) {
      self.kind = kind
      names = [kind.rawValue, kind.rawValue + "s"].map { Array($0.utf8) }
      self.others = Set(others.map { Array($0.utf8) })
      self.strangers = Set(strangers.map { Array($0.utf8) })
      let name = names[0]
      isLetter = (0...255).map { name.contains($0) }
      let places = self.others.union(self.strangers).map(Self.place)
      var mayBeOther = Array(repeating: false, count: (places.max() ?? 0) + 1)
      for place in places { mayBeOther[place] = true }
      self.mayBeOther = mayBeOther
    }

    private static func place(of word: [UInt8]) -> Int {
      word.count << 8 | Int(word.first ?? 0)
    }

    /// Returns where its name is in a word.
    func offset(in word: [UInt8]) -> Int? {
      let length = names[0].count
      guard word.count >= length, word.count <= 40 else { return nil }
      return (0...word.count - length).first { word[$0..<$0 + length].elementsEqual(names[0]) }
    }

    func isNear(_ word: [UInt8], within limit: Int) -> Bool {
      let place = Self.place(of: word)
      if place < mayBeOther.count, mayBeOther[place] {
        if others.contains(word) { return true }
        if strangers.contains(word) { return false }
      }
      if offset(in: word) != nil { return true }
      // Most words have too little in common with it to be compared.
      guard word.count(where: { isLetter[Int($0)] }) >= word.count - limit else { return false }
      return names.contains {
        HidingWord.leastDistance(word, $0) <= limit && Spelling.areNear(word, $0, within: limit)
      }
    }
  }

  private static let vocabularies = [
    Vocabulary(
      .solution,
      others: [
        "sol", "sols", "soln", "solns", "solu", "solut", "soluti", "solutio", "losung", "losungen",
        "loesung", "loesungen", "musterlosung", "musterlosungen", "musterloesung",
        "musterloesungen",
        "losungsvorschlag", "loesungsvorschlag", "solucion", "soluzione", "solucao",
        "oplossing", "losning", "rozwiazanie", "losungsweg", "loesungsweg", "losungsskizze",
        "loesungsskizze", "corrige", "corriges", "respuesta", "respuestas", "ratkaisu", "cozum",
      ],
      strangers: [
        "ablution", "ablutions", "absolution", "absolutions", "dilution", "dilutions",
        "dissolution",
        "evolution", "evolutions", "locution", "pollution", "resolution", "resolutions", "volition",
      ]),
    Vocabulary(
      .instructor,
      others: ["teacher", "teachers", "lecturer", "lecturers", "instruktor", "dozent", "dozenten"]),
  ]

  /// The names of blocks in other tools that begin or end with it.
  static let ends: Set<[UInt8]> = Set(
    ["end", "ende", "fin", "close", "stop", "finish", "ned", "edn", "endd", "eend", "en", "nd"]
      .map { Array($0.utf8) })
  static let beginnings: Set<[UInt8]> = Set(
    ["begin", "start", "open", "hide", "hidden", "block"].map { Array($0.utf8) })

  /// The names of blocks in other tools that hold what students should find out.
  static let answers: Set<[UInt8]> = Set(["answer", "answers"].map { Array($0.utf8) })
  static let hidden = Array(HiddenArgument.name.utf8)

  /// The labels and keys under which authors keep what students shouldn't read; no directive has them.
  private static let privateLabels: Set<[UInt8]> = Set(
    [
      "answer", "answers", "key", "keys", "answerkey", "note", "notes", "comment", "comments",
      "secret", "secrets", "private", "marking", "grading", "todo", "remark", "remarks", "internal",
      "tutor", "tutors", "staff", "expected", "correct",
    ].map { Array($0.utf8) })

  static func isPrivateLabel(_ word: some Collection<UInt8>) -> Bool {
    let word = Array(word)
    return privateLabels.contains(word)
      || answers.contains { word.starts(with: $0) || word.suffix($0.count).elementsEqual($0) }
  }

  /// Whether three letters in a row are part of one of the words, even of one that is misspelled.
  static func mayHold(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second, third) {
    case (0x73, 0x6F, 0x6C), (0x74, 0x69, 0x6F), (0x69, 0x6F, 0x6E),  // sol, tio, ion
      (0x6C, 0x6F, 0x73), (0x6C, 0x6F, 0x65), (0x6F, 0x70, 0x6C), (0x72, 0x6F, 0x7A),
      // los, loe, opl, roz
      (0x6E, 0x73, 0x74), (0x63, 0x74, 0x6F), (0x75, 0x63, 0x74),  // nst, cto, uct
      (0x65, 0x61, 0x63), (0x63, 0x74, 0x75), (0x64, 0x6F, 0x7A),  // eac, ctu, doz
      (0x73, 0x77, 0x65), (0x68, 0x69, 0x64),  // swe, hid
      (0x72, 0x72, 0x69), (0x73, 0x70, 0x75), (0x6B, 0x61, 0x69), (0x6F, 0x7A, 0x75):
      // rri, spu, kai, ozu
      true
    default: false
    }
  }

  /// Returns where the name of a block is in a word that means it; the whole word if it isn't.
  static func core(of word: some Collection<UInt8>) -> Range<Int> {
    let letters = word.map(letter)
    for vocabulary in vocabularies {
      if let offset = vocabulary.offset(in: letters) {
        return offset..<offset + vocabulary.names[0].count
      }
    }
    return 0..<word.count
  }

  /// Whether a word is probably a misspelled or shortened name.
  static func isSlip(_ word: [UInt8], of name: [UInt8]) -> Bool {
    Spelling.areNear(word, name, within: max(1, (word.count + 1) / 3))
      || word.count >= 3 && name.starts(with: word)
  }

  /// Whether a lowercase word is the name of a block that students see, or differs from it in a letter.
  /// More than one of them, such as answers, may be something else.
  static func isSlipOfShownBlock(_ word: [UInt8]) -> Bool {
    shownBlocks.contains { name in
      Spelling.areNear(word, name, within: 1) && word != name + [UInt8(ascii: "s")]
    }
  }

  private static let shownBlocks =
    (ContainerKind.allCases.filter { $0.audience == .student }.map(\.rawValue)
    + [DocumentWord.include.rawValue]).map { Array($0.utf8) }

  /// Whether a word only contains the name of a block, or is another word for an instructor.
  static func isLoose(_ word: some Collection<UInt8>) -> Bool {
    let word = word.map(letter)
    guard let vocabulary = vocabularies.first(where: { $0.isNear(word, within: 1) }) else {
      return false
    }
    return !vocabulary.names.contains { Spelling.areNear(word, $0, within: 1) }
      && (vocabulary.kind == .instructor || !vocabulary.others.contains(word))
  }

  /// Whether a word differs from `end` in at most one letter.
  static func isNearEnd(_ word: some Collection<UInt8>) -> Bool {
    (2...4).contains(word.count) && Spelling.areNear(Array(word), Array("end".utf8), within: 1)
  }

  /// Returns the kind of block whose name differs from a word in at most so many letters, is a part
  /// of it, or means the same.
  static func kind(near word: some Collection<UInt8>, within limit: Int) -> ContainerKind? {
    let word = word.map(letter)
    return vocabularies.first { $0.isNear(word, within: limit) }?.kind
  }

  /// What the distance between two words is at least, as far as the numbers of their letters tell.
  private static func leastDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    if abs(a.count - b.count) > 3 { return .max }
    return withUnsafeTemporaryAllocation(of: Int8.self, capacity: 256) { counts in
      counts.initialize(repeating: 0)
      for byte in a { counts[Int(byte)] += 1 }
      for byte in b { counts[Int(byte)] -= 1 }
      var (missing, extra) = (0, 0)
      for count in counts {
        if count > 0 { extra += Int(count) } else { missing -= Int(count) }
      }
      return max(missing, extra)
    }
  }

  /// Whether a word means a block that students don't see.
  static func isNear(_ word: some Collection<UInt8>, within limit: Int) -> Bool {
    kind(near: word, within: limit) != nil
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
