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
  }

  struct Entry: Sendable {
    let kind: DefinitionKind
    let line: Int
    var state: State
  }

  private(set) var entries: [String: Entry] = [:]

  /// Names what a directive further down defines; the first one of a name counts.
  mutating func announce(_ name: String, _ kind: DefinitionKind, line: Int) {
    if entries[name] == nil { entries[name] = Entry(kind: kind, line: line, state: .later) }
  }

  mutating func settle(_ name: String, _ state: State) { entries[name]?.state = state }

  /// Names a formula, which may be used anywhere.
  mutating func define(_ name: String, line: Int, _ state: State = .defined) {
    if entries[name] == nil { entries[name] = Entry(kind: .formula, line: line, state: state) }
  }

  subscript(name: String) -> Entry? { entries[name] }

  /// The names that may be used now, sorted.
  func names(of kinds: [DefinitionKind]) -> [String] {
    entries.filter { _, entry in
      if case .later = entry.state { false } else { kinds.contains(entry.kind) }
    }.keys.sorted()
  }
}
