internal import FigureData
import HTML
internal import Numerals

/// A diagram of a network's architecture: its layers, units, biases, and activations.
extension Architecture: Chart {
  func node(id: String, title: String) -> Node {
    let drawing = NetworkDrawing(network: self)
    return Drawing.root(
      id: id, classes: "figure wide", width: NetworkDrawing.width, height: drawing.height,
      title: title, description: summary, drawing.nodes)
  }

  private var summary: String {
    let parts = layers.enumerated().map { index, layer in
      let kind = index == 0 ? "inputs" : "units"
      let details = [layer.activation, layer.hasBias ? "with bias" : ""].filter { !$0.isEmpty }
      return "\(layer.units) \(kind)"
        + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))")
    }
    return "Network with " + parts.joined(separator: ", then ") + "."
  }
}

/// Lays out the columns of units of a network and the edges between them.
private struct NetworkDrawing {
  static let width = 560.0
  private static let mostShown = 9
  private static let pitch = 30.0
  private static let radius = 9.0

  let network: Architecture

  private var layers: [Architecture.Layer] { network.layers }
  private var room: Double { Typeface.wide.room }

  private var legend: Legend {
    var entries: [LegendEntry] = []
    if hasWeights {
      entries.append(LegendEntry(samples: [.line("edge s1")], name: "positive weight"))
      entries.append(LegendEntry(samples: [.line("edge negative s2")], name: "negative weight"))
      if layers.contains(where: \.hasUnknownWeight) {
        entries.append(LegendEntry(samples: [.line("edge")], name: "NaN"))
      }
    }
    if layers.contains(where: \.hasBias) {
      entries.append(LegendEntry(samples: [.mark(.square, "bias")], name: "bias"))
    }
    return Legend(entries: entries, width: Self.width - 8, typeface: .wide)
  }

  private var hasWeights: Bool {
    layers.indices.contains { index in
      index > 0 && !layers[index].weights.isEmpty && edgesShown(into: index) <= 120
    }
  }

  // MARK: - Places

  private var top: Double { legend.height + 10 }

  private var columnHeight: Double {
    let counts = layers.indices.map { rows(of: $0).count + (isBiased(after: $0) ? 1 : 0) }
    return Double(max(counts.max() ?? 1, 1)) * Self.pitch
  }

  var height: Double { (top + columnHeight + room * 2.8 + 6).rounded(.up) }

  /// The units of a layer that are drawn, from the top; `nil` represents those left out.
  private func rows(of layer: Int) -> [Int?] {
    let units = max(layers[layer].units, 0)
    if units <= Self.mostShown { return Array(0..<units) }
    return Array(0..<4) + [nil] + Array((units - 3)..<units)
  }

  private func isBiased(after layer: Int) -> Bool {
    layer + 1 < layers.count && layers[layer + 1].hasBias
  }

  private var left: Double {
    let names = rows(ofInputs: network.inputNames)
    let widest = names.map { TextMetrics.width($0, size: room) }.max() ?? 0
    return max(min(widest, 130) + Self.radius + 14, 48)
  }

  private func rows(ofInputs names: [String]) -> [String] {
    guard !layers.isEmpty else { return [] }
    return rows(of: 0).compactMap { $0 }.filter { names.indices.contains($0) }.map { names[$0] }
  }

  private var spacing: Double {
    (Self.width - left - 48) / Double(max(layers.count - 1, 1))
  }

  private func x(of layer: Int) -> Double {
    layers.count == 1 ? Self.width / 2 : left + spacing * Double(layer)
  }

  private func place(_ layer: Int, row: Int) -> Place {
    let count = rows(of: layer).count + (isBiased(after: layer) ? 1 : 0)
    let start = top + (columnHeight - Double(count) * Self.pitch) / 2
    return Place(x(of: layer), start + (Double(row) + 0.5) * Self.pitch)
  }

  // MARK: - Marks

  var nodes: [Node] {
    let edges = layers.indices.dropFirst().flatMap { self.edges(into: $0) }
    return [legend.node(at: Place(4, 2))] + edges + [biasEdges, units, biases, texts]
  }

  private func edgesShown(into layer: Int) -> Int {
    rows(of: layer - 1).compactMap { $0 }.count * rows(of: layer).compactMap { $0 }.count
  }

  private func eachEdge(into layer: Int, _ body: (Place, Place, Int, Int) -> Void) {
    for (row, from) in rows(of: layer - 1).enumerated() {
      for (column, to) in rows(of: layer).enumerated() {
        guard let from, let to else { continue }
        body(place(layer - 1, row: row), place(layer, row: column), from, to)
      }
    }
  }

