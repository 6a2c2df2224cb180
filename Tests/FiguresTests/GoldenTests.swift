import HTML
import TestSupport
import Testing

@testable import FigureGallery

/// Compares drawings with those in `Goldens`.
@Suite struct GoldenTests {
  static let names = [
    "loss", "diverged", "bands", "classes", "weights", "network", "histogram", "contour",
    "contour-partial", "function-jumps", "function-poles", "function-points",
    "graph", "sweep", "replay", "strips", "twelve-classes", "line-nan-linear",
    "line-negative-logarithmic", "line-close-linear", "scatter-one-linear", "scatter-huge-linear",
    "histogram-equal-linear", "strips-tiny-logarithmic", "panels-empty-linear",
  ]

  private static let goldens = Goldens(names.map { $0 + ".svg" }, in: "Goldens")

  @Test(arguments: names)
  func looksAsBefore(name: String) throws {
    let item = try #require(Gallery.all.first { $0.name == name })
    try Self.goldens.check(item.node.html + "\n", against: name + ".svg")
  }

  @Test func everyGoldenDrawingHasATest() throws {
    #expect(try Self.goldens.orphans == [])
  }
}
