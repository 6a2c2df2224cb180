internal import FigureData
import HTML
import Numerals

/// A grid of small images: rows of a data set, or the weights of units.
extension ImageSet: Chart {
  /// Draws the images, as many per row as the page has room for, with a common range.
  func node(id: String, title: String) -> Node {
    let levels = PixelLevels(for: images.lazy.flatMap(\.pixels), isDiverging: isDiverging)
    var nodes: [Node] = []
    for (index, image) in images.enumerated() {
      nodes.append(tile(image, levels, id: "\(id)-\(index + 1)"))
    }
    let tiles = Node.element(
      "div", ["class": images.count <= 6 ? "figure-tiles few" : "figure-tiles"], nodes)
    let key = FigureKey(entries: [levels.legend]).node(id: id + "-key", title: title)
    return .element(
      "div",
      ["role": "group", "aria-label": title],
      [tiles] + (key.map { images.isEmpty ? [] : [$0] } ?? []))
  }

  private func tile(_ image: Image, _ levels: PixelLevels, id: String) -> Node {
    let (width, height) = (max(columns, 1), max(rows, 1))
    let parts = paths(image, levels, width: width, height: height)
    guard !image.caption.isEmpty else {
      return Drawing.root(
        id: id, classes: "figure image", origin: Place(0, -0.5), width: Double(width),
        height: Double(height), title: "\(width) by \(height) pixels", description: "", parts)
    }
    // The caption says all there is to say about the image above it.
    let box = Box(x: 0, y: -0.5, width: Double(width), height: Double(height))
    let picture = Node.element(
      "svg", ["class": "figure image", "viewBox": box.viewBox, "aria-hidden": "true"], parts)
    return .element("div", [:], [picture, .element("div", text: image.caption)])
  }

  /// Draws each run of equal pixels as a line through their centers, all runs of a level in one
  /// path. No line has zero length: in print, lines without direction have no square ends.
  private func paths(_ image: Image, _ levels: PixelLevels, width: Int, height: Int) -> [Node] {
    var builders = [PathBuilder](
      repeating: PathBuilder(resolution: 1), count: FigureStyle.levelCount)
    for row in 0..<height {
      var column = 0
      while column < width {
        let start = column
        let level = self.level(image, levels, row * width + column)
        while column < width, self.level(image, levels, row * width + column) == level {
          column += 1
        }
        guard let level, level != levels.blank else { continue }
        builders[level].polyline([
          Place(Double(start), Double(row)), Place(Double(column), Double(row)),
        ])
      }
    }
    return builders.indices.map { Drawing.path(builders[$0], levels.style($0)) }
      .filter { !$0.isEmpty }
  }

  private func level(_ image: Image, _ levels: PixelLevels, _ index: Int) -> Int? {
    image.pixels.indices.contains(index) ? levels.level(of: image.pixels[index]) : nil
  }
}

/// Maps values to the gray levels of an image: from light to dark, or to both sides of zero.
struct PixelLevels: Sendable, Equatable {
  var isDiverging: Bool

  /// The values at the first and the last level.
  var lower: Double
  var upper: Double

  init(for values: some Sequence<Double>, isDiverging: Bool) {
    self.isDiverging = isDiverging
    let extent = Extent(of: values) ?? Extent(0, 1)
    if isDiverging {
      let reach = max(extent.lower.magnitude, extent.upper.magnitude)
      lower = reach > 0 ? -reach : -1
      upper = -lower
    } else {
      lower = min(extent.lower, 0)
      upper = extent.upper > lower ? extent.upper : lower + 1
    }
  }

  private var last: Int { FigureStyle.levelCount - 1 }

  /// The level that isn't painted.
  var blank: Int { isDiverging ? last / 2 : 0 }

  /// Returns the level of a value; `nil` for NaN.
  func level(of value: Double) -> Int? {
    guard !value.isNaN else { return nil }
    let limited = min(max(value, lower), upper)
    let share = (limited / 2 - lower / 2) / (upper / 2 - lower / 2)
    return share.isFinite ? Int((share * Double(last)).rounded()) : blank
  }

  func style(_ level: Int) -> String { prefix + "\(level)" }

  private var prefix: String { isDiverging ? "n" : "g" }

  var legend: LegendEntry {
    let ends = [lower, upper].map { Numeral.typographic(Numeral.significant($0, digits: 3)) }
    return LegendEntry(
      samples: [.ramp(prefix, FigureStyle.levelCount)], name: ends.joined(separator: " to "))
  }
}
