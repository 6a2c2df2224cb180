internal import Budgets
internal import Diagnostics
internal import FigureData
internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Numerals
internal import Tensors

// The outputs of a network over the plane: at the start, at the end, at snapshots.

extension PlotForm {
  static let boundary = PlotForm(
    "boundary", "Plots the decision boundary of a network, with the data on top.",
    BoundaryArguments(), takes: [.display]
  ) { call, options, context in
    let (name, at) = (call.run.run, call.at)
    guard let painter = call.style.painter(of: name, at: call.range, options, &context) else {
      return nil
    }
    let count = (context.runs[name]?.variants.count ?? 1) * (at == .both ? 2 : 1)
    guard options.allows(count, of: name, at: call.run.range(of: \.run), in: &context) else {
      return nil
    }
    return { lab throws(NothingToShow) in
      let runs = lab.runs[name]?.runs ?? []
      var frames: [Replay.Frame] = []
      for run in runs.prefix(options.display == .replay ? Replay.mostFrames : 12) {
        if at.includesStart {
          let network = run.result.initialNetwork
          frames.append(try painter.frame(run, "before", of: at, network, in: lab))
        }
        if at.includesEnd {
          frames.append(try painter.frame(run, "after", of: at, run.result.network, in: lab))
        }
      }
      let swept = (runs.first?.labels ?? []).map(\.parameter)
      let variable = swept.isEmpty ? "training" : swept.joined(separator: ", ")
      return (
        "The decision boundary of \(name).",
        Replay(variable: variable, frames: frames).content(as: options.display)
      )
    }
  }

  static let snapshots = PlotForm(
    "snapshots", "Plots the decision boundary at each snapshot, with its loss.",
    SnapshotArguments(), takes: [.display]
  ) { call, options, context in
    let name = call.run.run
    guard let plan = context.singleRun(call.run),
      let painter = call.style.painter(of: name, at: call.range, options, &context)
    else { return nil }
    guard plan.variants.contains(where: { !$0.options.snapshotEpochs.isEmpty }) else {
      context.report(
        "InvalidValue", "invalid value: run '\(name)' keeps no snapshots",
        at: call.run.range(of: \.run),
        help: "write snapshots: [0, 1, 3, 7] in its @train")
      return nil
    }
    let training = plan.variants[0].options
    guard
      options.allows(
        training.snapshotEpochs.count, of: name, at: call.run.range(of: \.run), in: &context)
    else { return nil }
    return { lab throws(NothingToShow) in
      let run = lab.runs[name]?.runs.first
      var frames: [Replay.Frame] = []
      for snapshot in run?.result.snapshots ?? [] {
        try lab.payForPass(of: snapshot.network, rows: painter.dataset.training.count)
        let loss = painter.dataset.loss(of: snapshot.network, training)
        let panel = try painter.panel(
          "epoch \(snapshot.epoch), loss \(Numeral.fixed(loss, digits: call.digits))",
          snapshot.network, by: training.accuracy, in: lab)
        frames.append(Replay.Frame(step: "\(snapshot.epoch)", panel: panel))
        try lab.makeRoom(for: frames.count * painter.weight(of: snapshot.network))
      }
      let replay = Replay(variable: "epoch", frames: frames)
      return (
        "The decision boundary of \(name) at its snapshots.", replay.content(as: options.display)
      )
    }
  }
}

private struct BoundaryArguments: ParameterList {
  let run = RunArgument()
  let at = TypedParameter(
    "at", ParameterType<TrainingStates>.word, default: "end",
    "Whether to show it before or after training, or both side by side.")
  let style = StyleArgument()
}

private struct SnapshotArguments: ParameterList {
  let run = RunArgument("A run with snapshots.")
  let style = StyleArgument()
  let digits = TypedParameter(
    "digits", .integer(0...10), default: "3", "The number of decimals of the loss.")
}

private struct StyleArgument: ParameterList {
  let style = TypedParameter(
    "style", ParameterType<Boundary.Style>.word, default: "regions",
    "Whether to show flat regions or bands of equal output.")
}

