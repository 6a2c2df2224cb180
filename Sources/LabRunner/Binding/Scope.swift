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

  private var entries: [String: Entry] = [:]
  /// Names that only solutions define; they are known, and never told.
  private var secrets: Set<String> = []
  /// The names of each kind that may be used and told now, in the order in which that came about.
  private var usable: [DefinitionKind: [String]] = [:]

  /// Names what a directive further down defines; the first one of a name counts.
  mutating func announce(_ name: String, _ kind: DefinitionKind, at place: Place) {
    if entries[name] == nil { entries[name] = Entry(kind: kind, place: place, state: .later) }
  }

  mutating func settle(_ name: String, _ state: State) {
    guard let entry = entries[name] else { return }
    if case .later = entry.state, !secrets.contains(name) {
      usable[entry.kind, default: []].append(name)
    }
    entries[name]?.state = state
  }

  /// Names a formula, which may be used anywhere.
  mutating func define(_ name: String, at place: Place, _ state: State = .defined) {
    guard entries[name] == nil else { return }
    entries[name] = Entry(kind: .formula, place: place, state: state)
    usable[.formula, default: []].append(name)
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

  /// The names that may be used now, sorted; of more than `most` the latest ones.
  func names(of kinds: [DefinitionKind], atMost most: Int = .max) -> [String] {
    var names = kinds.flatMap { usable[$0]?.suffix(most) ?? [] }
    if names.count > most { names = Array(names.suffix(most)) }
    return names.sorted()
  }
}
