internal import CSV
public import Diagnostics
internal import LabMarkdown
internal import Numerals

/// The marks of a lab: the file `marks/LAB.csv`, which only people and `labsheet mark` write.
public struct MarkSheet: Sendable {
  /// By their subjects; the last line about a subject counts.
  public private(set) var marks: [Mark.Subject: Mark] = [:]
  public private(set) var faults: [Diagnostic] = []
  /// The file, to which lines are only appended.
  private var text: String
  /// Texts by their keys, for comments such as `#sign`.
  public private(set) var comments: [String: String]
  /// The names of the file's columns; empty if it can't be read.
  private var names: [String]
  private var separator: Character = ","
  private var isEnded: Bool { text.isEmpty || text.last?.isNewline ?? false }

  /// - Parameters:
  ///   - source: The file; empty if there is none yet.
  ///   - comments: Comments by their keys, for comments such as `#sign`.
  public init(_ source: SourceText, comments: [String: String] = [:]) {
    text = source.text
    self.comments = comments
    guard !source.text.isEmpty else {
      names = Column.allCases.map(\.rawValue)
      return
    }
    let table = CSVColumns(
      source, required: Column.required.map(\.rawValue), known: Column.allCases.map(\.rawValue))
    names = table.names
    separator = table.separator
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
      let comment = row["comment"]
      if isUnknown(comment) {
        report(
          "UnknownComment", "unknown comment '\(comment)'", at: row.place,
          "add it to comments.csv, which has the columns key and comment")
      }
      let subject = Mark.Subject(
        student: row["student"], exercise: row["exercise"], criterion: row["criterion"])
      marks[subject] = Mark(
        subject, points: points, comment: resolved(comment), grader: row["grader"],
        answer: row["answer"])
    }
  }

  /// Whether the file has a first line that makes sense, so that others can follow.
  var isReadable: Bool { !names.isEmpty }

  /// Whether a comment stands for another one that doesn't exist.
  public func isUnknown(_ comment: String) -> Bool {
    comment.hasPrefix("#") && comments[String(comment.dropFirst())] == nil
  }

  /// Takes other comments; what is read already stays.
  mutating func use(_ comments: [String: String]) { self.comments = comments }

  /// Returns the text that a comment stands for, or else the comment.
  public func resolved(_ comment: String) -> String {
    comment.hasPrefix("#") ? comments[String(comment.dropFirst())] ?? comment : comment
  }

  /// Adds marks at the end of the file, in its columns, and returns what is new in it; what was there
  /// stays as it is.
  ///
  /// - Failure: Throws if the file can't be read, or lacks a column without which a mark would be lost.
  mutating func add(_ new: [Mark]) throws(MarkFault) -> String {
    var lines = text.isEmpty ? CSVText.line(names) : isEnded ? "" : "\r\n"
    for mark in new {
      let cells = names.map { Column(rawValue: $0)?.cell(of: mark) ?? "" }
      if let lost = Column.kept.first(where: {
        !names.contains($0.rawValue) && !$0.cell(of: mark).isEmpty
      }) {
        throw MarkFault(
          "the file with the marks has no column '\(lost.rawValue)'; add it to the first line")
      }
      lines += CSVText.line(cells, separator: separator)
    }
    text += lines
    for mark in new { marks[mark.subject] = mark.with(comment: resolved(mark.comment)) }
    return lines
  }

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

extension MarkSheet {
  /// The columns of the file, in the order of a new one.
  private enum Column: String, CaseIterable {
    case student, exercise, criterion, points, comment, grader, answer

    static let required = [Column.student, exercise, points]
    /// Those without which a mark would say something else.
    static let kept = required + [criterion, comment]

    func cell(of mark: Mark) -> String {
      switch self {
      case .student: mark.subject.student
      case .exercise: mark.subject.exercise
      case .criterion: mark.subject.criterion
      case .points: Numeral.plain(mark.points)
      case .comment: CSVText.harmless(mark.comment)
      case .grader: CSVText.harmless(mark.grader)
      case .answer: mark.answer
      }
    }
  }
}
