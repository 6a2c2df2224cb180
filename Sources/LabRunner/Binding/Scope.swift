internal import Diagnostics
internal import LabMarkdown

/// The names of a lab, as far as the planner has read it.
struct Scope: Sendable {
  enum State: Sendable {
    /// Named by a directive further down.
    case later
    case defined
    /// Its directive is faulty, or depends on one that is; an error has said so.
    case failed
    /// A formula that is the student's to write, and not written yet.
    case unanswered(String)
    /// What a directive in a solution defines, which students do not see.
    case hidden
  }

  struct Entry: Sendable {
    let kind: DefinitionKind
    let place: Place
    var state: State
  }

  /// Where a name is defined.
  struct Place: Sendable {
    let offset: Int
    /// As messages say it: `line 3`.
    let text: String
  }

  private(set) var entries: [String: Entry] = [:]
  /// Names that only solutions define; they are known, and never told.
  private var secrets: Set<String> = []

  /// Names what a directive further down defines; the first one of a name counts.
  mutating func announce(_ name: String, _ kind: DefinitionKind, at place: Place) {
    if entries[name] == nil { entries[name] = Entry(kind: kind, place: place, state: .later) }
  }

  mutating func settle(_ name: String, _ state: State) { entries[name]?.state = state }

  /// Names a formula, which may be used anywhere.
  mutating func define(_ name: String, at place: Place, _ state: State = .defined) {
    if entries[name] == nil { entries[name] = Entry(kind: .formula, place: place, state: state) }
  }

  /// Knows a name that only a solution defines.
  mutating func hide(_ name: String, _ kind: DefinitionKind, _ state: State) {
    guard entries[name] == nil else { return }
    let place = Place(offset: .max, text: "a solution")
    entries[name] = Entry(kind: kind, place: place, state: state)
    secrets.insert(name)
  }

  func isSecret(_ name: String) -> Bool { secrets.contains(name) }

  subscript(name: String) -> Entry? { entries[name] }

  /// The names that may be used now, sorted.
  func names(of kinds: [DefinitionKind]) -> [String] {
    entries.filter { name, entry in
      if case .later = entry.state { return false }
      return kinds.contains(entry.kind) && !secrets.contains(name)
    }.keys.sorted()
  }
}