  /// Draws the edges into a layer: alike, or by weight in six widths and two line styles.
  private func edges(into layer: Int) -> [Node] {
    let weights = layers[layer].weights
    let isWeighted = !weights.isEmpty && edgesShown(into: layer) <= 120
    guard isWeighted else {
      var path = PathBuilder()
      eachEdge(into: layer) { start, end, _, _ in path.polyline([start, end]) }
      return [Drawing.path(path, "edge")]
    }
    let extent = Extent(of: weights.lazy.flatMap { $0 })
    let greatest = max(extent?.lower.magnitude ?? 0, extent?.upper.magnitude ?? 0)
    var builders = [PathBuilder](repeating: PathBuilder(), count: 12)
    var unknown = PathBuilder()
    eachEdge(into: layer) { start, end, from, to in
      guard weights.indices.contains(from), weights[from].indices.contains(to) else { return }
      let weight = weights[from][to]
      if weight.isNaN { return unknown.polyline([start, end]) }
      let share = greatest > 0 && weight.isFinite ? weight.magnitude / greatest : 0
      let width = min(Int(share * 6), 5)
      builders[weight < 0 ? 6 + width : width].polyline([start, end])
    }
    return builders.indices.map { index in
      let kind = index < 6 ? "edge s1" : "edge negative s2"
      return Drawing.path(builders[index], "\(kind) w\(index % 6)")
    } + [Drawing.path(unknown, "edge")]
  }

  private var biasEdges: Node {
    var path = PathBuilder()
    for layer in layers.indices where isBiased(after: layer) {
      let start = place(layer, row: rows(of: layer).count)
      for (row, unit) in rows(of: layer + 1).enumerated() where unit != nil {
        path.polyline([start, place(layer + 1, row: row)])
      }
    }
    return Drawing.path(path, "edge faint")
  }

  private var units: Node {
    var path = PathBuilder()
    var dots = PathBuilder()
    for layer in layers.indices {
      for (row, unit) in rows(of: layer).enumerated() {
        let place = place(layer, row: row)
        if unit != nil {
          path.circle(at: place, radius: Self.radius)
        } else {
          for step in -1...1 { dots.dot(at: Place(place.x, place.y + 7 * Double(step))) }
        }
      }
    }
    return .fragment([Drawing.path(path, "unit"), Drawing.path(dots, "dots")])
  }

  private var biases: Node {
    var path = PathBuilder()
    for layer in layers.indices where isBiased(after: layer) {
      let center = place(layer, row: rows(of: layer).count)
      path.rectangle(x: center.x - 6, y: center.y - 6, width: 12, height: 12)
    }
    return Drawing.path(path, "bias")
  }

  private var texts: Node {
    var (names, nodes): ([Node], [Node]) = ([], [])
    for (row, unit) in (layers.isEmpty ? [] : rows(of: 0)).enumerated() {
      guard let unit, network.inputNames.indices.contains(unit) else { continue }
      let place = place(0, row: row)
      let name = TextMetrics.fitted(network.inputNames[unit], within: 130, size: room)
      let end = Place(place.x - Self.radius - 6, place.y)
      names.append(Drawing.text(name, at: end))
    }
    let baseline = top + columnHeight + room
    for (index, layer) in layers.enumerated() {
      let room = index == 0 || index == layers.count - 1 ? min(spacing, 92) : spacing - 4
      let count = Numeral.integer(max(layer.units, 0), grouped: true)
      let kind = index == 0 ? "input" : index == layers.count - 1 ? "output" : "unit"
      let label = "\(count) \(kind)\(layer.units == 1 ? "" : "s")"
      let lines = [
        (room < 70 ? count : label, "strong"), (room < 44 ? "" : layer.activation, "ticks"),
      ]
      for (row, line) in lines.enumerated() {
        let text = TextMetrics.fitted(line.0, within: room, size: self.room)
        let place = Place(x(of: index), baseline + self.room * 1.25 * Double(row))
        nodes.append(Drawing.text(text, at: place, line.1))
      }
    }
    return .fragment([
      Drawing.group("ticks end central", names), Drawing.group("middle", nodes),
    ])
  }
}

extension Architecture.Layer {
  fileprivate var hasUnknownWeight: Bool {
    weights.contains { $0.contains(where: \.isNaN) }
  }
}
