import HTML

/// Draws a legend that several drawings share.
struct FigureKey {
  var entries: [LegendEntry]

  /// A line of text below.
  var note = ""

  /// Draws the key; `nil` if there is nothing to say.
  func node(id: String, title: String) -> Node? {
    let typeface = Typeface.wide
    let legend = Legend(entries: entries, width: 552, typeface: typeface)
    let noteHeight = note.isEmpty ? 0 : typeface.room * 1.5
    guard legend.height + noteHeight > 0 else { return nil }
    let text = TextMetrics.fitted(note, within: 552, size: typeface.room)
    let baseline = legend.height + typeface.room * 1.05
    return Drawing.root(
      id: id, classes: "figure wide key", width: 560,
      height: (legend.height + noteHeight + 4).rounded(.up), title: "Legend: " + title,
      description: "",
      [
        legend.node(at: Place(4, 2)),
        Drawing.text(text, at: Place(4, baseline), "axis-title"),
      ])
  }
}
