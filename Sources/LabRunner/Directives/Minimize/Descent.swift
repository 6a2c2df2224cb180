internal import Formulas
internal import LabLanguage
internal import LabResults
internal import Serialization
internal import Tensors

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

extension Descent {
  /// What can be read of a path.
  static let members: [Member<Descent, PlannedDescents>] = [
    .number("steps", "the number of steps taken.") { Double($0.path.steps) },
    .number("value", "the value of the formula at the last point.") { $0.path.values.last },
    .number("initialValue", "the value at the starting point.") { $0.path.values.first },
    Member("last", "the last point, `last[coordinate]`.", shape: \.pointShape) {
      $0.path.points.last.map { .tensor(Tensor($0)) }
    },
    Member(
      "points", "all points, `points[step][coordinate]`, starting point first.", in: .ifSmall,
      shape: \.pathShape
    ) {
      .rows($0.path.points)
    },
    Member(
      "values", "the value at each point, `values[step]`.", in: .ifSmall,
      shape: { _ in .shape(TensorShape([.unknown])) },
      value: { .tensor(Tensor($0.path.values)) }),
    Member(
      "gradient", "the gradient at the last point, `gradient[coordinate]`.", shape: \.pointShape
    ) {
      $0.path.gradients.last.map { .tensor(Tensor($0)) }
    },
    Member(
      "gradients", "the gradient at each point, `gradients[step][coordinate]`.", in: .ifSmall,
      shape: \.pathShape
    ) {
      .rows($0.path.gradients)
    },
    .number("gradientLength", "the norm of the gradient at the last point.") {
      $0.path.gradientLengths.last
    },
    .number("divergedStep", "the step at which a number stopped being finite.") {
      $0.path.divergedStep.map(Double.init)
    }.orElse { _ in "the descent didn't diverge" },
  ]

  /// The most points that are written to the page's data file in full.
  private static let mostRecordedPoints = 2000

  var record: LabValue {
    .record(
      labels.entries
        + Self.members.entries(of: self, isSmall: path.points.count <= Self.mostRecordedPoints))
  }

  /// The path as formulas see it: its members, and the track of each parameter.
  fileprivate var labRecord: LabRecord {
    let members = Self.members.names()
    let parameters = path.parameters.map(\.name).filter { !members.contains($0) }
    return LabRecord(DefinitionKind.path.phrase, names: members + parameters) { name in
      Self.members.value(name, of: self) ?? path.track(of: name).map { .tensor($0) }
    }
  }
}

extension LabValue {
  fileprivate static func rows(_ rows: [[Double]]) -> LabValue {
    .tensor(Tensor(Matrix(rows)))
  }
}

extension DescentGroup {
  var labValue: LabValue {
    let elements = descents.map(\.labRecord)
    return .defined(.path, elements, names: elements.first?.names ?? []) { name in
      let numbers = numbers(of: name)
      return numbers.isEmpty ? nil : Spread(of: numbers).record(of: name)
    }
  }

  /// One number of each path; paths without one are left out.
  func numbers(of name: String) -> [Double] {
    descents.compactMap { $0.labRecord[name]?.number }
  }
}

extension PlannedDescents {
  /// The paths before they have run: only their shapes.
  var labValue: LabValue {
    let members = Descent.members.names()
    let names = members + start.shapes.keys.sorted().filter { !members.contains($0) }
    let path = LabRecord(DefinitionKind.path.phrase, names: names) { name in
      Descent.members.member(name)?.shape(self) ?? trackShape(of: name)
    }
    let count = start.count * variants.count
    return .defined(.path, Array(repeating: path, count: count), names: names) { _ in .shape(nil) }
  }

  fileprivate var pointShape: LabValue { .shape(TensorShape([.known(start.size)])) }

  /// A descent that diverges is shorter than planned.
  fileprivate var pathShape: LabValue { .shape(TensorShape([.unknown, .known(start.size)])) }

  private func trackShape(of parameter: String) -> LabValue {
    guard let counts = start.shapes[parameter]?.counts else { return .shape(nil) }
    let rest = counts.isEmpty ? [] : [AxisSize.known(counts.reduce(1, *))]
    return .shape(TensorShape([.unknown] + rest))
  }
}

extension Descent: Serializable {
  init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(labels: try reader.read(), stepSize: try reader.read(), path: try reader.read())
  }

  func write(to writer: inout ByteWriter) { writer.write(labels, stepSize, path) }
}

extension DescentGroup: Serializable {
  init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(formula: try reader.read(), descents: try reader.read())
  }

  func write(to writer: inout ByteWriter) { writer.write(formula, descents) }
}
