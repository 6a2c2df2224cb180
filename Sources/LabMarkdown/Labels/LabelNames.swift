import Diagnostics

/// The names in a document, each given to one thing.
struct LabelNames {
  private let source: SourceText
  private var labels: [String: Label] = [:]
  /// The places of answers, and the lab's names below them, which answers can't take.
  private var answers = SortedRanges([])
  private var reserved: [String: Label] = [:]
  /// Those that could not have their names, with those that have them.
  private var refused: [(label: Label, owner: Label)] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: SourceText) {
    self.source = source
  }

  var names: Set<String> { Set(labels.keys) }
  var places: [String: SourceRange] { labels.mapValues(\.range) }

  /// Claims a name; if it is already taken, returns nil and reports the later of the two.
  mutating func take(_ label: Label) -> Label? {
    if let owner = reserved[label.name], answers.contains(label.range.lowerBound) {
      report(label, owner)
      return nil
    }
    guard let other = labels.updateValue(label, forKey: label.name) else { return label }
    let isLater = label.range.lowerBound > other.range.lowerBound
    let (first, second) = isLater ? (other, label) : (label, other)
    labels[label.name] = first
    refused.append((label, other))
    report(second, first)
    return nil
  }

  private mutating func report(_ label: Label, _ owner: Label) {
    let line = source.mention(of: owner.range.lowerBound, at: label.range.lowerBound)
    diagnostics.append(
      Diagnostic(
        code: "DuplicateName",
        message: "duplicate name '\(label.name)': \(line) has it already",
        range: label.range, help: "choose another name"))
  }

  /// Returns where to start over, so that the lab's names take precedence over those in an answer
  /// above; nil if they already do.
  func reserving(_ answers: SortedRanges) -> LabelNames? {
    var names = LabelNames(source)
    names.answers = answers
    for (label, owner) in refused
    where answers.contains(owner.range.lowerBound) && !answers.contains(label.range.lowerBound) {
      names.reserved[label.name] = names.reserved[label.name] ?? label
    }
    return names.reserved.isEmpty ? nil : names
  }
}
