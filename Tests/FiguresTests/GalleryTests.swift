import FigureData
import Foundation
import HTML
import Serialization
import Testing

@testable import FigureGallery

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct GalleryTests {
  @Test(arguments: Gallery.all)
  func isWellFormedAndFinite(item: Gallery.Item) throws {
    let reader = Reader(item.node.html)
    #expect(reader.fault == nil, "\(item.name)")
    #expect(reader.strangeValues == [], "\(item.name)")
    #expect(reader.forbidden == [], "\(item.name)")
  }

  /// Each file of `FigureData` that declares a kind has figures here, and all kinds differ.
  @Test func showsEachContent() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/FigureData").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let kinds = try files.flatMap { file in
      try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        .matches(of: #/static let kind = "(\w+)"/#).map { String($0.output.1) }
    }
    #expect(kinds.count > 10 && Set(kinds).count == kinds.count)
    for items in [Gallery.usual, Array(Gallery.all.dropFirst(Gallery.usual.count))] {
      #expect(Set(items.map(\.kind)) == Set(kinds))
    }
  }

  @Test(arguments: Gallery.all)
  func isKeptWithEveryBit(item: Gallery.Item) throws {
    let figure = Figure(summary: item.name, caption: nil, content: item.content)
    let bytes = try #require(figure.serialized)
    let read = try Figure(serialized: bytes)
    #expect(type(of: read.content).kind == item.kind)
    #expect("\(read)" == "\(figure)", "\(item.name)")
    #expect(read.serialized == bytes)
  }

  @Test func namesEachPartOnce() {
    let ids = Gallery.all.flatMap { Reader($0.node.html).ids }
    #expect(Set(ids).count == ids.count)
  }

  @Test func describesEachDrawing() {
    for item in Gallery.usual {
      let reader = Reader(item.node.html)
      #expect(reader.drawings > 0 && reader.drawings == reader.titles, "\(item.name)")
    }
  }

  @Test func staysSmall() {
    #expect(Gallery.usual.count > 20 && Gallery.all.count > 100)
    for item in Gallery.all {
      #expect(item.node.html.utf8.count < 250_000, "\(item.name)")
    }
    for item in Gallery.usual {
      #expect(item.node.html.utf8.count < 60_000, "\(item.name)")
    }
  }
}

/// Reads a drawing as XML and keeps what the tests need.
private final class Reader: NSObject, XMLParserDelegate {
  var fault: String?
  var strangeValues: [String] = []
  var forbidden: [String] = []
  var ids: [String] = []
  var drawings = 0
  var titles = 0

  init(_ markup: String) {
    super.init()
    let closed = markup.replacing(#/<input[^>]*/#) { $0.output + "/" }
    let parser = XMLParser(data: Data("<gallery>\(closed)</gallery>".utf8))
    parser.delegate = self
    if !parser.parse() { fault = parser.parserError.map { "\($0)" } ?? "unknown fault" }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if name == "title" { titles += 1 }
    if attributes["role"] == "img" { drawings += 1 }
    if let id = attributes["id"] { ids.append(id) }
    if ["script", "style", "image", "use", "foreignObject"].contains(name) {
      forbidden.append(name)
    }
    for (key, value) in attributes
    where key != "aria-label" && key != "id" && !key.hasPrefix("aria") {
      if value.contains("nan") || value.contains("inf") || value.contains("NaN") {
        strangeValues.append("\(key)=\(value)")
      }
      if key == "style" || key.hasPrefix("on") || key == "href" { forbidden.append(key) }
    }
  }
}
