internal import YAML

/// What Gradescope's `submission_metadata.yml` says about the submissions.
public struct GradescopeMetadata: Sendable {
  public struct Submission: Sendable, Equatable {
    /// Several if students work in groups.
    public let accounts: [Account]
    public let time: Moment?
  }

  /// By their folders.
  public private(set) var submissions: [String: Submission] = [:]
  /// The folders about which the file can't be understood.
  public private(set) var faults: [String] = []

  public init(_ text: String) {
    var name: String?
    var lines: [Substring] = []
    var isWanted = false
    for line in text.split(whereSeparator: \.isNewline) {
      if line.first?.isLetter == true {
        add(name, lines)
        name = line.firstIndex(of: ":").map { String(line[..<$0]) }
        (lines, isWanted) = ([], false)
      } else if line.hasPrefix("  :") {
        isWanted = line.hasPrefix("  :submitters:") || line.hasPrefix("  :created_at:")
      }
      if isWanted { lines.append(line) }
    }
    add(name, lines)
  }

  /// Adds a submission; only the lines about its time and its students are parsed, since the others hold
  /// references and the output of programs.
  private mutating func add(_ name: String?, _ lines: [Substring]) {
    guard let name else { return }
    guard let root = try? YAMLNode(parsing: lines.joined(separator: "\n")),
      let people = root[":submitters"]?.sequence
    else {
      faults.append(name)
      return
    }
    submissions[name] = Submission(
      accounts: people.map(Self.account), time: root[":created_at"].flatMap(Self.time))
  }

  private static func account(_ node: YAMLNode) -> Account {
    let email = node[":email"]?.scalar?.string ?? ""
    let id = node[":sid"]?.scalar?.string ?? ""
    return Account(
      .gradescope, id.isEmpty || id == "null" || id == "~" ? email : id,
      name: node[":name"]?.scalar?.string ?? "", email: email)
  }

  /// A time as Ruby writes it, or an object of Ruby's with one.
  private static func time(_ node: YAMLNode) -> Moment? {
    (node.scalar ?? node["utc"]?.scalar).flatMap { Moment($0.string) }
  }
}

extension YAMLNode {
  fileprivate subscript(_ key: String) -> YAMLNode? {
    mapping?.first { $0.key.scalar?.string == key }?.value
  }
}
