internal import Budgets
internal import Datasets
internal import Diagnostics
internal import FigureData
internal import LabLanguage
internal import NeuralNets
internal import Tensors

// Images made of numbers: rows of a data set, and weights.

extension PlotForm {
  static let images = PlotForm(
    "images", "Shows rows of a data set as images.", ImageArguments()
  ) { call, _, context in
    guard let dataset = context.datasets[call.dataset.dataset] else { return nil }
    guard let shape = dataset.imageShape else {
      context.report(
        "InvalidShape", "invalid shape: data set '\(dataset.name)' contains no images",
        at: call.dataset.range(of: \.dataset), help: "use a data set such as digits")
      return nil
    }
    guard let rows = dataset.rows(call.rows, call.range(of: \.rows), &context) else {
      return nil
    }
    return { lab throws(NothingToShow) in
      try lab.makeRoom(for: min(rows.count, mostImages) * dataset.training.inputs.columns)
      let images = rows.prefix(mostImages).map { row in
        ImageSet.Image(
          caption: dataset.trainingLabels.indices.contains(row) ? dataset.trainingLabels[row] : "",
          pixels: Array(dataset.training.inputs.row(row)))
      }
      return (
        "\(images.count) images from \(dataset.name).",
        ImageSet(rows: shape.rows, columns: shape.columns, isDiverging: false, images: images)
      )
    }
  }

  /// The most rows that are shown as images.
  private static let mostImages = 400

  static let weights = PlotForm(
    "weights", "Shows the weights into each unit of a layer as images.", WeightArguments()
  ) { call, _, context in
    let name = call.of
    let plan = context.runs[name]
    let layer = call.layer.index
    guard let network = context.firstNetwork(named: name),
      context.hasLayer(layer, network, call.layer.range)
    else { return nil }
    let shape =
      layer == 0
      ? plan.flatMap { context.datasets[$0.datasetName]?.imageShape }
        ?? ImageShape(squareOf: network.inputs) : nil
    return { lab throws(NothingToShow) in
      let weights = (call.at == .start ? network : lab.network(named: name) ?? network)
        .layers[layer].weights
      try lab.makeRoom(for: weights.elements.count)
      guard weights.elements.contains(where: { !$0.isNaN }) else {
        throw NothingToShow(reason: "All weights of layer \(layer + 1) of \(name) are NaN.")
      }
      return (
        "The weights into each unit of layer \(layer + 1) of \(name).",
        ImageSet(weights: weights, shape: shape)
      )
    }
  }
}

extension ImageSet {
  /// The columns of a layer's weights as images; without a shape, the whole matrix as one image.
  fileprivate init(weights: Matrix, shape: ImageShape?) {
    if let shape, shape.rows * shape.columns == weights.rows {
      let images = (0..<weights.columns).map { unit in
        Image(caption: String(unit + 1), pixels: (0..<weights.rows).map { weights[$0, unit] })
      }
      self.init(rows: shape.rows, columns: shape.columns, isDiverging: true, images: images)
    } else {
      self.init(
        rows: weights.rows, columns: weights.columns, isDiverging: true,
        images: [
          Image(
            caption: "\(weights.rows) inputs, \(weights.columns) units", pixels: weights.elements)
        ])
    }
  }
}

extension ImageShape {
  /// The shape of a square image with this many pixels, at least 16; nil if there is none.
  fileprivate init?(squareOf pixels: Int) {
    let side = Int(Double(pixels).squareRoot().rounded())
    guard pixels >= 16, side * side == pixels else { return nil }
    self.init(rows: side, columns: side)
  }
}

private struct ImageArguments: ParameterList {
  let dataset = DatasetArgument("A data set of images.")
  let rows = TypedParameter(
    "rows", .integers(0...10_000_000), default: "0...9", "Which rows to show.")
}

private struct WeightArguments: ParameterList {
  let of = TypedParameter("of", .reference([.run, .network]), "The run or network.")
  let layer = LayerArgument()
  let at = TypedParameter(
    "at", ParameterType<TrainingState>.word, default: "end",
    "Whether to show it after or before training.")
}
