internal import FigureData

/// Lays out a graph: vertices in layers from left to right, and the numbers of the edges between
/// the layers.
///
/// Each edge's numbers have their own place in a column, as does an edge that only passes through a
/// column. Edges are horizontal within columns and bend only between them, so they never cross a
/// vertex or a number.
struct GraphLayout {
  enum Content: Equatable {
    case vertex(Int)

    /// The numbers of an edge.
    case numbers(edge: Int)

    /// The numbers of a vertex without outgoing edges.
    case result(vertex: Int)

    /// A place that an edge passes through.
    case passage
  }

  struct Item {
    var content: Content
    var width: Double
    var height: Double
    var x = 0.0
    var y = 0.0

    var isVertex: Bool { if case .vertex = content { true } else { false } }
  }

  private static let rowGap = 9.0

  private(set) var items: [Item] = []

  /// The items that each drawn edge passes through, including vertices.
  private(set) var chains: [[Int]] = []
  private(set) var width = 0.0
  private(set) var height = 0.0

  /// The left and right edge of each column.
  private(set) var columns: [(left: Double, right: Double)] = []
  private var ranks: [[Int]] = []

  init(_ graph: ComputationGraph, sizes: GraphSizes) {
    let resolved = graph.resolved
    let layers = GraphLayers(vertices: graph.nodes.count, edges: resolved.ends)
    let last = layers.layers.max() ?? 0
    ranks = [[Int]](repeating: [], count: 2 * last + 2)
    for vertex in graph.nodes.indices {
      add(.vertex(vertex), sizes.size(of: graph.nodes[vertex]), 2 * layers.layers[vertex])
    }
    for (index, ends) in resolved.ends.enumerated() where layers.isKept[index] {
      let numbers = sizes.size(of: graph.edges[resolved.indices[index]])
      var chain = [ends.from]
      let (start, end) = (2 * layers.layers[ends.from], 2 * layers.layers[ends.to])
      for rank in (start + 1)..<end {
        let isLast = rank == end - 1 && numbers.width > 0
        let content = isLast ? Content.numbers(edge: resolved.indices[index]) : .passage
        chain.append(add(content, isLast ? numbers : (0, 6), rank))
      }
      chains.append(chain + [ends.to])
    }
    for vertex in graph.nodes.indices where !resolved.ends.contains(where: { $0.from == vertex }) {
      let numbers = sizes.size(ofResult: graph.nodes[vertex])
      guard numbers.width > 0 else { continue }
      let item = add(.result(vertex: vertex), numbers, 2 * layers.layers[vertex] + 1)
      chains.append([vertex, item])
    }
    place()
  }

  @discardableResult
  private mutating func add(
    _ content: Content, _ size: (width: Double, height: Double), _ rank: Int
  ) -> Int {
    items.append(Item(content: content, width: size.width, height: size.height))
    ranks[rank].append(items.count - 1)
    return items.count - 1
  }

  private mutating func place() {
    let links = chains.flatMap { chain in zip(chain, chain.dropFirst()).map { ($0, $1) } }
    ranks = RankOrder(ranks: ranks, links: links, count: items.count).ranks
    stack()
    var neighbors = [[Int]](repeating: [], count: items.count)
    for (from, to) in links {
      neighbors[from].append(to)
      neighbors[to].append(from)
    }
    for sweep in 0..<30 {
      let isForward = sweep % 2 == 0
      for rank in isForward ? Array(ranks.indices) : ranks.indices.reversed() {
        align(ranks[rank], to: neighbors)
      }
    }
    for _ in 0..<4 {
      for rank in ranks { straighten(rank, to: neighbors) }
    }
    let top = items.map { $0.y - $0.height / 2 }.min() ?? 0
    for index in items.indices { items[index].y -= top }
    height = items.map { $0.y + $0.height / 2 }.max() ?? 0
    setColumns(links)
  }

  /// The minimum distance between the centers of two items in a rank.
  private func spacing(_ upper: Int, _ lower: Int) -> Double {
    (items[upper].height + items[lower].height) / 2 + Self.rowGap
  }

  private mutating func stack() {
    for rank in ranks {
      let gaps = zip(rank, rank.dropFirst()).map { spacing($0, $1) }
      var y = -gaps.reduce(0, +) / 2
      for (place, item) in rank.enumerated() {
        items[item].y = y
        if place < gaps.count { y += gaps[place] }
      }
    }
  }

  /// Moves the items of a rank toward their neighbors; edges that pass through stay straight.
  private mutating func align(_ rank: [Int], to neighbors: [[Int]]) {
    let wanted = rank.map { item -> Double in
      let near = neighbors[item]
      guard !near.isEmpty else { return items[item].y }
      return near.reduce(0) { $0 + items[$1].y } / Double(near.count)
    }
    let weights = rank.map { items[$0].isVertex ? 1.0 : 2 }
    let gaps = zip(rank, rank.dropFirst()).map { spacing($0, $1) }
    for (item, y) in zip(rank, Spreading.places(wanted, spacings: gaps, weights: weights)) {
      items[item].y = y
    }
  }

  /// Aligns numbers and passages with the nearer of their two neighbors, and vertices with a single
  /// neighbor, so that an edge bends once instead of twice.
  private mutating func straighten(_ rank: [Int], to neighbors: [[Int]]) {
    let wanted = rank.map { item -> Double in
      let own = items[item].y
      let ends = neighbors[item].map { items[$0].y }
      if items[item].isVertex && ends.count > 1 { return own }
      return ends.min { ($0 - own).magnitude < ($1 - own).magnitude } ?? own
    }
    let gaps = zip(rank, rank.dropFirst()).map { spacing($0, $1) }
    let weights = rank.map { items[$0].isVertex && neighbors[$0].count > 1 ? 8.0 : 1 }
    for (item, y) in zip(rank, Spreading.places(wanted, spacings: gaps, weights: weights)) {
      items[item].y = y
    }
  }

  /// Columns are closer together if the edges between them are horizontal.
  private mutating func setColumns(_ links: [(Int, Int)]) {
    var rankOf = [Int](repeating: 0, count: items.count)
    for (rank, members) in ranks.enumerated() { for item in members { rankOf[item] = rank } }
    var rises = [Double](repeating: 0, count: ranks.count)
    for (from, to) in links {
      rises[rankOf[from]] = max(rises[rankOf[from]], (items[from].y - items[to].y).magnitude)
    }
    var x = 0.0
    for (rank, members) in ranks.enumerated() where !members.isEmpty {
      let wide = members.map { items[$0].width }.max() ?? 0
      columns.append((x, x + wide))
      for item in members { items[item].x = x + wide / 2 }
      width = x + wide
      x += wide + min(max(8 + 0.22 * rises[rank], 9), 36)
    }
    // A rank without items is where the next one is.
    let filled = columns
    var next = 0
    columns = ranks.map { members in
      if members.isEmpty { return filled.indices.contains(next) ? filled[next] : (width, width) }
      next += 1
      return filled[next - 1]
    }
    column = rankOf
  }

  private var column: [Int] = []

  /// The column that contains an item.
  func span(of item: Int) -> (left: Double, right: Double) { columns[column[item]] }
}
