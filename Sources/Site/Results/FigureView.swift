internal import FigureData
internal import Figures
internal import HTML

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
        figure.content.drawing(id: id, title: figure.summary),
        Caption(landmark: landmark, text: figure.caption).node,
      ]
    ).adding("id", landmark?.anchor)
  }
}
