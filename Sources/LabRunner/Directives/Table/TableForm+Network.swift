internal import Budgets
internal import Diagnostics
internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Tensors

// Tables of a network's numbers: parameters, outputs, gradients, a worked pass.

extension TableForm {
  static let parameters = TableForm(
    "parameters", "Shows the sizes of a network's parameters.", NetworkArgument()
  ) { call, format, context in
    let name = call.of
    guard let start = context.firstNetwork(named: name) else { return nil }
    return { lab throws(NothingToShow) in
      let network = lab.network(named: name) ?? start
      try lab.pay(4 * Double(network.parameterCount))
      let number = format ?? ".4f"
      let rows = network.layers.enumerated().flatMap { index, layer in
        var rows = [
          tensorRow("weights", index, [layer.inputs, layer.outputs], layer.weights.elements)
        ]
        if let biases = layer.biases {
          rows.append(tensorRow("biases", index, [biases.count], biases))
        }
        return rows
      }
      return Table(
        caption: nil,
        columns: [
          Table.Column("layer"), Table.Column("tensor"), Table.Column("shape"),
          Table.Column("parameters", format: "d"), Table.Column("smallest", format: number),
          Table.Column("mean", format: number), Table.Column("largest", format: number),
        ], rows: rows, notes: ["\(network.parameterCount) parameters in all."])
    }
  }

  private static func tensorRow(
    _ name: String, _ layer: Int, _ shape: [Int], _ elements: [Double]
  ) -> Table.Row {
    Table.Row([
      .text(String(layer + 1)), .text(name),
      .text("[\(shape.map(String.init).joined(separator: ", "))]"),
      .number(Double(elements.count)), .number(elements.min()),
      .number(elements.reduce(0, +) / Double(max(elements.count, 1))), .number(elements.max()),
    ])
  }

  /// The most rows of a matrix that are shown.
  private static let mostRows = 1000

  static let forward = TableForm(
    "forward", "Shows the outputs of a network for each row.", ForwardArguments()
  ) { call, format, context in
    let name = call.network.of
    guard let start = context.firstNetwork(named: name),
      let dataset = context.datasets[call.on],
      dataset.fits(start, call.range(of: \.on), &context)
    else { return nil }
    let names = dataset.featureNames.count <= 4 ? dataset.featureNames : []
    return { lab throws(NothingToShow) in
      let network = lab.network(named: name) ?? start
      try lab.payForPass(of: network, rows: dataset.training.count)
      try lab.makeRoom(rows: min(dataset.training.count, mostRows), columns: network.outputs)
      let outputs = network.forward(dataset.training.inputs)
      var table = matrixTable(
        outputs, rowName: "row", columns: dataset.outputNames(outputs.columns),
        format: format ?? ".6f")
      // A few inputs are shown beside the outputs.
      table.columns.insert(contentsOf: names.map { Table.Column($0) }, at: 1)
      table.rows = table.rows.enumerated().map { index, row in
        let inputs = names.isEmpty ? [] : dataset.training.inputs.row(index).map { $0 }
        return Table.Row([row.cells[0]] + inputs.map { .number($0) } + row.cells.dropFirst())
      }
      return table
    }
  }

  /// A matrix as a table; its rows are numbered if they have a name.
  static func matrixTable(
    _ matrix: Matrix, rowName: String?, columns: [String], format: String
  ) -> Table {
    Table(
      caption: nil,
      columns: (rowName.map { [Table.Column($0, format: "d")] } ?? [])
        + columns.map { Table.Column($0, format: format) },
      rows: (0..<min(matrix.rows, mostRows)).map { row in
        Table.Row(
          (rowName == nil ? [] : [.number(Double(row))]) + matrix.row(row).map { .number($0) })
      })
  }

  static let gradients = TableForm(
    "gradients", "Shows the gradient of a loss with respect to one tensor.", GradientArguments(),
    isSignificant: true
  ) { call, format, context in
    guard let pass = WorkedPass(call.pass, in: &context) else { return nil }
    let tensor = call.tensor
    let layer = call.layer.index
    guard context.hasLayer(layer, pass.network, call.layer.range) else { return nil }
    return { lab throws(NothingToShow) in
      try pass.pay(in: lab)
      let shown = tensor == .biases ? 1 : pass.network.layers[layer].inputs
      let width = tensor == .inputs ? pass.network.inputs : pass.network.layers[layer].outputs
      try lab.makeRoom(rows: min(shown, mostRows), columns: width)
      let result = try pass.result(in: lab)
      let gradient = result.gradients[layer]
      let matrix =
        switch tensor {
        case .inputs: result.inputGradients
        case .biases: Matrix([gradient.biases ?? []])
        case .weights: gradient.weights
        }
      return matrixTable(
        matrix, rowName: tensor == .weights ? "input" : tensor == .inputs ? "row" : nil,
        columns: unitNames(tensor == .inputs ? "feature" : "unit", count: matrix.columns),
        format: format ?? ".6g")
    }
  }

  static let backpropagation = TableForm(
    "backpropagation", "Shows every number of one forward and backward pass of one sample.",
    BackpropagationArguments(), isSignificant: true
  ) { call, format, context in
    guard
      let pass = WorkedPass(
        call.pass, row: (index: call.row, range: call.range(of: \.row)), in: &context)
    else { return nil }
    return { lab throws(NothingToShow) in
      try pass.pay(in: lab)
      return try pass.table(in: lab, format: format ?? ".8g")
    }
  }
}

private struct NetworkArgument: ParameterList {
  let of = TypedParameter(
    "of", .reference([.network, .run]), "The network, or a run for its trained network.")
}

private struct ForwardArguments: ParameterList {
  let network = NetworkArgument()
  let on = TypedParameter("on", .reference([.dataset]), "The data set.")
}

private struct PassArguments: ParameterList {
  let network = ForwardArguments()
  let loss = TypedParameter("loss", .oneOf(Loss.catalog.map { Alternative($0) }), "The loss.")
  let reduction = TypedParameter(
    "reduction", ParameterType<Reduction>.word, default: "mean",
    "Whether the loss is a mean or a sum.")
}

private struct GradientArguments: ParameterList {
  enum Kind: String, CaseIterable { case weights, biases, inputs }

  let pass = PassArguments()
  let tensor = TypedParameter(
    "tensor", ParameterType<Kind>.word, default: "weights", "The tensor.")
  let layer = LayerArgument()
}

private struct BackpropagationArguments: ParameterList {
  let pass = PassArguments()
  let row = TypedParameter(
    "row", .integer(0...10_000_000), default: "0", "The sample, counted from 0.")
}

extension WorkedPass {
  fileprivate init?(
    _ call: Bound<PassArguments>, row: (index: Int, range: SourceRange)? = nil,
    in context: inout PlanningContext
  ) {
    self.init(
      of: call.network.network.of, on: call.network.on, call.loss, call.reduction,
      at: TrainingChecks.Places(
        network: call.range, dataset: call.network.range(of: \.on), loss: call.range(of: \.loss)),
      row: row, in: &context)
  }
}
