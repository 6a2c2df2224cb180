/// The colors of figures on one kind of background.
///
/// - Source: Series after Okabe and Ito, *Color universal design*, 2008, darkened or lightened
///   until each has a contrast ratio of 3 : 1 with the background.
struct Palette: Sendable {
  var paper: Color
  var ink: Color
  var series: [Color]

  /// The colors of the lowest, a middle, and the highest value of a landscape.
  var landscape: [Color]

  static let light = Palette(
    paper: Color(0xFFFFFF), ink: Color(0x1F2328),
    series: [0x0072B2, 0xD55E00, 0x008F68, 0xB0518F, 0x8A6D00, 0x2B8FC9, 0x5C5C5C, 0x7A3E9D]
      .map(Color.init),
    landscape: [0x4A94C4, 0xA6D3CE, 0xFAF8EE].map(Color.init))

  static let dark = Palette(
    paper: Color(0x14171C), ink: Color(0xE6E9ED),
    series: [0x56B4E9, 0xF28A3C, 0x2BC297, 0xE08FC2, 0xE0C341, 0x8AA0FF, 0xB4B8BE, 0xC49BEA]
      .map(Color.init),
    landscape: [0x2F80AD, 0x1E4F5C, 0x1B1F23].map(Color.init))

  /// The palette as CSS custom properties.
  var properties: String {
    var lines: [String] = []
    let add = { (name: String, color: Color) in lines.append("--\(name):\(color.code)") }
    add("figure-paper", paper)
    add("figure-ink", ink)
    add("figure-muted", ink.mixed(0.68, into: paper))
    add("figure-axis", ink.mixed(0.45, into: paper))
    add("figure-backward", series[1].mixed(0.75, into: ink))
    add("figure-grid", ink.mixed(0.1, into: paper))
    for (index, color) in series.enumerated() {
      add("series-\(index + 1)", color)
      add("region-\(index + 1)", color.mixed(0.22, into: paper))
    }
    for band in 0..<FigureStyle.bandCount {
      add("band-\(band)", diverging(Double(2 * band + 1) / Double(FigureStyle.bandCount) - 1, 0.5))
    }
    let steps = FigureStyle.levelCount - 1
    for level in 0...steps {
      let share = Double(level) / Double(steps)
      add("level-\(level)", ink.mixed(share, into: paper))
      add("signed-\(level)", diverging(2 * share - 1, 0.95))
    }
    for shade in 0..<FigureStyle.shadeCount { add("shade-\(shade)", self.shade(shade)) }
    return lines.joined(separator: ";")
  }

  /// Returns a color between that of the first class, at -1, and that of the second, at 1.
  private func diverging(_ value: Double, _ strength: Double) -> Color {
    series[value < 0 ? 0 : 1].mixed(value.magnitude * strength, into: paper)
  }

  private func shade(_ number: Int) -> Color {
    let place = 2 * Double(number) / Double(FigureStyle.shadeCount - 1)
    return place <= 1
      ? landscape[1].mixed(place, into: landscape[0])
      : landscape[2].mixed(place - 1, into: landscape[1])
  }
}
