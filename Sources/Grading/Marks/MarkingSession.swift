internal import LabMarkdown
internal import Site

/// Marking a lab: what is left, the answer that is looked at, and what has been given so far.
///
/// It is all that a grader does, whether in a terminal or on a page; these only show it.
public struct MarkingSession: Sendable {
  /// What a grader gives for a criterion.
  public struct Gift: Sendable, Equatable {
    public let criterion: String
    public let points: Double
    public let comment: String

    public init(_ criterion: String, points: Double, comment: String = "") {
      self.criterion = criterion
      self.points = points
      self.comment = comment
    }
  }

  /// Points are given in whole steps.
  public static let step = PointValue.step

  /// What was left at the start, in order.
  public let answers: [MarkingPile.Answer]
  /// The index of the current answer; behind the last one at the end.
  public private(set) var position = 0
  /// The marks as far as this session knows them.
  public private(set) var sheet: MarkSheet
  private let results: [SubmissionResult]
  private let exercise: String?
  private let grader: String
  private let file: MarkFile
  private var receipts: [(position: Int, receipt: MarkFile.Receipt)] = []

  /// - Parameters:
  ///   - exercise: The only exercise to mark; nil for all.
  ///   - grader: Who marks.
  public init(
    _ results: [SubmissionResult], _ sheet: MarkSheet, in file: MarkFile, exercise: String? = nil,
    by grader: String = ""
  ) {
    answers = MarkingPile(results, sheet.marks, exercise: exercise).answers
    self.results = results
    self.sheet = sheet
    self.file = file
    self.exercise = exercise
    self.grader = grader
  }

  public var current: MarkingPile.Answer? {
    answers.indices.contains(position) ? answers[position] : nil
  }

  /// How many answers are still to be marked.
  public var left: Int { answers.count { !isDone($0) } }

  public var canUndo: Bool { !receipts.isEmpty }

  /// The points that people have given for the exercises so far.
  public var statistics: MarkStatistics {
    MarkStatistics(results, sheet.marks, exercise: exercise)
  }

  /// Whether all students who have given an answer have a mark for each criterion of it.
  public func isDone(_ answer: MarkingPile.Answer) -> Bool {
    answer.subjects.allSatisfy { subject in
      sheet.marks[subject].map { $0.answer.isEmpty || $0.answer == answer.hash } ?? false
    }
  }

  /// Returns the mark for a criterion of an answer, if there is one.
  public func mark(for criterion: String, of answer: MarkingPile.Answer) -> Mark? {
    answer.subjects.first { $0.criterion == criterion }.flatMap { sheet.marks[$0] }
  }

  // MARK: Moving

  public mutating func go(to position: Int) {
    self.position = min(max(position, 0), answers.count)
  }

  /// Goes to the next answer that is still to be marked.
  public mutating func skip() {
    let next = answers.indices.first { $0 > position && !isDone(answers[$0]) }
    position = next ?? answers.count
  }

  /// Goes to the answer before, whether it is marked or not.
  public mutating func goBack() { go(to: position - 1) }

  // MARK: Marking

  /// Says why a gift is refused; nil if it can be given.
  public func objection(to gift: Gift, for criterion: SubmissionResult.Criterion) -> String? {
    let name = criterion.name.isEmpty ? "the exercise" : "'\(criterion.name)'"
    if !PointValue.isValid(gift.points) || gift.points > criterion.points {
      return "points for \(name): from 0 to \(PointsText.number(criterion.points)), in steps of "
        + PointsText.number(Self.step)
    }
    if sheet.isUnknown(gift.comment) {
      return "there is no comment with the key \(gift.comment) in comments.csv"
    }
    return nil
  }

  /// Saves the points for the current answer, and goes to the next one.
  ///
  /// - Failure: Throws if nothing was saved. If somebody else has marked the answer meanwhile, the session
  ///   knows it then, and saving again replaces that.
  public mutating func give(_ gifts: [Gift]) throws(MarkFault) {
    guard let answer = current else { throw MarkFault("there is no answer left to mark") }
    for gift in gifts {
      guard let criterion = answer.criteria.first(where: { $0.name == gift.criterion }) else {
        throw MarkFault("there is no criterion '\(gift.criterion)'")
      }
      if let objection = objection(to: gift, for: criterion) { throw MarkFault(objection) }
    }
    let marks = gifts.flatMap { gift in
      answer.subjects.filter { $0.criterion == gift.criterion }.map {
        Mark(
          $0, points: gift.points, comment: gift.comment, grader: grader, answer: answer.hash)
      }
    }.filter { !isKnown($0) }
    if !marks.isEmpty {
      receipts.append((position, try file.append(marks, to: &sheet)))
    }
    skip()
  }

  private func isKnown(_ mark: Mark) -> Bool {
    guard let known = sheet.marks[mark.subject] else { return false }
    return known.points == mark.points && known.comment == sheet.resolved(mark.comment)
      && known.answer == mark.answer
  }

  /// Takes back what was saved last, and returns to that answer.
  ///
  /// - Failure: Throws if there is nothing to take back, or if it is too late.
  public mutating func undo() throws(MarkFault) {
    guard let (position, receipt) = receipts.popLast() else {
      throw MarkFault("nothing was saved since the start that could be undone")
    }
    self.position = position
    try file.withdraw(receipt, from: &sheet)
  }

  /// The comments to choose from, by their keys.
  public var comments: [String: String] { sheet.comments }

  /// Keeps a comment under a key, for this and all other graders.
  public mutating func keep(_ comment: String, as key: String) throws(MarkFault) {
    let key = key.hasPrefix("#") ? String(key.dropFirst()) : key
    guard !key.isEmpty, !key.contains(where: \.isWhitespace), !comment.isEmpty,
      !comment.hasPrefix("#")
    else { throw MarkFault("a comment needs a text, and a key without blanks") }
    try file.keep(comment, as: key)
    sheet.use(file.comments())
  }
}
