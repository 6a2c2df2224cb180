import Diagnostics

/// The names that a document gives, each to one thing.
struct LabelNames {
  private let source: SourceText
  private var labels: [String: Label] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: SourceText) {
    self.source = source
  }

  var names: Set<String> { Set(labels.keys) }
  var places: [String: SourceRange] { labels.mapValues(\.range) }

  /// Takes a name; returns nil, and reports the later of the two, if something has it already.
  mutating func take(_ label: Label) -> Label? {
    guard let other = labels.updateValue(label, forKey: label.name) else { return label }
    let isLater = label.range.lowerBound > other.range.lowerBound
    let (first, second) = isLater ? (other, label) : (label, other)
    labels[label.name] = first
    let line = source.mention(of: first.range.lowerBound, at: second.range.lowerBound)
    diagnostics.append(
      Diagnostic(
        code: "DuplicateName",
        message: "duplicate name '\(label.name)': \(line) has it already",
        range: second.range, help: "choose another name"))
    return nil
  }
}
