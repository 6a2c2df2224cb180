import Diagnostics

/// The names that a document gives, each to one thing.
struct LabelNames {
  private let source: SourceText
  private var labels: [String: Label] = [:]
  /// Where answers stand, and what the lab names below them: answers have to do without.
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

  /// Takes a name; returns nil, and reports the later of the two, if something has it already.
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

  /// Returns where to begin once more, so that the lab's names go before those that an answer gives
  /// above; nil where they do already.
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
