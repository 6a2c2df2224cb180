internal import Platform

/// Everything that a student has handed in for a lab.
public struct HandIn: Sendable {
  /// Files that belong together.
  public struct Version: Sendable {
    public let files: [PlacedFile]
    public let time: Moment?
    /// As in ``Delivery/origin``.
    public var origin = ""
  }

  /// The name of the student's folder.
  public let student: String
  /// False for somebody who isn't in the roster.
  public let isKnown: Bool
  /// The one that counts.
  public let taken: Version
  /// Those that don't count.
  public let others: [Version]
  /// What is unusual about it.
  public private(set) var notes: [String] = []
  /// Why there is nothing to grade; nil if there is a lab.
  public let problem: String?

  /// The name of the file that says when the lab was handed in.
  public static let timeName = "timestamp.txt"
  /// The name of the file that says how the learning platform calls what was handed in.
  public static let originName = "origin.txt"

  init(_ attempts: [Attempt], student: String, isKnown: Bool) {
    let ordered = Self.latestFirst(attempts)
    let latest = ordered[0]
    self.student = student
    self.isKnown = isKnown
    problem = latest.problem
    let layers = ordered.map(Self.layers)
    taken = Version(files: layers[0][0], time: latest.time, origin: latest.origin)
    others = zip(ordered, layers).enumerated().flatMap { index, pair in
      pair.1.dropFirst(index == 0 ? 1 : 0).map { Version(files: $0, time: pair.0.time) }
    }
    note(latest)
  }

  /// A lab that is there counts more than none; then the times count if all are known, and otherwise
  /// the order of the downloads and of the platform's numbers.
  private static func latestFirst(_ attempts: [Attempt]) -> [Attempt] {
    let haveTimes = attempts.allSatisfy { $0.time != nil }
    let keys = attempts.enumerated().map { index, attempt in
      (
        attempt.lab == nil ? 0 : 1, haveTimes ? attempt.time?.seconds ?? 0 : 0, attempt.download,
        attempt.number, index
      )
    }
    return attempts.indices.sorted { keys[$0] > keys[$1] }.map { attempts[$0] }
  }

  /// The files of an attempt, and those whose place another one takes.
  private static func layers(of attempt: Attempt) -> [[PlacedFile]] {
    var taken = PlacedFiles(reserving: [timeName, originName])
    var aside = PlacedFiles()
    for file in attempt.placed where !taken.add(file) { aside.addAnywhere(file) }
    return [taken.files] + (aside.files.isEmpty ? [] : [aside.files])
  }

  private mutating func note(_ latest: Attempt) {
    let aside = others.flatMap(\.files).map(\.path)
    if let lab = latest.lab, aside.contains(where: { LabName($0) != nil }) {
      let time = latest.time.map { " of \($0.text)" } ?? ""
      let number = lab.number > 0 ? " (submission \(lab.number))" : ""
      notes.append("took '\(lab.path)'\(time)\(number), the latest of several")
    } else if let lab = latest.lab, let name = taken.files.first?.path,
      lab.path.lastPathComponent != name
    {
      notes.append("took '\(lab.path)' as '\(name)'")
    }
    if !aside.isEmpty { notes.append("kept aside: \(aside.sortedByBytes().listed)") }
    let beside = taken.files.dropFirst(latest.lab == nil ? 0 : 1).map(\.path).sortedByBytes()
    if !beside.isEmpty, problem == nil { notes.append("also handed in: \(beside.listed)") }
  }
}
