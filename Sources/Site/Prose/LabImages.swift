internal import Diagnostics
internal import Foundation
internal import LabMarkdown

/// The pictures that a lab shows, read from beside it and ready to be embedded.
struct LabImages {
  enum Image: Equatable {
    case embedded(dataURL: String)
    /// On another machine: never fetched, only linked.
    case remote(String)
    case faulty
  }

  /// By the source as the lab writes it.
  private let images: [String: Image]
  /// What is wrong with them, in the order of the document.
  let diagnostics: [Diagnostic]

  /// Reads every picture of a document.
  ///
  /// - Failure: total: what cannot be shown becomes a diagnostic.
  init(of document: Document, in folder: URL?) {
    var images: [String: Image] = [:]
    var diagnostics: [Diagnostic] = []
    let file = ImageFile(folder: folder)
    for (source, range) in ImageCollector.images(in: document.blocks) {
      switch file.image(source) {
      case .success(let image): images[source] = image
      case .failure(let fault):
        images[source] = LinkDestination.scheme(of: source) == nil ? .faulty : .remote(source)
        diagnostics.append(fault.diagnostic(for: source, at: range))
      }
    }
    self.images = images
    self.diagnostics = diagnostics
  }

  subscript(source: String) -> Image { images[source] ?? .faulty }
}

/// Finds the images in a document's prose, in order.
private enum ImageCollector {
  typealias Found = (source: String, range: SourceRange)

  static func images(in blocks: [Block]) -> [Found] { blocks.flatMap(images(in:)) }

  private static func images(in block: Block) -> [Found] {
    switch block.kind {
    case .paragraph(let content), .heading(_, let content, _): images(in: content)
    case .quote(let blocks): images(in: blocks)
    case .list(let list): list.items.flatMap(images(in:))
    case .table(let table): (table.header + table.rows.joined()).flatMap(images(in:))
    case .container(let container): images(in: container.content)
    case .code, .formula, .html, .thematicBreak, .directive, .invalid: []
    }
  }

  private static func images(in inlines: [Inline]) -> [Found] {
    inlines.flatMap { inline -> [Found] in
      switch inline {
      case .image(let source, _, let alternative, let range):
        [(source, range)] + images(in: alternative)
      case .emphasis(let content), .strong(let content), .link(_, _, let content):
        images(in: content)
      case .text, .code, .softBreak, .lineBreak, .html, .math, .value: []
      }
    }
  }
}
