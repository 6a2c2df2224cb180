internal import Numerals

/// The points that people have given, for each criterion and each grader.
public struct MarkStatistics: Sendable, Equatable {
  /// Some marks for the same criterion.
  public struct Spread: Sendable, Equatable {
    /// How often each number of points was given, sorted by points.
    public let counts: [(points: Double, count: Int)]
    public let mean: Double

    public var count: Int { counts.reduce(0) { $0 + $1.count } }

    init(_ points: [Double]) {
      counts = Dictionary(grouping: points) { $0 }.map { ($0, $1.count) }.sorted { $0.0 < $1.0 }
      let sum = points.reduce(0, +)
      mean = points.isEmpty ? 0 : (100 * sum / Double(points.count)).rounded() / 100
    }

    public static func == (a: Spread, b: Spread) -> Bool {
      a.mean == b.mean && a.counts.elementsEqual(b.counts, by: ==)
    }

    /// `mean 0.75 of 4 marks; 0: 1, 1: 3`
    public var text: String {
      "mean \(Numeral.plain(mean)) of \(Count.of(count, "mark")); \(list)"
    }

    /// `0: 1, 1: 3`
    var list: String {
      counts.map { "\(Numeral.plain($0.points)): \($0.count)" }.joined(separator: ", ")
    }
  }

  /// What was given for a criterion.
  public struct Row: Sendable, Equatable {
    public let exercise: String
    public let criterion: String
    public let possible: Double
    public let all: Spread
    /// By grader, sorted by name; empty if there is only one.
    public let graders: [Grader]

    /// `flat, slope (of 1)`
    public var name: String {
      exercise + (criterion.isEmpty ? "" : ", \(criterion)") + " (of \(Numeral.plain(possible)))"
    }
  }

  /// What one person has given.
  public struct Grader: Sendable, Equatable {
    /// Empty if the marks don't say who.
    public let name: String
    public let spread: Spread
  }

  /// In the order of the lab; only criteria that have marks.
  public private(set) var rows: [Row] = []

  /// - Parameter exercise: The only exercise; nil for all.
  public init(
    _ results: [SubmissionResult], _ marks: [Mark.Subject: Mark], exercise: String? = nil
  ) {
    var order: [Key] = []
    var given: [Key: [Mark]] = [:]
    var possible: [Key: Double] = [:]
    for result in results {
      for own in result.exercises where exercise.map({ $0 == own.name }) ?? true {
        for item in own.itemsToMark {
          let key = Key(exercise: own.name, criterion: item.name)
          if given[key] == nil {
            order.append(key)
            given[key] = []
            possible[key] = item.points
          }
          let subject = Mark.Subject(
            student: result.student, exercise: own.name, criterion: item.name)
          if let mark = marks[subject] { given[key]?.append(mark) }
        }
      }
    }
    rows = order.compactMap { key in
      guard let marks = given[key], !marks.isEmpty else { return nil }
      return Row(
        exercise: key.exercise, criterion: key.criterion, possible: possible[key] ?? 0,
        all: Spread(marks.map(\.points)), graders: Self.graders(of: marks))
    }
  }

  private struct Key: Hashable {
    let exercise: String
    let criterion: String
  }

  private static func graders(of marks: [Mark]) -> [Grader] {
    let own = Dictionary(grouping: marks, by: \.grader).sorted { $0.key < $1.key }
    guard own.count > 1 else { return [] }
    return own.map { Grader(name: $0, spread: Spread($1.map(\.points))) }
  }

  /// Some lines for each criterion.
  public var summary: String {
    rows.map { row in
      "\(row.name): \(row.all.text)\n"
        + row.graders.map { grader in
          "  \(grader.name.isEmpty ? "no name" : grader.name): \(grader.spread.text)\n"
        }.joined()
    }.joined()
  }
}
