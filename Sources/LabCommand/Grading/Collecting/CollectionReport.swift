internal import Grading
internal import Platform

/// Says what was collected: a line for everything unusual, and the numbers.
struct CollectionReport {
  let lab: String
  let terminal: Terminal
  /// Whether to say only what couldn't be collected.
  let isQuiet: Bool
  private(set) var hasFaults = false
  private var counts: [(words: String, count: Int)] = []

  init(of lab: String, on terminal: Terminal, isQuiet: Bool) {
    self.lab = lab
    self.terminal = terminal
    self.isQuiet = isQuiet
  }

  mutating func addFault(_ line: String) {
    hasFaults = true
    terminal.tell(Terminal.printable(line))
  }

  func note(_ line: String) {
    if !isQuiet { terminal.tell(Terminal.printable(line)) }
  }

  mutating func add(
    _ handIn: HandIn, _ student: CollectedStudent, _ outcome: CollectedFolder.Outcome
  ) {
    let name = handIn.student
    for line in student.faults { addFault("\(name): \(line)") }
    if let problem = handIn.problem { addFault("\(name): \(problem)") }
    for line in handIn.notes { note("\(name): \(line)") }
    let kept = "in '\(CollectedFolder.earlierName)'"
    switch outcome {
    case .new: count("new")
    case .unchanged: count("unchanged")
    case .replaced:
      count("replaced")
      note("\(name): replaced what was collected before, which is \(kept) now")
    case .older:
      count("older")
      note("\(name): what was collected before was handed in later; the download's is \(kept)")
    case .kept:
      count("kept")
      addFault(
        "\(name): kept what was collected before; the download's is \(kept), "
          + "and --force takes it instead")
    case .refused(let reason): addFault("\(name): nothing was written: \(reason)")
    }
  }

  mutating func add(_ collected: CollectedHandIns, to folder: CollectedFolder) {
    for stranger in collected.strangers {
      let place = "\(CollectedFolder.strangersName)/\(stranger.folder)"
      note("stranger: \(stranger.account.words): \(stranger.reason); collected in '\(place)'")
    }
    let missing = collected.missing.filter { !folder.holds($0) }
    for student in missing { note("missing: \(student)") }
    for _ in collected.strangers { count("of strangers") }
    for _ in missing { count("missing") }
  }

  private mutating func count(_ words: String) {
    if let index = counts.firstIndex(where: { $0.words == words }) {
      counts[index].count += 1
    } else {
      counts.append((words, 1))
    }
  }

  /// `01: 30 new, 2 of strangers, 1 missing`
  func finish() {
    let parts = counts.map { "\($0.count) \($0.words)" }
    note("\(lab): \(parts.isEmpty ? "nothing was handed in" : parts.joined(separator: ", "))")
  }
}
