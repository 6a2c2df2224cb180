internal import Diagnostics
internal import Platform

/// What the answers of two students to an exercise have in common that few others have.
public struct SharedTraits: Sendable {
  /// A mistake, as a failed check describes it.
  public struct Mistake: Sendable {
    public let words: String
    /// The number of students of whom checks say the same.
    public let count: Int
    /// Whether the numbers are the same, too.
    public let isExact: Bool
  }

  /// A formula, apart from names, parentheses, and the order of operands.
  public struct Formula: Sendable {
    /// How each of the two calls it.
    public let names: [String]
    /// The number of students who have written it.
    public let count: Int
  }

  public let exercise: String
  public let title: String?
  public private(set) var mistakes: [Mistake] = []
  public private(set) var formulas: [Formula] = []
  /// The number of words in common passages.
  public private(set) var words = 0
  /// The maximum number of students who share one of these passages.
  public private(set) var passageCount = 0
  /// The two answers.
  public private(set) var answers: [MarkedText] = []

  /// - Parameter shared: The traits, with the numbers of students who have them.
  init(
    exercise: String, title: String?, _ shared: [Trait: Int], _ a: ExerciseTraits,
    _ b: ExerciseTraits
  ) {
    self.exercise = exercise
    self.title = title
    mistakes = Self.mistakes(shared, a, b)
    var marks: [[SourceRange]] = [[], []]
    for definition in a.answer.definitions {
      guard let count = shared[.formula(definition.form)],
        let other = b.answer.definitions.first(where: { $0.form == definition.form })
      else { continue }
      formulas.append(Formula(names: [definition.name, other.name], count: count))
      marks[0].append(definition.range)
      marks[1].append(other.range)
    }
    let passages = CommonPassages(shared, a, b)
    words = passages.words[0].count
    passageCount = passages.count
    for (side, answer) in [a.answer, b.answer].enumerated() {
      marks[side] += passages.runs(side).map { range in
        SourceRange(
          answer.words[range.lowerBound].range.lowerBound,
          answer.words[range.upperBound - 1].range.upperBound)
      }
      answers.append(MarkedText(answer.text, marks[side]))
    }
  }

  private static func mistakes(
    _ shared: [Trait: Int], _ a: ExerciseTraits, _ b: ExerciseTraits
  ) -> [Mistake] {
    a.mistakes.keys.sortedByBytes().compactMap { key in
      guard let words = a.mistakes[key], let count = shared[.mistake(key)] else { return nil }
      let exact = shared[.exactMistake(words)]
      return Mistake(words: words, count: exact ?? count, isExact: exact != nil)
    }
  }
}

/// The words of two answers that are in common passages.
private struct CommonPassages {
  /// The numbers of the words in each answer.
  private(set) var words: [Set<Int>] = [[], []]
  /// The maximum number of students who share one of them.
  private(set) var count = 0

  init(_ shared: [Trait: Int], _ a: ExerciseTraits, _ b: ExerciseTraits) {
    for case (.passage(let fingerprint), let holders) in shared {
      count = max(count, holders)
      for (side, passages) in [a.passages, b.passages].enumerated() {
        for start in passages.starts[fingerprint] ?? [] {
          words[side].formUnion(start..<start + Winnowing.gram)
        }
      }
    }
  }

  /// The passages of an answer, as ranges of words.
  func runs(_ side: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for word in words[side].sorted() {
      if let last = runs.last, last.upperBound == word {
        runs[runs.count - 1] = last.lowerBound..<word + 1
      } else {
        runs.append(word..<word + 1)
      }
    }
    return runs
  }
}
