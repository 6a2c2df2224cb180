internal import FigureData
internal import NeuralNets
internal import Tensors

/// The computational graph of a worked sample: with a node for each product if the network is very
/// small, or for each sum if it is somewhat larger.
struct WorkedGraph {
  private static let mostProducts = 12
  private static let mostEdges = 48

  private let steps: WorkedSteps
  private var nodes: [ComputationGraph.Node] = []
  private var edges: [ComputationGraph.Edge] = []

  init(of steps: WorkedSteps) { self.steps = steps }

  private var sample: WorkedSample { steps.sample }

  /// The graph, or nil if the network is too large for a readable one.
  var graph: ComputationGraph? {
    var drawn = self
    let products = sample.network.layers.reduce(0) { $0 + $1.weights.elements.count }
    drawn.draw(withProducts: products <= Self.mostProducts)
    let fits = products <= Self.mostProducts || drawn.edges.count <= Self.mostEdges
    return fits ? ComputationGraph(nodes: drawn.nodes, edges: drawn.edges) : nil
  }

  private mutating func draw(withProducts: Bool) {
    for index in sample.inputs.indices {
      add(steps.name("x", index, of: [sample.inputs.count]), .input, id: "a0.\(index)")
    }
    for layer in sample.network.layers.indices {
      if withProducts { addProducts(of: layer) } else { addSums(of: layer) }
      addActivations(of: layer)
    }
    addLoss()
  }

  private mutating func add(_ label: String, _ kind: ComputationGraph.Node.Kind, id: String) {
    nodes.append(ComputationGraph.Node(id: id, label: label, kind: kind))
  }

  private mutating func connect(_ from: String, _ to: String, _ value: Double, _ gradient: Double?)
  {
    edges.append(
      ComputationGraph.Edge(
        from: from, to: to, value: steps.text(value), gradient: gradient.map(steps.text)))
  }

  private mutating func addProducts(of index: Int) {
    let layer = sample.network.layers[index]
    let pass = sample.result.layers[index]
    let inputs = sample.inputs(of: index)
    for unit in 0..<layer.outputs {
      let delta = pass.deltas[0, unit]
      let end = sumOrActivation(index, unit)
      for input in 0..<layer.inputs {
        let id = "\(index).\(input).\(unit)"
        let weight = layer.weights[input, unit]
        add(
          steps.name("W\(index + 1)", input, unit, of: [layer.inputs, layer.outputs]), .parameter,
          id: "w\(id)")
        add("×", .operation, id: "p\(id)")
        connect("a\(index).\(input)", "p\(id)", inputs[input], weight * delta)
        connect("w\(id)", "p\(id)", weight, pass.gradient.weights[input, unit])
        connect("p\(id)", end, inputs[input] * weight, delta)
      }
      if let biases = layer.biases {
        add(
          steps.name("b\(index + 1)", unit, of: [layer.outputs]), .parameter,
          id: "b\(index).\(unit)")
        connect("b\(index).\(unit)", end, biases[unit], delta)
      }
      if hasSum(index) { add("+", .operation, id: "s\(index).\(unit)") }
    }
  }

  /// Whether several terms are added, rather than one being passed on.
  private func hasSum(_ index: Int) -> Bool {
    let layer = sample.network.layers[index]
    return layer.inputs > 1 || layer.biases != nil
  }

  private func sumOrActivation(_ index: Int, _ unit: Int) -> String {
    hasSum(index) ? "s\(index).\(unit)" : activation(index, unit)
  }

  private mutating func addSums(of index: Int) {
    let layer = sample.network.layers[index]
    let pass = sample.result.layers[index]
    let inputs = sample.inputs(of: index)
    for unit in 0..<layer.outputs {
      let delta = pass.deltas[0, unit]
      add("Σ", .operation, id: "s\(index).\(unit)")
      for input in 0..<layer.inputs {
        let weight = layer.weights[input, unit]
        connect("a\(index).\(input)", "s\(index).\(unit)", inputs[input], weight * delta)
      }
    }
  }

  /// The node for a unit's activation.
  private func activation(_ index: Int, _ unit: Int) -> String {
    sample.network.layers[index].activation.isNormalized
      ? "softmax\(index)" : "a\(index + 1).\(unit)"
  }

  private mutating func addActivations(of index: Int) {
    let layer = sample.network.layers[index]
    let pass = sample.result.layers[index]
    let symbol = layer.activation.symbol
    if layer.activation.isNormalized { add(symbol, .operation, id: "softmax\(index)") }
    for unit in 0..<layer.outputs {
      let isNode = !layer.activation.isNormalized
      if isNode { add(symbol, .operation, id: "a\(index + 1).\(unit)") }
      if edges.contains(where: { $0.to == "s\(index).\(unit)" }) {
        connect(
          "s\(index).\(unit)", isNode ? "a\(index + 1).\(unit)" : "softmax\(index)",
          pass.preActivations[0, unit], pass.deltas[0, unit])
      }
    }
  }

  private mutating func addLoss() {
    guard let last = sample.result.layers.last else { return }
    let index = sample.network.layers.count
    nodes.append(
      ComputationGraph.Node(
        id: "L", label: sample.loss.symbol, kind: .result, value: steps.text(sample.result.loss),
        gradient: "1"))
    let isSoftmax = sample.network.layers.last?.activation.isNormalized == true
    for unit in 0..<last.activations.columns {
      connect(
        isSoftmax ? "softmax\(index - 1)" : "a\(index).\(unit)", "L", last.activations[0, unit],
        last.activationGradients[0, unit])
    }
    guard sample.loss.targets != .ignored else { return }
    for (unit, target) in sample.targets.enumerated() {
      add(steps.name("t", unit, of: [sample.targets.count]), .input, id: "t\(unit)")
      connect("t\(unit)", "L", target, nil)
    }
  }
}
