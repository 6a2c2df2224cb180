internal import Figures
internal import HTML
internal import LabRunner

/// Draws a figure and puts its caption below.
struct FigureView {
  let figure: Figure
  /// Unique on the page.
  let id: String
  var landmark: Landmark?

  var node: Node {
    Node.element(
      "figure", ["class": "drawn"],
      [
        drawing(figure.content, title: figure.summary, id: id),
        Caption(landmark: landmark, text: figure.caption).node,
      ]
    ).adding("id", landmark?.anchor)
  }

  private func drawing(_ content: Figure.Content, title: String, id: String) -> Node {
    switch content {
    case .curves(let curves): LineChart(curves, title: title).node(id: id)
    case .scatter(let scatter): ScatterChart(scatter, title: title).node(id: id)
    case .boundary(let boundary): BoundaryChart(boundary, title: title).node(id: id)
    case .images(let images): ImageGrid(images, title: title).node(id: id)
    case .architecture(let network): NetworkDiagram(network, title: title).node(id: id)
    case .distribution(let distribution):
      DistributionChart(distribution, title: title).node(id: id)
    case .function(let plot): FunctionChart(plot, title: title).node(id: id)
    case .contour(let map): ContourChart(map, title: title).node(id: id)
    case .graph(let graph): GraphDiagram(graph, title: title).node(id: id)
    case .panels(let panels): multiples(panels, title: title, id: id)
    case .replay(let replay): self.replay(replay, title: title, id: id)
    }
  }

  private func replay(_ replay: Replay, title: String, id: String) -> Node {
    let frames = replay.frames.compactMap { frame in
      chart(frame.panel.content, title: frame.panel.title).map { chart in
        ReplayChart.Frame(step: frame.step, panel: SmallMultiples.Panel(frame.panel.title, chart))
      }
    }
    return ReplayChart(title: title, variable: Self.words(of: replay.variable), frames: frames)
      .node(id: id)
  }

  /// A parameter's name in words: `learningRate` is "learning rate".
  private static func words(of name: String) -> String {
    name.reduce(into: "") { words, letter in
      words += letter.isUppercase ? " " + letter.lowercased() : String(letter)
    }
  }

  /// Charts share their axes. Figures without axes, and a contour plot beside something else, are
  /// shown side by side as they are.
  private func multiples(_ panels: [Figure.Panel], title: String, id: String) -> Node {
    let charts = panels.compactMap { panel in
      chart(panel.content, title: panel.title).map { SmallMultiples.Panel(panel.title, $0) }
    }
    let landscapes = charts.count { $0.isLandscape }
    if charts.count == panels.count && (landscapes == 0 || landscapes == charts.count) {
      return SmallMultiples(title: title, panels: charts).node(id: id)
    }
    let cells = panels.enumerated().map { index, panel in
      Node.element(
        "div", [:],
        [
          .element("p", ["class": "label"], text: panel.title),
          drawing(panel.content, title: panel.title, id: "\(id)-\(index + 1)"),
        ])
    }
    return .element("div", ["class": "columns", "role": "group", "aria-label": title], cells)
  }

  private func chart(_ content: Figure.Content, title: String) -> SmallMultiples.Chart? {
    switch content {
    case .curves(let curves): .line(LineChart(curves, title: title))
    case .scatter(let scatter): .scatter(ScatterChart(scatter, title: title))
    case .boundary(let boundary): .boundary(BoundaryChart(boundary, title: title))
    case .distribution(let spread): .distribution(DistributionChart(spread, title: title))
    case .function(let plot): .line(FunctionChart(plot, title: title).lineChart)
    case .contour(let map): .contour(ContourChart(map, title: title))
    case .images, .architecture, .graph, .panels, .replay: nil
    }
  }
}

extension SmallMultiples.Panel {
  fileprivate var isLandscape: Bool {
    if case .contour = chart { true } else { false }
  }
}
