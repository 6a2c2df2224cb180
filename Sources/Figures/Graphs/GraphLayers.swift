/// Assigns the vertices of a graph to layers such that edges lead from one layer to a later one.
struct GraphLayers {
  /// The layer of each vertex, starting at 0.
  private(set) var layers: [Int]

  /// Which edges can be drawn forward; those that would close a cycle can't.
  private(set) var isKept: [Bool]

  private let edges: [(from: Int, to: Int)]

  init(vertices count: Int, edges: [(from: Int, to: Int)]) {
    self.edges = edges
    layers = [Int](repeating: 0, count: count)
    isKept = edges.map { $0.from != $0.to }
    let order = assign()
    pull(order)
    let first = layers.min() ?? 0
    layers = layers.map { $0 - first }
  }

  /// Puts each vertex in the layer after the last of its predecessors, and returns the processing
  /// order.
  private mutating func assign() -> [Int] {
    var waiting = [Int](repeating: 0, count: layers.count)
    for (index, edge) in edges.enumerated() where isKept[index] { waiting[edge.to] += 1 }
    var isDone = layers.map { _ in false }
    var order: [Int] = []
    while order.count < layers.count {
      let free = layers.indices.first { !isDone[$0] && waiting[$0] == 0 }
      guard let next = free ?? isDone.firstIndex(of: false) else { break }
      isDone[next] = true
      order.append(next)
      for (index, edge) in edges.enumerated() where isKept[index] {
        if edge.from == next && !isDone[edge.to] {
          waiting[edge.to] -= 1
          layers[edge.to] = max(layers[edge.to], layers[next] + 1)
        } else if edge.to == next && !isDone[edge.from] {
          isKept[index] = false
        }
      }
    }
    return order
  }

  /// Moves vertices without predecessors close to where they are used.
  private mutating func pull(_ order: [Int]) {
    for vertex in order.reversed() {
      let kept = edges.indices.filter { isKept[$0] }
      guard !kept.contains(where: { edges[$0].to == vertex }) else { continue }
      let users = kept.filter { edges[$0].from == vertex }.map { layers[edges[$0].to] }
      if let nearest = users.min() { layers[vertex] = nearest - 1 }
    }
  }
}
