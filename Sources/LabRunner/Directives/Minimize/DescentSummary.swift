internal import Formulas
internal import LabLanguage
internal import LabResults
internal import Numerals

/// A one-line summary of a descent, or of a sweep of them.
struct DescentSummary {
  let group: DescentGroup
  let name: String

  init(of group: DescentGroup, named name: String) {
    self.group = group
    self.name = name
  }

  var definition: Definition {
    Definition(
      kind: .path, name: name, facts: group.descents.count == 1 ? singleFacts : sweepFacts,
      notices: notices,
      data: .record([
        ("formula", .text(group.formula)), ("descents", .list(group.descents.map(\.record))),
      ]))
  }

  private var singleFacts: [String] {
    let path = group.descents[0].path
    var facts = [Count.of(path.steps, "step")]
    guard path.divergedStep == nil else { return facts }
    facts.append("from \(point(path.points.first)) to \(point(path.points.last))")
    facts.append("\(group.formula) = \(number(path.values.last))")
    facts.append("gradient norm \(number(path.gradientLengths.last))")
    facts.append(path.stateInWords)
    return facts
  }

  private var sweepFacts: [String] {
    var names: [String] = []
    for label in group.descents.flatMap(\.labels) where !names.contains(label.parameter) {
      names.append(label.parameter)
    }
    var facts = ["\(group.descents.count) descents", "over " + names.joined(separator: ", ")]
    let ended = group.descents.filter { $0.path.divergedStep == nil }
    let value = { (descent: Descent) in descent.path.values.last ?? .infinity }
    if let best = ended.min(by: { value($0) < value($1) }) {
      facts.append("lowest \(group.formula) = \(number(value(best))) with \(best.title)")
    }
    return facts
  }

  /// A line for each descent that diverged, with a limit.
  private var notices: [String] {
    let diverged = group.descents.compactMap { descent in
      descent.path.divergedStep.map { step in
        (descent.title.isEmpty ? "The descent" : "The descent with \(descent.title)")
          + " diverged: a number stopped being finite after step \(step)."
      }
    }
    let shown = 3
    guard diverged.count > shown + 1 else { return diverged }
    return diverged.prefix(shown) + ["So did \(diverged.count - shown) more."]
  }

  private func point(_ coordinates: [Double]?) -> String {
    let shown = (coordinates ?? []).prefix(6).map { number($0) }
    let rest = (coordinates?.count ?? 0) > 6 ? ", …" : ""
    return shown.count == 1 ? shown[0] : "(\(shown.joined(separator: ", "))\(rest))"
  }

  private func number(_ number: Double?) -> String {
    Numeral.typographic(Numeral.significant(number ?? .nan, digits: 5))
  }
}

extension DescentPath {
  /// Whether the last point is stationary: its gradient is negligible compared with the largest one
  /// on the path.
  var isStationary: Bool {
    let lengths = gradientLengths
    guard let last = lengths.last else { return false }
    return last <= 1e-6 * max(1e-6, lengths.filter(\.isFinite).max() ?? 0)
  }

  fileprivate var stateInWords: String {
    if isStationary { return "a stationary point" }
    guard let first = values.first, let last = values.last else { return "" }
    if last > first { return "higher than at the start" }
    return
      "still moving; the last step had length \(Numeral.significant(lastStepLength, digits: 2))"
  }
}
