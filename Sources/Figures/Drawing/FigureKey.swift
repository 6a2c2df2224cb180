import HTML

/// A legend shared by several drawings.
struct FigureKey {
  var entries: [LegendEntry]
  var bars: [LevelBar] = []

  /// A line of text below.
  var note = ""

  /// Draws the legend; `nil` if there is nothing to show.
  func node(id: String, title: String) -> Node? {
    let typeface = Typeface.wide
    let legend = Legend(entries: entries, width: 552, typeface: typeface)
    let noteHeight = note.isEmpty ? 0 : typeface.room * 1.35
    let barHeight = bars.reduce(0) { $0 + $1.height(typeface) }
    guard legend.height + noteHeight + barHeight > 0 else { return nil }
    let text = TextMetrics.fitted(note, within: 552, size: typeface.room)
    let baseline = legend.height + barHeight + typeface.room * 1.05
    let barNodes = bars.indices.map { index in
      let above = bars[..<index].reduce(0) { $0 + $1.height(typeface) }
      return bars[index].node(at: Place(4, legend.height + above + 4), width: 536, typeface)
    }
    return Drawing.root(
      id: id, classes: "figure wide key", width: 560,
      height: (legend.height + barHeight + noteHeight + 4).rounded(.up), title: "Legend: " + title,
      description: "",
      [
        legend.node(at: Place(4, 2)), .fragment(barNodes),
        Drawing.text(text, at: Place(4, baseline), "axis-title"),
      ])
  }
}
