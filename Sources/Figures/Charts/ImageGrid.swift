public import HTML

/// A grid of small images: rows of a data set, or the weights of units.
public struct ImageGrid: Sendable {
  public struct Image: Sendable, Equatable {
    public var caption: String

    /// `rows * columns` values, the top row first.
    public var pixels: [Double]

    public init(_ caption: String, pixels: [Double]) {
      self.caption = caption
      self.pixels = pixels
    }
  }

  public var title: String
  public var description: String?
  public var rows: Int
  public var columns: Int

  /// Whether negative and positive values have different colors.
  public var isDiverging: Bool
  public var images: [Image]

  public init(
    title: String, description: String? = nil, rows: Int, columns: Int, isDiverging: Bool = false,
    images: [Image]
  ) {
    self.title = title
    self.description = description
    self.rows = rows
    self.columns = columns
    self.isDiverging = isDiverging
    self.images = images
  }

  /// Draws the images, as many per row as the page has room for, with a common range.
  ///
  /// - Shape: `id` must be unique on the page; the ids of the parts begin with it.
  public func node(id: String) -> Node {
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
      ["role": "group", "aria-label": description.map { title + ". " + $0 } ?? title],
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
