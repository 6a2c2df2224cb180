internal import Diagnostics
internal import NeuralNets
internal import Tensors

// Points in the plane: a data set, and what a network says of it.

extension PlotForm {
  static let data = PlotForm(
    schema: CallSchema(
      "data", "Draws the points of a data set with two features.",
      [
        Parameter("dataset", .reference([.dataset]), .required, "The data set.")
      ])
  ) { call, options, context in
    guard let dataset = plane(call, "dataset", &context) else { return nil }
    return { _ in
      var scatter = dataset.scatter()
      scatter.xDomain = options.x
      scatter.yDomain = options.y
      return ("The points of \(dataset.name).", .scatter(scatter))
    }
  }

  static let predictions = PlotForm(
    schema: CallSchema(
      "predictions", "Draws the true classes of the points beside the predicted ones.",
      [Parameter("run", .reference([.run]), .required, "The run.")])
  ) { call, options, context in
    guard let name = call.text("run"), let plan = context.runs[name],
      let dataset = context.datasets[plan.datasetName], dataset.isPlane(call.range, &context)
    else { return nil }
    return { lab in
      let runs = lab.runs[name]?.runs ?? []
      let truth = dataset.scatter()
      var panels = [Figure.Panel(title: "truth", content: .scatter(truth))]
      for run in runs.prefix(8) {
        let scatter = dataset.judgedScatter(run.result.network, showsPredictions: true)
        panels.append(
          Figure.Panel(
            title: run.title.isEmpty ? "prediction" : run.title, content: .scatter(scatter)))
      }
      return ("The true classes beside those that \(name) predicts.", .panels(panels))
    }
  }

  /// The data set that an argument names, if its points lie in the plane.
  private static func plane(
    _ call: BoundCall, _ argument: String, _ context: inout PlanningContext
  ) -> PlannedDataset? {
    guard let dataset = call.text(argument).flatMap({ context.datasets[$0] }),
      dataset.isPlane(call.range, &context)
    else { return nil }
    return dataset
  }
}

extension PlannedDataset {
  /// Whether the data have two features; reports it where they have not.
  func isPlane(_ range: SourceRange, _ context: inout PlanningContext) -> Bool {
    let count = training.inputs.columns
    if count == 2 { return true }
    context.report(
      "InvalidShape",
      "invalid shape: this figure needs two features, data set '\(name)' has \(count)",
      at: range, help: "choose two with features: [\"…\", \"…\"] in @dataset")
    return false
  }

  /// The points of training set and test set.
  func scatter() -> Scatter {
    var points: [Scatter.Point] = []
    for (samples, classes, isTest) in [(training, trainingClasses, false)]
      + (test.map { [($0, testClasses, true)] } ?? [])
    {
      for row in 0..<samples.inputs.rows {
        points.append(
          Scatter.Point(
            x: samples.inputs[row, 0], y: samples.inputs[row, 1],
            classIndex: classes.indices.contains(row) ? classes[row] : 0, isTest: isTest))
      }
    }
    return Scatter(
      xTitle: featureNames.first ?? "x", yTitle: featureNames.dropFirst().first ?? "y",
      classNames: classNames.isEmpty ? [name] : classNames, points: points)
  }

  /// The points as a network sees them: those that it gets wrong are marked.
  func judgedScatter(_ network: Network, showsPredictions: Bool = false) -> Scatter {
    var scatter = scatter()
    let sets = [training] + (test.map { [$0] } ?? [])
    let judgements = sets.flatMap { samples in
      let outputs = network.forward(samples.inputs)
      return (0..<outputs.rows).map { row in
        judgement(of: Array(outputs.row(row)), target: Array(samples.targets.row(row)), network)
      }
    }
    scatter.points = zip(scatter.points, judgements).map { point, judgement in
      Scatter.Point(
        x: point.x, y: point.y,
        classIndex: showsPredictions ? judgement.predicted : point.classIndex,
        isMisclassified: !judgement.isRight, isTest: point.isTest)
    }
    return scatter
  }

  /// The class that one sample's outputs stand for, and whether they are right as accuracy counts:
  /// an output of exactly zero agrees with no sign.
  private func judgement(
    of outputs: [Double], target: [Double], _ network: Network
  ) -> (predicted: Int, isRight: Bool) {
    let predicted = predictedClass(outputs, network)
    switch encoding {
    case .oneHot:
      return (predicted, predicted == target.indices.max { target[$0] < target[$1] })
    case .signed: return (predicted, outputs[0] * target[0] > 0)
    case .values: return (predicted, (predicted == 1) == (target[0] > 0.5))
    }
  }

  /// The class that one sample's outputs stand for.
  private func predictedClass(_ outputs: [Double], _ network: Network) -> Int {
    if outputs.count > 1, encoding == .oneHot {
      return outputs.indices.max { outputs[$0] < outputs[$1] } ?? 0
    }
    return outputs[0] > level(of: network) ? 1 : 0
  }

  /// The output at which a single output changes its class.
  func level(of network: Network) -> Double {
    switch network.layers.last?.activation {
    case .sigmoid, .softmax, .step: 0.5
    default: encoding == .signed ? 0 : 0.5
    }
  }
}
