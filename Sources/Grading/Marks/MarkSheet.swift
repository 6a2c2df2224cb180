internal import CSV
public import Diagnostics
internal import LabMarkdown
internal import Numerals

/// What a person has given for one criterion of one answer.
public struct Mark: Sendable, Equatable {
  /// What is marked: a criterion of a student's answer to an exercise.
  public struct Subject: Sendable, Hashable {
    public let student: String
    public let exercise: String
    /// Empty for an exercise without criteria.
    public let criterion: String

    public init(student: String, exercise: String, criterion: String) {
      self.student = student
      self.exercise = exercise
      self.criterion = criterion
    }
  }

  public let subject: Subject
  public let points: Double
  public let comment: String
  public let grader: String
  /// The hash of the answer that was marked; empty if the grader didn't note it.
  public let answer: String

  public init(
    _ subject: Subject, points: Double, comment: String = "", grader: String = "",
    answer: String = ""
  ) {
    self.subject = subject
    self.points = points
    self.comment = comment
    self.grader = grader
    self.answer = answer
  }
}

/// The marks of a lab: the file `marks/LAB.csv`, which only people and `labsheet mark` write.
public struct MarkSheet: Sendable {
  /// By their subjects; the last line about a subject counts.
  public private(set) var marks: [Mark.Subject: Mark] = [:]
  public private(set) var faults: [Diagnostic] = []
  /// The file, to which lines are only appended.
  private var text: String
  private let comments: [String: String]
  private var isEnded: Bool { text.isEmpty || text.last?.isNewline ?? false }

  private static let columns = [
    "student", "exercise", "criterion", "points", "comment", "grader", "answer",
  ]

  /// - Parameters:
  ///   - source: The file; empty if there is none yet.
  ///   - comments: Comments by their keys, for comments such as `#sign`.
  public init(_ source: SourceText, comments: [String: String] = [:]) {
    text = source.text
    self.comments = comments
    guard !source.text.isEmpty else { return }
    let table = CSVColumns(
      source, required: ["student", "exercise", "points"],
      known: ["criterion", "comment", "grader", "answer"])
    faults = table.faults
    for row in table.rows {
      // A line without points is a place for a mark.
      if row["points"].isEmpty { continue }
      guard let points = Self.points(row["points"]) else {
        report(
          "InvalidMark", "invalid points '\(row["points"])'", at: row.place,
          "write \(PointValue.phrase), such as 1 or 0.5")
        continue
      }
      var comment = row["comment"]
      if comment.hasPrefix("#") {
        if let known = comments[String(comment.dropFirst())] {
          comment = known
        } else {
          report(
            "UnknownComment", "unknown comment '\(comment)'", at: row.place,
            "add it to comments.csv, which has the columns key and comment")
        }
      }
      let subject = Mark.Subject(
        student: row["student"], exercise: row["exercise"], criterion: row["criterion"])
      marks[subject] = Mark(
        subject, points: points, comment: comment, grader: row["grader"], answer: row["answer"])
    }
  }

  /// Whether a comment stands for another one that doesn't exist.
  public func isUnknown(_ comment: String) -> Bool {
    comment.hasPrefix("#") && comments[String(comment.dropFirst())] == nil
  }

  /// Adds a mark at the end of the file; those before stay as they are.
  public mutating func add(_ mark: Mark) {
    if text.isEmpty { text = CSVText.line(Self.columns) }
    if !isEnded { text += "\r\n" }
    text += CSVText.line([
      mark.subject.student, mark.subject.exercise, mark.subject.criterion,
      Numeral.plain(mark.points), CSVText.harmless(mark.comment), mark.grader, mark.answer,
    ])
    marks[mark.subject] = mark
  }

  /// The contents of the file.
  public var csv: String { text }

  private static func points(_ text: String) -> Double? {
    guard let points = Double(text.replacing(",", with: ".")), PointValue.isValid(points) else {
      return nil
    }
    return points
  }

  private mutating func report(
    _ code: String, _ message: String, at range: SourceRange, _ help: String
  ) {
    faults.append(Diagnostic(code: code, message: message, range: range, help: help))
  }

  /// Reads `comments.csv`: the comments that graders use again, by their keys.
  public static func comments(
    _ source: SourceText
  ) -> (comments: [String: String], faults: [Diagnostic]) {
    let table = CSVColumns(source, required: ["key", "comment"])
    let pairs = table.rows.map { row in
      (row["key"].hasPrefix("#") ? String(row["key"].dropFirst()) : row["key"], row["comment"])
    }
    return (Dictionary(pairs, uniquingKeysWith: { _, last in last }), table.faults)
  }
}
