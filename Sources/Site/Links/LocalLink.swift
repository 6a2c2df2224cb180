internal import LabFiles
public import Platform

/// A link to a file in a lab's folder: `data/moons.csv`, `02-xor.md#data`.
struct LocalLink {
  /// Relative to the lab's folder, with percent escapes decoded.
  let labPath: LabPath
  /// The part after the path, with its `?` or `#`.
  let tail: Substring
  /// The place in the file, with percent escapes decoded.
  let fragment: String?

  /// Parses a destination.
  ///
  /// - Failure: Nil for a place on the page, for another host, and for a path from the root of the
  ///   page's site.
  init?(_ destination: String) {
    let text = destination.drop { $0 == " " }
    guard let first = text.first, !"#/?".contains(first), LinkDestination.scheme(of: text) == nil,
      text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
    else { return nil }
    let path = text.prefix { !"?#".contains($0) }
    tail = text[path.endIndex...]
    let parts = tail.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let place = parts.count > 1 ? String(parts[1]) : nil
    fragment = place?.percentDecoded ?? place
    labPath = LabPath(String(path).percentDecoded ?? String(path))
  }

  var path: String { labPath.text }

  /// The last component.
  var name: String { labPath.components.last ?? "" }

  /// Whether the file has a lab's name.
  var isLab: Bool { name.lowercased().hasSuffix(".md") }
}

/// A file that a page links to, to be written beside the page.
public struct PageFile: Sendable, Equatable {
  /// The path relative to the page's folder.
  public let path: String
  public let bytes: Data
}
