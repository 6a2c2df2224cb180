internal import Budgets
internal import Diagnostics
internal import FigureData
internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Tensors

// Points in the plane: a data set, and how a network classifies it.

extension PlotForm {
  static let data = PlotForm(
    "data", "Plots the points of a data set with two features.", DatasetArgument()
  ) { call, options, context in
    guard let dataset = context.datasets[call.dataset], dataset.isPlane(call.range, &context)
    else { return nil }
    return { lab throws(NothingToShow) in
      try lab.pay(Double(Cost.point * dataset.drawnCount))
      try lab.makeRoom(for: Scatter.pointWeight * dataset.drawnCount)
      var scatter = dataset.scatter()
      scatter.xDomain = options.x
      scatter.yDomain = options.y
      return ("The points of \(dataset.name).", scatter)
    }
  }

  static let predictions = PlotForm(
    "predictions", "Plots the true classes of the points next to the predicted ones.",
    RunArgument()
  ) { call, options, context in
    let name = call.run
    guard let plan = context.runs[name],
      let dataset = context.datasets[plan.datasetName], dataset.isPlane(call.range, &context),
      context.haveClasses(name, at: call.range)
    else { return nil }
    return { lab throws(NothingToShow) in
      let runs = lab.runs[name]?.runs ?? []
      let truth = dataset.truth(by: runs.first?.options.accuracy)
      var panels = [Figure.Panel(title: "truth", content: truth)]
      for run in runs.prefix(8) {
        try lab.payForPass(of: run.result.network, rows: dataset.drawnCount)
        try lab.makeRoom(for: Scatter.pointWeight * dataset.drawnCount * (panels.count + 1))
        let scatter = dataset.scatter(
          judging: run.result.network, by: run.options.accuracy, showsPredictions: true)
        panels.append(
          Figure.Panel(
            title: run.title.isEmpty ? "prediction" : run.title, content: scatter))
      }
      return ("The true classes next to those that \(name) predicts.", Panels(panels))
    }
  }
}

extension PlannedDataset {
  /// Whether the data have two features; reports it if not.
  func isPlane(_ range: SourceRange, _ context: inout PlanningContext) -> Bool {
    let count = training.inputs.columns
    if count == 2 { return true }
    context.report(
      "InvalidShape",
      "invalid shape: this figure needs two features, but data set '\(name)' has \(count)",
      at: range, help: "select two with features: [\"…\", \"…\"] in @dataset")
    return false
  }

  /// The most points of a set that are drawn; larger sets are sampled at regular intervals.
  private static let mostDrawnPoints = 5000

  /// The rows of a set that are drawn.
  func drawnRows(of samples: Samples) -> [Int] {
    let step = max(1, (samples.count + Self.mostDrawnPoints - 1) / Self.mostDrawnPoints)
    return Array(stride(from: 0, to: samples.count, by: step))
  }

  /// The number of points that are drawn.
  var drawnCount: Int {
    ([training] + (test.map { [$0] } ?? [])).reduce(0) { $0 + drawnRows(of: $1).count }
  }

  /// The points of the training set and the test set.
  func scatter() -> Scatter {
    let (names, shift) = shownClasses
    var points: [Scatter.Point] = []
    for (samples, classes, isTest) in [(training, trainingClasses, false)]
      + (test.map { [($0, testClasses, true)] } ?? [])
    {
      for row in drawnRows(of: samples) {
        points.append(
          Scatter.Point(
            x: samples.inputs[row, 0], y: samples.inputs[row, 1],
            classIndex: classes.indices.contains(row) ? classes[row] + shift : 0, isTest: isTest))
      }
    }
    return Scatter(
      xTitle: featureNames.first ?? "x", yTitle: featureNames.dropFirst().first ?? "y",
      classNames: names.isEmpty ? [name] : names, points: points)
  }
}
