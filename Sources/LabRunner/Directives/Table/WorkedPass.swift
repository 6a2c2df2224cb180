internal import Budgets
internal import Diagnostics
internal import LabResults
internal import NeuralNets
internal import Tensors

/// One forward and backward pass of a network, to be shown with every number.
struct WorkedPass: Sendable {
  let network: Network
  private let name: String
  private let dataset: PlannedDataset
  private let samples: Samples
  private let loss: Loss
  private let reduction: Reduction

  /// - Parameters:
  ///   - name: The network or run.
  ///   - loss: The loss; nil for that of the run.
  ///   - row: The only sample to pass; nil for all.
  init?(
    of name: String, on datasetName: String, _ loss: Loss?, _ reduction: Reduction,
    at places: TrainingChecks.Places, row: (index: Int, range: SourceRange)?,
    in context: inout PlanningContext
  ) {
    guard let planned = context.firstPlannedNetwork(named: name),
      let dataset = context.datasets[datasetName],
      let used = loss ?? context.runs[name]?.variants.first?.options.loss
    else { return nil }
    var checks = TrainingChecks(dataset: dataset)
    checks.check(planned, loss, at: places, in: &context)
    guard !checks.foundErrors,
      let rows = dataset.rows(row.map { [$0.index] }, row?.range ?? places.network, &context)
    else { return nil }
    self.name = name
    self.dataset = dataset
    self.loss = used
    self.reduction = reduction
    network = planned.network
    let all = dataset.samples(for: network, loss: used)
    samples = row == nil ? all : all.selectingRows(rows)
  }

  /// Pays for the forward and backward pass.
  func pay(in lab: RunningLab) throws(NothingToShow) {
    try lab.payForPass(of: network, rows: 3 * max(samples.count, 1))
  }

  func result(in lab: RunningLab) throws(NothingToShow) -> Backpropagation {
    try lab.requireLayers(of: name)
    return (lab.network(named: name) ?? network).backpropagate(
      samples, loss: loss, reduction: reduction)
  }

  /// The first sample of the pass, with all its results in the network.
  func worked(in lab: RunningLab) throws(NothingToShow) -> WorkedSample {
    try lab.requireLayers(of: name)
    let network = lab.network(named: name) ?? network
    let sample = samples.selectingRows([0])
    return WorkedSample(
      network: network,
      result: network.backpropagate(sample, loss: loss, reduction: reduction), loss: loss,
      reduction: reduction, inputs: Array(sample.inputs.row(0)),
      targets: Array(sample.targets.row(0)))
  }

  /// Every number of the pass with its rule, in the order of a calculation by hand.
  ///
  /// - Failure: Throws if the layers aren't what was trained, or there is too much to show.
  func table(in lab: RunningLab, format: String) throws(NothingToShow) -> Table {
    try lab.requireLayers(of: name)
    let network = lab.network(named: name) ?? network
    try lab.makeRoom(rows: network.parameterCount, columns: 5)
    let pass = network.backpropagate(samples, loss: loss, reduction: reduction)
    var rows: [Table.Row] = []
    func add(_ quantity: String, _ rule: String, _ matrix: Matrix) {
      for i in 0..<matrix.rows {
        for j in 0..<matrix.columns {
          let place =
            matrix.rows > 1 ? "[\(i + 1), \(j + 1)]" : matrix.columns > 1 ? "[\(j + 1)]" : ""
          rows.append(
            Table.Row([
              .text(place.isEmpty ? quantity : "\(quantity) \(place)"), .text(rule),
              .number(matrix[i, j]),
            ]))
        }
      }
    }
    add("input", "given", samples.inputs)
    for (index, layer) in pass.layers.enumerated() {
      let number = index + 1
      let biased = network.layers[index].biases != nil
      add(
        "pre-activation of layer \(number)",
        "inputs × weights\(biased ? " + biases" : "")", layer.preActivations)
      add(
        "activation of layer \(number)", "\(network.layers[index].activation.name) of it",
        layer.activations)
    }
    rows.append(Table.Row([.text("loss"), .text(loss.name), .number(pass.loss)]))
    for (index, layer) in pass.layers.enumerated().reversed() {
      let number = index + 1
      add(
        "gradient of activation of layer \(number)",
        index == pass.layers.count - 1
          ? "derivative of the loss" : "deltas of layer \(number + 1) × its weights, transposed",
        layer.activationGradients)
      add(
        "delta of layer \(number)",
        "that × slope of \(network.layers[index].activation.name)", layer.deltas)
      add(
        "gradient of weights of layer \(number)",
        "inputs of the layer, transposed × its deltas", layer.gradient.weights)
      if let biases = layer.gradient.biases {
        add("gradient of biases of layer \(number)", "its deltas", Matrix([biases]))
      }
    }
    return Table(
      caption: nil,
      columns: [
        Table.Column("quantity"), Table.Column("rule"), Table.Column("value", format: format),
      ], rows: rows)
  }
}
