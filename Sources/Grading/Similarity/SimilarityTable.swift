internal import CSV
internal import Numerals

/// Pairs of students with similar answers as CSV, the strongest hint first.
public enum SimilarityTable {
  private static let columns = [
    "first", "second", "score", "exercises", "mistakes", "formulas", "words",
  ]

  public static func csv(_ answers: SimilarAnswers) -> String {
    CSVText.line(columns)
      + answers.pairs.map { pair in
        CSVText.line(
          pair.students.map(CSVText.harmless) + [
            Numeral.plain(pair.score), pair.evidence.map(\.exercise).joined(separator: " "),
            count(pair, \.mistakes.count), count(pair, \.formulas.count), count(pair, \.words),
          ])
      }.joined()
  }

  private static func count(
    _ pair: SimilarAnswers.Pair, _ number: KeyPath<SharedTraits, Int>
  ) -> String {
    Numeral.integer(pair.evidence.reduce(0) { $0 + $1[keyPath: number] })
  }
}
