/// Finds the students to whom accounts of platforms belong.
public struct StudentSearch: Sendable {
  /// What students and accounts may have in common; texts are equal in any form of Unicode.
  private enum Feature: Hashable {
    /// What the roster says about an account that would be a stranger's otherwise.
    case alias(String)
    case canvas(String)
    case moodle(String)
    case id(String)
    case idInAnyCase(String)
    case email(String)
    case name(String)
    /// A name as Canvas may write it.
    case squeezedName(String)
  }

  /// The identifiers of students; nil if there is no roster.
  private let students: [Feature: Set<String>]?

  /// - Parameter roster: The students; without it, the platform's identifiers are theirs.
  public init(_ roster: Roster?) {
    students = roster.map { roster in
      var students: [Feature: Set<String>] = [:]
      for student in roster.students {
        for feature in Self.features(of: student) {
          students[feature, default: []].insert(student.id)
        }
      }
      return students
    }
  }

  /// Whether a name is that of a student in the roster.
  public func knows(_ name: String) -> Bool {
    students != nil && student(of: Account(.folders, name)) != nil
  }

  /// Returns the identifier of a student; nil for a stranger. What several students have in common says
  /// nothing.
  public func student(of account: Account) -> String? {
    guard let students else { return Roster.isIdentifier(account.id) ? account.id : nil }
    return Self.features(of: account).lazy.compactMap { students[$0] }.first { $0.count == 1 }?
      .first
  }

  private static func features(of student: Student) -> [Feature] {
    let name = words(student.name)
    let features: [Feature] =
      student.aliases.map { .alias(words($0)) } + [
        .canvas(student.canvas), .moodle(student.moodle), .id(student.id),
        .idInAnyCase(student.id.lowercased()), .email(student.email.lowercased()), .name(name),
      ]
    return (features + rotations(of: name).map { .squeezedName($0) }).filter { !isEmpty($0) }
  }

  /// The features of an account, the surest first.
  private static func features(of account: Account) -> [Feature] {
    let aliases = [account.id, account.name, account.email].map { Feature.alias(words($0)) }
    return aliases.filter { !isEmpty($0) } + ownFeatures(of: account)
  }

  private static func ownFeatures(of account: Account) -> [Feature] {
    let id = account.id
    switch account.platform {
    // A number of Moodle's or Canvas's could be the identifier of somebody else.
    case .moodle: return [.moodle(id), .name(words(account.name))]
    case .canvas: return [.canvas(id), .squeezedName(account.name.lowercased())]
    case .gradescope:
      return [.id(id), .email(account.email.lowercased()), .name(words(account.name))]
    case .folders:
      return [.id(id), .idInAnyCase(id.lowercased()), .email(id.lowercased()), .name(words(id))]
    }
  }

  private static func isEmpty(_ feature: Feature) -> Bool {
    switch feature {
    case .alias(let text), .canvas(let text), .moodle(let text), .id(let text),
      .idInAnyCase(let text),
      .email(let text), .name(let text), .squeezedName(let text):
      text.isEmpty
    }
  }

  /// A name in lowercase, without punctuation, the given names first.
  private static func words(_ name: String) -> String {
    let parts = name.split(separator: ",", maxSplits: 1)
    let ordered = parts.count == 2 ? "\(parts[1]) \(parts[0])" : name
    let letters = ordered.lowercased().filter { !"'’`".contains($0) }
    return letters.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }

  /// How Canvas may write a name: the last names first, without spaces.
  private static func rotations(of name: String) -> [String] {
    let words = name.split(separator: " ")
    return words.indices.map { (words[$0...] + words[..<$0]).joined() }
  }
}
