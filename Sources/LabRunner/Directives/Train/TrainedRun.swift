internal import FigureData
internal import LabLanguage
internal import NeuralNets

/// The result of one `@train`: one run, or one for each value of its sweeps and seeds.
struct RunGroup: Sendable {
  let plan: PlannedRuns
  let dataset: PlannedDataset
  let runs: [TrainedRun]

  /// The parameters that differ between the runs, in the order of the labels.
  var sweptParameters: [String] { Self.parameters(of: runs) }

  /// The same, with the engine's runs beside those of formulas.
  var comparedParameters: [String] { Self.parameters(of: runsWithEngine) }

  private static func parameters(of runs: [TrainedRun]) -> [String] {
    var names: [String] = []
    for run in runs {
      for label in run.labels where !names.contains(label.parameter) {
        names.append(label.parameter)
      }
    }
    return names
  }
}

/// One trained network, and the values that a sweep chose for it.
struct TrainedRun: Sendable {
  let labels: [SweptValue]
  let result: TrainingResult
  let dataset: PlannedDataset
  let options: TrainingOptions
  /// The formula that it was trained with, if any.
  var origin: Origin?

  struct Origin: Sendable {
    let formula: String
    /// The argument of `@train` that names the formula.
    let parameter: String
    /// The same training by the engine alone; nil if it has no derivatives to follow.
    let engine: TrainingResult?
  }

  /// A short description of the run: `learningRate 0.1, seed 3`; empty without a sweep.
  var title: String { labels.title }
}

/// The runs of a group that differ only in their seed.
struct RunBundle {
  let title: String
  let runs: [TrainedRun]

  var isOfSeeds: Bool { runs.count > 1 }

  /// The lines of all logs.
  var entryCount: Int { runs.reduce(0) { $0 + $1.result.history.count } }

  /// The curve of a single run, or the median of several with a band from quartile to quartile,
  /// where numbers that aren't finite are the worst; `shift` is subtracted from the epochs'
  /// numbers.
  func curve(
    _ name: String, of quantity: String, from shift: Int,
    _ value: (TrainingResult.Entry) -> Double?
  ) -> Curves.Series {
    let lines = runs.map { run in run.result.history.map { ($0.epoch - shift, value($0) ?? .nan) } }
    if lines.count == 1 {
      return Curves.Series(name: name, x: lines[0].map { Double($0.0) }, y: lines[0].map(\.1))
    }
    let longest = lines.max { $0.count < $1.count } ?? []
    let spreads = longest.indices.map { index in
      Spread(of: lines.compactMap { $0.indices.contains(index) ? $0[index].1 : nil })
    }
    return Curves.Series(
      name: name,
      x: longest.map { Double($0.0) }, y: spreads.map { $0.rank(0.5, of: quantity) },
      lower: spreads.map { $0.rank(0.25, of: quantity) },
      upper: spreads.map { $0.rank(0.75, of: quantity) })
  }
}

extension RunGroup {
  /// The runs, with those that differ only in their seed combined; runs that a formula trained are
  /// followed by the engine's.
  var bundles: [RunBundle] {
    var order: [[SweptValue]] = []
    var members: [[SweptValue]: [TrainedRun]] = [:]
    for run in runsWithEngine {
      let labels = run.labels.filter { $0.parameter != "seed" }
      if members[labels] == nil { order.append(labels) }
      members[labels, default: []].append(run)
    }
    return order.map { labels in
      RunBundle(title: labels.title, runs: members[labels] ?? [])
    }
  }
}

extension RunningLab {
  func groups(_ names: [String]) -> [(name: String, group: RunGroup)] {
    names.compactMap { name in runs[name].map { (name, $0) } }
  }

  /// The bundles of several groups, each with a title that distinguishes it from the others.
  func bundles(_ names: [String]) -> [(title: String, bundle: RunBundle)] {
    groups(names).flatMap { name, group in
      group.bundles.map { (title([$0.title], of: name, among: names), $0) }
    }
  }

  /// Joins the parts that distinguish a run. The group's name is left out if there is one group
  /// whose runs differ otherwise.
  func title(_ parts: [String], of name: String, among names: [String]) -> String {
    let parts = parts.filter { !$0.isEmpty }
    return (names.count > 1 || parts.isEmpty ? [name] + parts : parts).joined(separator: ": ")
  }
}
