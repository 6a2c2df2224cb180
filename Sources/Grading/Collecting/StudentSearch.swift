/// Finds the students to whom accounts of platforms belong.
public struct StudentSearch: Sendable {
  private let students: [Student]?

  /// - Parameter roster: The students; without it, the platform's identifiers are theirs.
  public init(_ roster: Roster?) { students = roster?.students }

  /// Returns the identifier of a student; nil for a stranger. What several students have in common says
  /// nothing.
  public func student(of account: Account) -> String? {
    guard let students else { return Roster.isIdentifier(account.id) ? account.id : nil }
    for key in Self.keys(of: account) {
      let found = students.filter { key($0) }
      if found.count == 1 { return found[0].id }
    }
    return nil
  }

  /// What a student may have in common with an account, the surest first.
  private static func keys(of account: Account) -> [(Student) -> Bool] {
    let id = account.id
    let email = account.email.isEmpty ? id : account.email
    let byEmail = { (student: Student) in isSame(student.email, email) }
    switch account.platform {
    // A number of Moodle's or Canvas's could be the identifier of somebody else.
    case .moodle: return [{ $0.moodle == id }, { isSame(words($0.name), words(account.name)) }]
    case .canvas: return [{ $0.canvas == id }, { squeezed($0.name).contains(account.name) }]
    case .gradescope:
      return [{ $0.id == id }, byEmail, { isSame(words($0.name), words(account.name)) }]
    case .folders:
      return [
        { $0.id == id }, { isSame($0.id, id) }, byEmail, { isSame(words($0.name), words(id)) },
      ]
    }
  }

  /// Whether two texts are equal in any case and any form of Unicode, and not empty.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    !a.isEmpty && a.lowercased() == b.lowercased()
  }

  /// A name without punctuation, the given names first.
  private static func words(_ name: String) -> String {
    let parts = name.split(separator: ",", maxSplits: 1)
    let ordered = parts.count == 2 ? "\(parts[1]) \(parts[0])" : name
    let letters = ordered.replacing(/['’`]/, with: "")
    return letters.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }

  /// How Canvas may write a name: the last names first, in lowercase, without spaces.
  private static func squeezed(_ name: String) -> [String] {
    let words = words(name).lowercased().split(separator: " ")
    return words.indices.map { (words[$0...] + words[..<$0]).joined() }
  }
}
