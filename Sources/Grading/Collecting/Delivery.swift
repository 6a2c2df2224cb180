/// Where a download comes from.
public enum LearningPlatform: String, Sendable {
  case moodle, canvas, gradescope
  /// A folder or a file for each student, as nbgrader has them.
  case folders
}

/// Who has handed something in, in the words of a platform.
public struct Account: Sendable, Hashable {
  public let platform: LearningPlatform
  /// Moodle's number of a participant, Canvas's of a user, Gradescope's student ID, or a name.
  public let id: String
  public var name = ""
  public var email = ""

  public init(_ platform: LearningPlatform, _ id: String, name: String = "", email: String = "") {
    self.platform = platform
    self.id = id
    self.name = name
    self.email = email
  }

  /// As in `Ada Lovelace (moodle 123456)`.
  public var words: String {
    if platform == .folders { return "'\(id)'" }
    let number = id.isEmpty ? platform.rawValue : "\(platform.rawValue) \(id)"
    return name.isEmpty ? number : "\(name) (\(number))"
  }
}

/// A file that somebody has handed in.
public struct Delivery: Sendable {
  public let account: Account
  /// The path within what was handed in at once.
  public let path: String
  /// The platform's number of the submission, which grows; 0 if it tells none.
  public let number: Int
  public let time: Moment?
  /// The name that the platform knows it by; empty if feedback can't be uploaded by it.
  public let origin: String
  /// The download's place on the command line.
  public let download: Int
  /// What identifies the file to the caller.
  public let file: Int

  public init(
    _ account: Account, _ path: String, number: Int = 0, time: Moment? = nil, origin: String = "",
    download: Int = 0, file: Int
  ) {
    self.account = account
    self.path = path
    self.number = number
    self.time = time
    self.origin = origin
    self.download = download
    self.file = file
  }

  /// The names of files that systems leave behind, which nobody has handed in.
  public static func isLeftover(_ path: String) -> Bool {
    path.split(separator: "/").contains { name in
      name.hasPrefix("._")
        || ["__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"].contains(String(name))
    }
  }
}
