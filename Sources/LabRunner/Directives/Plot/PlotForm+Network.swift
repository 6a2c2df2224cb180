internal import Budgets
internal import FigureData
internal import LabLanguage
internal import NeuralNets
internal import Tensors

// A network itself: its layers, its outputs during training.

extension PlotForm {
  /// The most weights of a layer that are drawn as edges with their own widths.
  private static let mostDrawnWeights = 400

  static let network = PlotForm(
    "network", "Draws a diagram of the layers of a network.", DiagramArguments()
  ) { call, _, context in
    let name = call.of
    guard let planned = context.firstPlannedNetwork(named: name) else { return nil }
    let names = call.inputs ?? []
    return { lab throws(NothingToShow) in
      try lab.requireLayers(of: name)
      let network = lab.runs[name]?.runs.first?.result.network ?? planned.network
      var layers = [
        Architecture.Layer(units: network.inputs, activation: "", hasBias: false, weights: [])
      ]
      layers += network.layers.map { layer in
        Architecture.Layer(
          units: layer.outputs, activation: layer.activation.name, hasBias: layer.biases != nil,
          weights: layer.weights.elements.count > mostDrawnWeights
            ? [] : (0..<layer.weights.rows).map { Array(layer.weights.row($0)) })
      }
      return (
        "The network \(network.summary).",
        Architecture(inputNames: names, layers: layers)
      )
    }
  }

  static let outputs = PlotForm(
    "outputs", "Plots a network's output for one sample over its snapshots.", OutputArguments()
  ) { call, options, context in
    let names = call.runs.runs
    let sample = call.sample
    for name in names {
      guard let plan = context.runs[name],
        let count = context.datasets[plan.datasetName]?.training.inputs.rows
      else { return nil }
      if sample >= count {
        context.report(
          "InvalidValue", "invalid value: there is no sample \(sample) among \(count)",
          at: call.range(of: \.sample), help: "sample numbers run from 0 to \(count - 1)")
        return nil
      }
      if plan.variants.contains(where: { $0.options.snapshotEpochs.isEmpty }) {
        context.report(
          "InvalidValue", "invalid value: run '\(name)' keeps no snapshots",
          at: call.runs.range(of: \.runs), help: "write snapshots: 0...100 in its @train")
        return nil
      }
    }
    return { lab throws(NothingToShow) in
      var series: [Curves.Series] = []
      for (name, group) in lab.groups(names) {
        for run in group.runs {
          let network = run.result.network
          try lab.payForPass(of: network, rows: run.result.snapshots.count)
          try lab.makeRoom(for: 2 * run.result.snapshots.count * network.outputs)
          series += run.outputSeries(
            sample: sample, title: lab.title([run.title], of: name, among: names))
        }
      }
      var curves = Curves(xTitle: "epoch", yTitle: "output", series: series)
      curves.xEnds = .positive
      curves.yEnds = lab.outputEnds(names)
      options.apply(to: &curves)
      return ("The outputs for sample \(sample) over the epochs.", curves)
    }
  }
}

extension RunningLab {
  /// The bounds of some runs' outputs: those of a sigmoid are from 0 to 1.
  fileprivate func outputEnds(_ names: [String]) -> QuantityEnds {
    let outputs = groups(names).flatMap { $0.group.runs }.map { run -> Activation? in
      run.result.network.customForward == nil ? run.result.network.layers.last?.activation : nil
    }
    let ranges = Set(outputs.map { $0?.range })
    guard ranges.count == 1, let range = ranges.first ?? nil, range.lowerBound.isFinite,
      range.upperBound.isFinite
    else {
      return QuantityEnds()
    }
    return QuantityEnds(lowest: range.lowerBound, highest: range.upperBound)
  }
}

extension TrainedRun {
  fileprivate func outputSeries(sample: Int, title: String) -> [Curves.Series] {
    let input = dataset.training.inputs.selectingRows([sample])
    let epochs = result.snapshots.map { Double($0.epoch) }
    let outputs = result.snapshots.map { $0.network.forward(input) }
    let names = dataset.outputNames(result.network.outputs)
    return names.indices.map { unit in
      let name = names.count > 1 ? "\(title), \(names[unit])" : title
      return Curves.Series(name: name, x: epochs, y: outputs.map { $0[0, unit] })
    }
  }
}

private struct DiagramArguments: ParameterList {
  let of = TypedParameter("of", .reference([.network, .run]), "The network or run.")
  let inputs = TypedParameter("inputs", optional: .list(of: .text), "Names for the inputs.")
}

private struct OutputArguments: ParameterList {
  let runs = RunsArgument()
  let sample = TypedParameter(
    "sample", .integer(0...10_000_000), default: "0", "The sample, counted from 0.")
}
