internal import Platform

/// How a download is laid out, judged by the names at its top, which students don't choose.
public struct DownloadLayout: Sendable {
  public let platform: LearningPlatform
  /// The folder that holds what is handed out: empty, or ending in `/`.
  public let root: String
  /// The student to whom everything belongs, if the download has the lab at its top.
  private let owner: String?
  /// Whether most students have a file about the time, so that none can write it.
  private let hasTimes: Bool

  static let metadataName = "submission_metadata.yml"
  /// How many folders may be around what is handed out.
  private static let deepestRoot = 4

  /// - Parameters:
  ///   - paths: The paths of all files.
  ///   - name: The name of the download, without `.zip`.
  ///   - lab: The name of the lab, if it's known.
  ///   - isStudent: Whether a folder is called like a student, who has then chosen the names in it.
  public init(
    of paths: [String], named name: String, lab: String?,
    isStudent: (String) -> Bool = { _ in false }
  ) {
    let tops = Self.tops(of: paths, in: "")
    if let lab, tops.contains(where: { LabName($0)?.version(of: lab, on: .folders) != nil }) {
      (platform, root, owner, hasTimes) = (.folders, "", name, false)
      return
    }
    owner = nil
    var root = ""
    for _ in 0..<Self.deepestRoot {
      let tops = Self.tops(of: paths, in: root)
      if let platform = Self.platform(of: tops) {
        (self.platform, self.root, hasTimes) = (platform, root, false)
        return
      }
      guard tops.count == 1, let top = tops.first, top.hasSuffix("/"),
        !isStudent(String(top.dropLast()))
      else { break }
      root += top
    }
    platform = .folders
    let usual = "submitted/"
    self.root = paths.allSatisfy { $0.hasPrefix(usual) } ? usual : ""
    hasTimes = Self.haveTimes(paths, in: self.root)
  }

  /// The path of Gradescope's file about the submissions.
  public var metadataPath: String? {
    platform == .gradescope ? root + Self.metadataName : nil
  }

  /// Whether a file says when the lab beside it was handed in; nbgrader writes it, not the student.
  public func tellsTime(_ path: String) -> Bool {
    hasTimes && Self.studentWithTime(path, in: root) != nil
  }

  /// Returns the name by which the platform takes feedback on a file; empty if it takes none.
  public func origin(of path: String) -> String {
    guard FeedbackPlatform(rawValue: platform.rawValue) != nil else { return "" }
    return String(path.dropFirst(root.count))
  }

  private static func haveTimes(_ paths: [String], in root: String) -> Bool {
    let students = tops(of: paths, in: root).filter { $0.hasSuffix("/") }
    return Set(paths.compactMap { studentWithTime($0, in: root) }).count * 2 > students.count
  }

  /// The student's folder if a path is that of a file about the time: `ada/01/timestamp.txt`.
  private static func studentWithTime(_ path: String, in root: String) -> Substring? {
    let parts = path.dropFirst(root.count).split(separator: "/")
    return parts.count == 3 && parts[2] == HandIn.timeName ? parts[0] : nil
  }

  /// Whose a file is, and its path within what was handed in.
  public struct Place: Sendable, Equatable {
    public let account: Account
    public let path: String
    public let number: Int
  }

  /// Returns the place of a file; nil if it belongs to no student. Gradescope's accounts are names of
  /// submissions.
  public func place(of path: String) -> Place? {
    if let owner { return Place(account: Account(.folders, owner), path: path, number: 0) }
    guard path.hasPrefix(root) else { return nil }
    let parts = path.dropFirst(root.count).split(separator: "/", maxSplits: 1).map(String.init)
    let (top, rest) = (parts[0], parts.count > 1 ? parts[1] : nil)
    switch platform {
    case .moodle: return Self.moodle(top, rest)
    case .canvas: return rest == nil ? Self.canvas(top) : nil
    case .gradescope:
      guard let rest else { return nil }
      let number = Int(top.split(separator: "_").last ?? "") ?? 0
      return Place(account: Account(.gradescope, top), path: rest, number: number)
    case .folders:
      let stem = rest == nil ? Self.stem(top) : top
      return Place(account: Account(.folders, stem), path: rest ?? top, number: 0)
    }
  }

  /// `First Last_123456_assignsubmission_file_/NAME`, or without the folder.
  static func moodle(_ top: String, _ rest: String?) -> Place? {
    let pattern = /(.+?)_(\d+)_assignsubmission_[a-z]+_?(.*)/
    guard let match = top.wholeMatch(of: pattern)?.output else { return nil }
    let path = rest ?? String(match.3)
    let account = Account(.moodle, String(match.2), name: String(match.1))
    return path.isEmpty ? nil : Place(account: account, path: path, number: 0)
  }

  /// `lovelaceada_LATE_3143_207797_NAME`; `LATE` isn't always there.
  static func canvas(_ name: String) -> Place? {
    let pattern = /(.+?)(?:_LATE)?_(\d+)_(\d+)_(.+)/
    guard let match = name.wholeMatch(of: pattern)?.output else { return nil }
    return Place(
      account: Account(.canvas, String(match.2), name: String(match.1)), path: String(match.4),
      number: Int(match.3) ?? 0)
  }

  /// The names in a folder; those of folders end in `/`.
  private static func tops(of paths: [String], in root: String) -> Set<String> {
    Set(
      paths.filter { $0.hasPrefix(root) }.map { path in
        let rest = path.dropFirst(root.count)
        return rest.firstIndex(of: "/").map { String(rest[...$0]) } ?? String(rest)
      })
  }

  /// The platform that most of the names speak for, so that a single one can't decide.
  private static func platform(of tops: Set<String>) -> LearningPlatform? {
    if tops.contains(metadataName) { return .gradescope }
    let moodles = tops.count { name in
      name.hasSuffix("/")
        ? moodle(String(name.dropLast()), "a") != nil : moodle(name, nil) != nil
    }
    if moodles * 2 > tops.count { return .moodle }
    return tops.count { !$0.hasSuffix("/") && canvas($0) != nil } * 2 > tops.count ? .canvas : nil
  }

  private static func stem(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}
