import FigureData

/// Computational graphs: a neuron, a small network, and tangled graphs.
extension Gallery {
  typealias Vertex = ComputationGraph.Node
  typealias Edge = ComputationGraph.Edge

  /// One neuron, worked through for one sample.
  static let neuron = ComputationGraph(
    nodes: [
      Vertex(id: "w1", label: "w₁", kind: .parameter), Vertex(id: "x1", label: "x₁", kind: .input),
      Vertex(id: "w2", label: "w₂", kind: .parameter), Vertex(id: "x2", label: "x₂", kind: .input),
      Vertex(id: "b", label: "b", kind: .parameter), Vertex(id: "m1", label: "×", kind: .operation),
      Vertex(id: "m2", label: "×", kind: .operation), Vertex(id: "s", label: "+", kind: .operation),
      Vertex(id: "a", label: "σ", kind: .operation), Vertex(id: "y", label: "y", kind: .input),
      Vertex(id: "l", label: "MSE", kind: .result, value: "0.0729", gradient: "1"),
    ],
    edges: [
      Edge(from: "w1", to: "m1", value: "2.00", gradient: "−0.105"),
      Edge(from: "x1", to: "m1", value: "−1.00", gradient: "0.211"),
      Edge(from: "w2", to: "m2", value: "−3.00", gradient: "−0.211"),
      Edge(from: "x2", to: "m2", value: "−2.00", gradient: "−0.316"),
      Edge(from: "m1", to: "s", value: "−2.00", gradient: "0.105"),
      Edge(from: "m2", to: "s", value: "6.00", gradient: "0.105"),
      Edge(from: "b", to: "s", value: "−3.00", gradient: "0.105"),
      Edge(from: "s", to: "a", value: "1.00", gradient: "0.105"),
      Edge(from: "a", to: "l", value: "0.731", gradient: "0.538"),
      Edge(from: "y", to: "l", value: "1", gradient: nil),
    ])

  /// Two inputs, three hidden units, one output: inputs, weights, and units are used often.
  static let layered: ComputationGraph = {
    var noise = Noise(50)
    var vertices = ["x₁", "x₂"].map { Vertex(id: $0, label: $0, kind: .input) }
    var edges: [Edge] = []
    func number() -> String { "\((noise.bell() * 1000).rounded() / 1000)" }
    func link(_ from: String, _ to: String) {
      edges.append(Edge(from: from, to: to, value: number(), gradient: number()))
    }
    func unit(_ name: String, of inputs: [String]) {
      vertices.append(Vertex(id: name + "+", label: "+", kind: .operation))
      for input in inputs {
        let weight = "w\(input)\(name)"
        vertices.append(Vertex(id: weight, label: "w", kind: .parameter))
        vertices.append(Vertex(id: weight + "×", label: "×", kind: .operation))
        link(input, weight + "×")
        link(weight, weight + "×")
        link(weight + "×", name + "+")
      }
      vertices.append(Vertex(id: name + "b", label: "b", kind: .parameter))
      vertices.append(Vertex(id: name, label: "tanh", kind: .operation))
      link(name + "b", name + "+")
      link(name + "+", name)
    }
    for name in ["h₁", "h₂", "h₃"] { unit(name, of: ["x₁", "x₂"]) }
    unit("o", of: ["h₁", "h₂", "h₃"])
    vertices.append(Vertex(id: "y", label: "y", kind: .input))
    vertices.append(Vertex(id: "L", label: "loss", kind: .result, value: "0.25", gradient: "1"))
    link("o", "L")
    link("y", "L")
    return ComputationGraph(nodes: vertices, edges: edges)
  }()

  /// Random graphs; every third edge has no numbers.
  static func tangle(_ count: Int, seed: UInt64) -> ComputationGraph {
    var noise = Noise(seed)
    let vertices = (0..<count).map { index in
      Vertex(id: "\(index)", label: index % 5 == 0 ? "softmax" : "\(index)", kind: .operation)
    }
    var edges: [Edge] = []
    for to in 1..<max(count, 1) {
      for _ in 0..<(1 + Int(noise.next() * 2)) {
        let from = max(0, to - 1 - Int(noise.next() * 9))
        let isBare = edges.count % 3 == 0
        edges.append(
          Edge(
            from: "\(from)", to: "\(to)", value: isBare ? "" : "\(edges.count)",
            gradient: isBare ? nil : "1.23×10⁻\(seed)"))
      }
    }
    return ComputationGraph(nodes: vertices, edges: edges)
  }

  static let tangles: [Item] =
    [2, 20, 60].map { Item("graph-\($0)", "A tangle of \($0)", tangle($0, seed: 7)) }
    + oddGraphs.enumerated().map { Item("graph-odd-\($0)", long, $1) }

  /// Graphs that are empty, circular, or inconsistent.
  static let oddGraphs: [ComputationGraph] = [
    ComputationGraph(nodes: [], edges: []),
    ComputationGraph(
      nodes: [Vertex(id: "a", label: long, kind: .input, value: long)], edges: []),
    ComputationGraph(
      nodes: ["a", "b", "c", "a"].map { Vertex(id: $0, label: $0, kind: .operation) },
      edges: [
        Edge(from: "a", to: "b", value: "1"),
        Edge(from: "b", to: "c", value: "", gradient: long),
        Edge(from: "c", to: "a", value: ""), Edge(from: "a", to: "a", value: "2"),
        Edge(from: "a", to: "nowhere", value: "3"), Edge(from: "a", to: "c", value: "4"),
        Edge(from: "a", to: "c", value: "5"),
      ]),
    ComputationGraph(
      nodes: (0..<30).map { Vertex(id: "\($0)", label: "x\($0)", kind: .input) }
        + [Vertex(id: "s", label: "sum", kind: .result)],
      edges: (0..<30).map { Edge(from: "\($0)", to: "s", value: "\($0)", gradient: "1") }),
  ]
}
