/// A value that can be read from a data set, a network or a run: `run.loss`.
struct Member<Subject: Sendable>: Sendable {
  let name: String
  /// One sentence for the reference.
  let summary: String
  let value: @Sendable (Subject) -> Value?

  init(_ name: String, _ summary: String, _ value: @escaping @Sendable (Subject) -> Value?) {
    self.name = name
    self.summary = summary
    self.value = value
  }
}

/// The members that the language knows, by what they belong to.
enum ValueMembers {
  static func names(of kind: DefinitionKind) -> [String] {
    switch kind {
    case .dataset: PlannedDataset.members.map(\.name)
    case .network: PlannedNetwork.members.map(\.name) + ["count"]
    case .run: TrainedRun.members.map(\.name) + ["count"]
    case .path: Descent.members.map(\.name) + ["count"]
    case .formula: []
    }
  }

  static var markdownLines: [String] {
    var lines = [
      "## Values", "",
      "The values that prose and `@show` can read: `` `= run.loss : .5f` ``. A format is one of "
        + "`.5f`, `.3e`,",
      "`.4g`, `d`, or `.1%`, as in Python; without one, a suitable format is chosen.", "",
      "Members of a data set:", "",
    ]
    lines += PlannedDataset.members.map { "- `\($0.name)`: \($0.summary)" }
    lines += ["", "Members of a network:", ""]
    lines += PlannedNetwork.members.map { "- `\($0.name)`: \($0.summary)" }
    lines += ["", "Members of a run:", ""]
    lines += TrainedRun.members.map { "- `\($0.name)`: \($0.summary)" }
    lines += ["", "Members of a path that `@minimize(f, …, as: path)` defines:", ""]
    lines += Descent.members.map { "- `\($0.name)`: \($0.summary)" }
    lines += [
      "- the names of the formula's parameters: the value of each, `path.x[step]`.", "",
      "Members of a sweep: `count`, `sweep[i]` for one of its runs, and each number of a run as a",
      "distribution: " + Spread.names.map { "`runs.loss.\($0)`" }.joined(separator: ", ") + ".",
    ]
    return lines
  }
}
