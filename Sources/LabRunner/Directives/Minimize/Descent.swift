internal import Formulas
internal import LabLanguage

/// The result of one `@minimize`: a path, or one for each value of its sweeps.
struct DescentGroup: Sendable {
  /// The minimized formula.
  let formula: String
  let descents: [Descent]
}

/// One path, and the values that a sweep chose for it.
struct Descent: Sendable {
  let labels: [SweptValue]
  let stepSize: Double
  let path: DescentPath

  /// A short description of the path: `stepSize 0.1`; empty without a sweep.
  var title: String { labels.title }
}

extension RunningLab {
  /// The paths with some names, each with a title that distinguishes it from the others.
  func descents(named names: [String]) -> [(title: String, descent: Descent)] {
    names.flatMap { name in
      (descents[name]?.descents ?? []).map { (title([$0.title], of: name, among: names), $0) }
    }
  }
}
