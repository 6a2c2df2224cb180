/// What became of one student's submission of one lab: the contents of `result.json`.
///
/// It contains no times, and nothing that depends on other submissions.
public struct SubmissionResult: Codable, Sendable, Equatable {
  /// How grading a submission ended.
  public enum Status: String, Codable, Sendable, CaseIterable {
    case graded
    /// It took longer than allowed.
    case timedOut
    /// It needed more memory than allowed.
    case outOfMemory
    /// The process that graded it ended in an unexpected way.
    case crashed
    /// There is a file, but it isn't a lab: it is too large, no text, or no regular file.
    case unreadable
    /// There is no file.
    case missing
  }

  /// The version of this format.
  public private(set) var labsheet = 1
  public let tool: String
  /// The name of the lab, without `.md`.
  public let lab: String
  /// The SHA-256 of the instructor's file, including what it includes; empty if it can't be used.
  public let source: String
  public let student: String
  public let status: Status
  /// Why it isn't graded, in words.
  public var reason: String?
  /// The SHA-256 of the student's file; nil if it can't be read.
  public var submission: String?
  public var points: Points
  public var exercises: [Exercise] = []
  public var notes: [Note] = []

  public init(
    tool: String, lab: String, source: String, student: String, status: Status, points: Points
  ) {
    self.tool = tool
    self.lab = lab
    self.source = source
    self.student = student
    self.status = status
    self.points = points
  }

  /// The points of a lab or an exercise.
  public struct Points: Codable, Sendable, Equatable {
    /// Those that checks have given.
    public var got: Double
    /// Those that checks can give.
    public var byChecks: Double
    /// Those that people can give.
    public var byHand: Double

    public var possible: Double { byChecks + byHand }

    public init(got: Double = 0, byChecks: Double = 0, byHand: Double = 0) {
      self.got = got
      self.byChecks = byChecks
      self.byHand = byHand
    }
  }

  /// An exercise of the lab.
  public struct Exercise: Codable, Sendable, Equatable {
    /// Empty for the checks outside of exercises.
    public let name: String
    public var title: String?
    public let points: Points
    public let answers: [Answer]
    public let checks: [Check]
    public let criteria: [Criterion]
  }

  /// What the student has handed in for an exercise.
  public struct Answer: Codable, Sendable, Equatable {
    public let state: String
    /// The SHA-256 of the text, shortened.
    public let hash: String
    public let text: String
    /// The line of `@answer` in the student's file.
    public let line: Int?
  }

  /// A check, and how it ended.
  public struct Check: Codable, Sendable, Equatable {
    /// As in `slopes/1`.
    public let id: String
    public let title: String
    /// Whether students don't see it.
    public let isHidden: Bool
    public let verdict: String
    /// Nil if it gives no points.
    public let got: Double?
    public let possible: Double?
    /// Why it ended so.
    public let messages: [String]

    enum CodingKeys: String, CodingKey {
      case id, title
      case isHidden = "hidden"
      case verdict, got, possible, messages
    }
  }

  /// What people mark.
  public struct Criterion: Codable, Sendable, Equatable {
    public let name: String
    public let points: Double
  }

  /// Something that whoever grades should know, with its place in the student's file.
  public struct Note: Codable, Sendable, Equatable {
    public let code: String
    public let message: String
    /// Nil if it has no place.
    public let line: Int?

    public init(code: String, message: String, line: Int?) {
      self.code = code
      self.message = message
      self.line = line
    }
  }
}
