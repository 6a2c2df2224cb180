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

  func with(comment: String) -> Mark {
    Mark(subject, points: points, comment: comment, grader: grader, answer: answer)
  }
}
