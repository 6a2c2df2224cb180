internal import LabRunner

/// An exercise of a submission with what people have given for it.
public struct MarkedExercise: Sendable, Equatable, Codable {
  /// A criterion, or the whole of what is given by hand for an exercise without criteria.
  public struct Item: Sendable, Equatable, Codable {
    public enum State: String, Sendable, Codable {
      /// Nobody has marked it.
      case open
      case marked
      /// The answer has changed since it was marked; the mark counts until somebody looks at it again.
      case stale
      /// There is nothing to mark: the student has written nothing.
      case empty
    }

    /// Empty for an exercise without criteria.
    public let criterion: String
    public let state: State
    public let got: Double
    public let possible: Double
    public let comment: String

    /// Whether somebody has marked it.
    public var isMarked: Bool { state == .marked || state == .stale }
  }

  public let name: String
  public let title: String?
  /// The points that checks have given.
  public let byChecks: Double
  public let items: [Item]
  public let possible: Double
  /// Identifies what the student has written.
  public let answer: String

  public var byHand: Double { items.reduce(0) { $0 + $1.got } }
  public var got: Double { byChecks + byHand }
  /// The points that nobody has given or refused yet.
  public var open: Double {
    items.filter { $0.state == .open }.reduce(0) { $0 + $1.possible }
  }
  /// What students read as the name of the exercise.
  public var shownTitle: String { title ?? (name.isEmpty ? "other checks" : name) }
  public var isStale: Bool { items.contains { $0.state == .stale } }

  public init(
    _ exercise: SubmissionResult.Exercise, of result: SubmissionResult,
    marks: [Mark.Subject: Mark]
  ) {
    name = exercise.name
    title = exercise.title
    byChecks = exercise.points.got
    possible = exercise.points.possible
    let answer = exercise.answerHash
    self.answer = answer
    let isEmpty = exercise.isEmpty && !result.mayHoldAnswersElsewhere
    items = exercise.itemsToMark.map { criterion in
      let subject = Mark.Subject(
        student: result.student, exercise: exercise.name, criterion: criterion.name)
      guard let mark = marks[subject] else {
        return Item(
          criterion: criterion.name, state: isEmpty ? .empty : .open, got: 0,
          possible: criterion.points, comment: "")
      }
      let isCurrent = mark.answer.isEmpty || mark.answer == answer
      return Item(
        criterion: criterion.name, state: isCurrent ? .marked : .stale, got: mark.points,
        possible: criterion.points, comment: mark.comment)
    }
  }
}

extension SubmissionResult {
  /// Whether the student has written something that isn't in an answer of the lab: above it, in one with
  /// another name, or in one that can't be read. Somebody has to look at it.
  public var mayHoldAnswersElsewhere: Bool { notes.contains { !$0.isMinor } }
}

extension SubmissionResult.Note {
  /// Whether it can't be about lost work.
  fileprivate var isMinor: Bool { Self.minorCodes.contains(code) }

  private static let minorCodes = [foreignVariant, Graft.foreignPart, ReleasedLines.changedText]
}

extension SubmissionResult.Exercise {
  /// Whether the student has written nothing in its answers.
  var isEmpty: Bool {
    !answers.contains { $0.state == GraftedAnswer.State.written.rawValue }
  }

  /// What people mark: the answer or, if it is empty, what was written elsewhere in the file.
  func textToMark(in result: SubmissionResult) -> String {
    let text = answers.map(\.text).joined(separator: "\n\n")
    guard isEmpty, result.mayHoldAnswersElsewhere else { return text }
    return "(The answer is empty, but the file was changed elsewhere.)\n"
      + result.notes.map { note in (note.line.map { "line \($0): " } ?? "") + note.message }
      .joined(separator: "\n")
  }

  /// Identifies what the student has written for the exercise.
  public var answerHash: String { answers.map(\.hash).joined(separator: "+") }

  /// What people mark: its criteria, or else everything that is given by hand.
  public var itemsToMark: [SubmissionResult.Criterion] {
    if !criteria.isEmpty { return criteria }
    return points.byHand > 0 ? [.init(name: "", points: points.byHand)] : []
  }
}
