import Foundation
import HTML
import Testing

/// Compares drawings with those in `Goldens`; `LABSHEET_RECORD=1` rewrites these, and fails.
@Suite struct GoldenTests {
  static let names = [
    "loss", "diverged", "bands", "classes", "weights", "network", "histogram", "contour",
    "contour-partial", "function-jumps", "function-poles", "function-points",
    "graph", "sweep", "replay", "strips", "twelve-classes", "line-nan-linear",
    "line-negative-logarithmic", "line-close-linear", "scatter-one-linear", "scatter-huge-linear",
    "histogram-equal-linear", "strips-tiny-logarithmic", "panels-empty-linear",
  ]

  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("Goldens")

  @Test(arguments: names)
  func looksAsBefore(name: String) throws {
    let item = try #require(Gallery.all.first { $0.name == name })
    let drawn = item.node.html + "\n"
    let file = Self.folder.appendingPathComponent(name + ".svg")
    if ProcessInfo.processInfo.environment["LABSHEET_RECORD"] != nil {
      try drawn.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("Recorded \(name).svg; look at the difference and run again without recording.")
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(drawn == expected, "Run with LABSHEET_RECORD=1 if \(name).svg should look like this.")
  }

  @Test func hasNoOrphans() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(files.filter { $0.hasSuffix(".svg") }) == Set(Self.names.map { $0 + ".svg" }))
  }
}
