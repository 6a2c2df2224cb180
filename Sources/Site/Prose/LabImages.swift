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
    for case .image(let image) in document.inlines {
      let source = image.source
      switch file.image(source) {
      case .success(let image): images[source] = image
      case .failure(let fault):
        images[source] = LinkDestination.scheme(of: source) == nil ? .faulty : .remote(source)
        diagnostics.append(fault.diagnostic(for: source, at: image.range))
      }
    }
    self.images = images
    self.diagnostics = diagnostics
  }

  subscript(source: String) -> Image { images[source] ?? .faulty }
}
