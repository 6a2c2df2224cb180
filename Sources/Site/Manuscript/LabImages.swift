internal import Budgets
internal import Diagnostics
internal import LabFiles
internal import LabMarkdown

/// The images in a lab, read from the lab's folder and ready to be embedded.
struct LabImages {
  enum Image: Equatable {
    case embedded(dataURL: String)
    /// On another host: never loaded, only linked.
    case remote(String)
    case faulty
  }

  /// By the source as the lab writes it.
  private var images: [String: Image] = [:]
  /// Errors in links, in document order.
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads each image once, while the page has room for them.
  ///
  /// - Parameter shown: Every image that a document shows.
  /// - Failure: Total. Images that can't be shown become diagnostics.
  init(_ shown: [Inline.Image], in folder: LabFolder, _ budget: LabBudget) {
    let file = ImageFile(folder: folder)
    var faults: [String: ImageFile.Fault] = [:]
    var room = budget.left(of: .page)
    for image in shown {
      let source = image.source
      if images[source] == nil {
        switch file.image(source) {
        case .success(.embedded(let data)) where data.utf8.count > room:
          images[source] = .faulty
          budget.leaveOut(image.range, for: .page)
        case .success(let image):
          images[source] = image
          if case .embedded(let data) = image { room -= data.utf8.count }
        case .failure(let fault):
          images[source] = LinkDestination.scheme(of: source) == nil ? .faulty : .remote(source)
          faults[source] = fault
        }
      }
      if let fault = faults[source] {
        diagnostics.append(fault.diagnostic(for: source, at: image.range))
      }
    }
  }

  subscript(source: String) -> Image { images[source] ?? .faulty }
}