extension Bound<StyleArgument> {
  fileprivate func painter(
    of run: String, at range: SourceRange, _ options: Bound<PlotOptions>,
    _ context: inout PlanningContext
  ) -> BoundaryPainter? {
    guard let plan = context.runs[run], let dataset = context.datasets[plan.datasetName],
      dataset.isPlane(range, &context),
      self.style == .shading
        || context.haveClasses(run, at: range, or: "write style: shading for the output itself")
    else { return nil }
    context.budget.take(Cost.point * dataset.drawnCount, of: .planning)
    return BoundaryPainter(dataset: dataset, style: self.style, x: options.x, y: options.y)
  }
}

/// Samples networks over a rectangle of the plane.
struct BoundaryPainter: Sendable {
  private static let gridSize = 81

  let dataset: PlannedDataset
  let style: Boundary.Style
  private let xDomain: ClosedRange<Double>
  private let yDomain: ClosedRange<Double>

  init(
    dataset: PlannedDataset, style: Boundary.Style, x: ClosedRange<Double>?,
    y: ClosedRange<Double>?
  ) {
    self.dataset = dataset
    self.style = style
    let scatter = dataset.scatter()
    xDomain = x ?? Self.domain(of: scatter.points.map(\.x))
    yDomain = y ?? Self.domain(of: scatter.points.map(\.y))
  }

  /// The range of the data with a margin of a tenth on each side.
  private static func domain(of values: [Double]) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return -1...1 }
    let margin = high > low ? (high - low) / 10 : max(abs(low), 1) / 2
    return (low - margin)...(high + margin)
  }

  /// A run before or after its training, among others of the same sweep.
  func frame(
    _ run: TrainedRun, _ when: String, of shown: TrainingStates, _ network: Network,
    in lab: RunningLab
  ) throws(NothingToShow) -> Replay.Frame {
    let time = when + " training"
    let title = run.title.isEmpty ? time : shown == .both ? "\(run.title), \(time)" : run.title
    let steps = run.labels.map(\.value) + (shown == .both || run.labels.isEmpty ? [when] : [])
    return Replay.Frame(
      step: steps.joined(separator: ", "),
      panel: try panel(title, network, by: run.options.accuracy, in: lab))
  }

  /// The number of values that an image of a network keeps.
  func weight(of network: Network) -> Int {
    let outputs = dataset.isOneScorePerClass(network.outputs) ? network.outputs : 1
    return Self.gridSize * Self.gridSize * outputs + Scatter.pointWeight * dataset.drawnCount
  }

  func panel(
    _ title: String, _ network: Network, by rule: AccuracyRule?, in lab: RunningLab
  ) throws(NothingToShow) -> Figure.Panel {
    let size = Self.gridSize
    try lab.payForPass(of: network, rows: size * size + dataset.drawnCount)
    try lab.makeRoom(for: weight(of: network))
    var inputs = Matrix(rows: size * size, columns: 2)
    for row in 0..<size {
      for column in 0..<size {
        inputs[row * size + column, 0] = position(column, in: xDomain)
        inputs[row * size + column, 1] = position(row, in: yDomain)
      }
    }
    let outputs = network.forward(inputs)
    return Figure.Panel(
      title: title,
      content: Boundary(
        style: style, xDomain: xDomain, yDomain: yDomain, columns: size, rows: size,
        outputs: dataset.scores(of: outputs, by: rule), level: dataset.level(by: rule),
        scatter: dataset.scatter(judging: network, by: rule)))
  }

  private func position(_ index: Int, in domain: ClosedRange<Double>) -> Double {
    let share = Double(index) / Double(Self.gridSize - 1)
    return domain.lowerBound + (domain.upperBound - domain.lowerBound) * share
  }
}

extension Replay {
  /// How the author wants to show the frames: in one place, or side by side.
  func content(as display: PlotOptions.Display) -> any FigureContent {
    if frames.count == 1 { return frames[0].panel.content }
    return display == .replay ? self : Panels(frames.map(\.panel))
  }
}
