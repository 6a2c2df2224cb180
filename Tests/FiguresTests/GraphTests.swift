import FigureData
import Testing

@testable import FigureGallery
@testable import Figures

@Suite struct GraphTests {
  static let graphs =
    [Gallery.neuron, Gallery.layered] + Gallery.oddGraphs
    + (1...20).map { Gallery.tangle(3 * Int($0), seed: $0) }

  @Test(arguments: graphs.indices)
  func keepsItsPartsSeparate(index: Int) {
    let layout = GraphLayout(Self.graphs[index], sizes: GraphSizes())
    #expect(layout.items.count >= Self.graphs[index].nodes.count)
    let boxes = layout.items.map {
      Box(x: $0.x - $0.width / 2, y: $0.y - $0.height / 2, width: $0.width, height: $0.height)
    }
    for first in boxes.indices {
      #expect(boxes[first].x >= 0 && boxes[first].right <= layout.width + 1e-6)
      #expect(boxes[first].y >= -1e-6 && boxes[first].bottom <= layout.height + 1e-6)
      for second in boxes.indices where second > first {
        #expect(!boxes[first].overlaps(boxes[second]))
      }
    }
  }

  /// Edges bend only between columns, and pass through a column where there is no other item.
  @Test(arguments: graphs.indices)
  func routesEdgesAroundEverything(index: Int) {
    let layout = GraphLayout(Self.graphs[index], sizes: GraphSizes())
    #expect(!layout.chains.isEmpty || Self.graphs[index].edges.isEmpty)
    for chain in layout.chains {
      for (from, to) in zip(chain, chain.dropFirst()) {
        #expect(layout.span(of: from).right < layout.span(of: to).left)
      }
      for item in chain {
        let span = layout.span(of: item)
        for other in layout.items.indices where other != item && layout.span(of: other) == span {
          let distance = (layout.items[item].y - layout.items[other].y).magnitude
          #expect(distance > layout.items[other].height / 2 + 3)
        }
      }
    }
  }

  @Test func drawsEachEdgeForward() {
    let edges = [(0, 1), (1, 2), (2, 0), (3, 3), (3, 2), (0, 2)].map { (from: $0.0, to: $0.1) }
    let graph = GraphLayers(vertices: 4, edges: edges)
    for (index, edge) in edges.enumerated() where graph.isKept[index] {
      #expect(graph.layers[edge.from] < graph.layers[edge.to])
    }
    #expect(graph.isKept == [true, true, false, false, true, true])
    #expect(graph.layers == [0, 1, 2, 1])
  }

  @Test func untanglesGraphs() {
    let links = (0..<6).map { (from: $0, to: 11 - $0) }
    let order = RankOrder(ranks: [Array(0..<6), Array(6..<12)], links: links, count: 12)
    #expect(zip(order.ranks[0], order.ranks[1]).allSatisfy { $0 + $1 == 11 })
  }

  @Test func isAsNarrowAsPossible() {
    #expect(Spreading.places([0, 10], spacings: [5]) == [0, 10])
    #expect(Spreading.places([4, 4], spacings: [2]) == [3, 5])
    #expect(Spreading.places([5, 1, 9], spacings: [2, 2]) == [2, 4, 9])
    #expect(Spreading.places([0, 0], spacings: [3], weights: [1, 2]) == [-2, 1])
    #expect(Spreading.places([], spacings: []) == [])
  }
}
