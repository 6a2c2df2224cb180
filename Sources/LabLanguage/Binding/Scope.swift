internal import Diagnostics
internal import LabMarkdown

/// The names of a lab that the planner has read so far.
package struct Scope: Sendable {
  package enum State: Sendable {
    /// A directive further down defines it.
    case later
    case defined
    /// Its directive is invalid or depends on an invalid one; an error has already been reported.
    case failed
    /// A formula that the student must write, and hasn't yet.
    case unanswered(String)
    /// Defined by a directive in a solution, which students don't see.
    case hidden
  }

  package struct Entry: Sendable {
    package let kind: DefinitionKind
    package let place: Place
    package fileprivate(set) var state: State
  }

  /// Where a name is defined.
  package struct Place: Sendable {
    package let offset: Int
    /// As in messages: `line 3`.
    package let text: String

    package init(offset: Int, text: String) {
      self.offset = offset
      self.text = text
    }
  }

  private var entries: [String: Entry] = [:]
  /// Names that only solutions define. They are known, but never shown.
  private var secrets: Set<String> = []
  /// The names of each kind that can be used and shown now, in the order in which they became
  /// usable.
  private var usable: [DefinitionKind: [String]] = [:]

  package init() {}

  /// Adds a name that a directive further down defines; the first definition counts.
  package mutating func announce(_ name: String, _ kind: DefinitionKind, at place: Place) {
    if entries[name] == nil { entries[name] = Entry(kind: kind, place: place, state: .later) }
  }

  package mutating func settle(_ name: String, _ state: State) {
    guard let entry = entries[name] else { return }
    if case .later = entry.state, !secrets.contains(name) {
      usable[entry.kind, default: []].append(name)
    }
    entries[name]?.state = state
  }

  /// Adds a formula, which can be used anywhere.
  package mutating func define(_ name: String, at place: Place, _ state: State = .defined) {
    guard entries[name] == nil else { return }
    entries[name] = Entry(kind: .formula, place: place, state: state)
    usable[.formula, default: []].append(name)
  }

  /// Adds a name that only a solution defines.
  package mutating func hide(_ name: String, _ kind: DefinitionKind, _ state: State) {
    guard entries[name] == nil else { return }
    let place = Place(offset: .max, text: "a solution")
    entries[name] = Entry(kind: kind, place: place, state: state)
    secrets.insert(name)
  }

  package func isSecret(_ name: String) -> Bool { secrets.contains(name) }

  package subscript(name: String) -> Entry? { entries[name] }

  /// The names that can be used now, sorted: at most `most`, the latest ones.
  package func names(of kinds: [DefinitionKind], atMost most: Int = .max) -> [String] {
    var names = kinds.flatMap { usable[$0]?.suffix(most) ?? [] }
    if names.count > most { names = Array(names.suffix(most)) }
    return names.sorted()
  }
}
