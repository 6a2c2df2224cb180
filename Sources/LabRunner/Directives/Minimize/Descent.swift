internal import Formulas

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

  /// The members of a path.
  static let members: [Member<Descent>] = [
    Member("steps", "the number of steps taken.") { .number(Double($0.path.steps)) },
    Member("value", "the value of the formula at the last point.") { .number($0.path.values.last) },
    Member("initialValue", "the value at the starting point.") { .number($0.path.values.first) },
    Member("last", "the last point, `last[coordinate]`.") { $0.path.points.last.map { Value($0) } },
    Member("points", "all points, `points[step][coordinate]`, starting point first.") {
      Value($0.path.points)
    },
    Member("values", "the value at each point, `values[step]`.") { Value($0.path.values) },
    Member("gradient", "the gradient at the last point, `gradient[coordinate]`.") {
      $0.path.gradients.last.map { Value($0) }
    },
    Member("gradients", "the gradient at each point, `gradients[step][coordinate]`.") {
      Value($0.path.gradients)
    },
    Member("gradientLength", "the norm of the gradient at the last point.") {
      .number($0.path.gradientLengths.last)
    },
    Member("divergedStep", "the step at which a number stopped being finite.") {
      .number($0.path.divergedStep.map(Double.init))
    },
  ]

  /// The most points that are written to the page's data file in full.
  private static let mostRecordedPoints = 2000

  var record: Record {
    var record = Record(labels.map { ($0.parameter, .text($0.value)) })
    let isLong = path.points.count > Self.mostRecordedPoints
    let left = isLong ? ["points", "values", "gradients"] : []
    for member in Self.members where !left.contains(member.name) {
      if let value = member.value(self) { record.append(member.name, value) }
    }
    return record
  }
}

extension RunningLab {
  /// The paths with some names, each with a title that distinguishes it from the others.
  func descents(named names: [String]) -> [(title: String, descent: Descent)] {
    names.flatMap { name in
      (descents[name]?.descents ?? []).map { (title([$0.title], of: name, among: names), $0) }
    }
  }
}
