internal import HTML
internal import LabRunner

/// Draws a figure and puts its caption below.
struct FigureView {
  let figure: Figure

  var node: Node {
    .element(
      "figure", ["class": "drawn"],
      [
        .element("p", [:], [.text(figure.summary)]),
        figure.caption.map { .element("figcaption", text: $0) } ?? .empty,
      ])
  }
}
