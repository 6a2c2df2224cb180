internal import Foundation
internal import LabFiles

/// A link to a file beside a lab: `data/moons.csv`, `02-xor.md#data`.
struct LocalLink {
  /// From the lab's folder on, its escapes undone.
  let labPath: LabPath
  /// What follows the path, with its `?` or `#`.
  let tail: Substring
  /// The place in the file, its escapes undone.
  let fragment: String?

  /// Reads a destination.
  ///
  /// - Failure: nil for one that leads to a place of the page, to another machine, or from the root
  ///   of wherever the page will be.
  init?(_ destination: String) {
    let text = destination.drop { $0 == " " }
    guard let first = text.first, !"#/?".contains(first), LinkDestination.scheme(of: text) == nil,
      text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
    else { return nil }
    let path = text.prefix { !"?#".contains($0) }
    tail = text[path.endIndex...]
    let parts = tail.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let place = parts.count > 1 ? String(parts[1]) : nil
    fragment = place?.removingPercentEncoding ?? place
    labPath = LabPath(String(path).removingPercentEncoding ?? String(path))
  }

  var path: String { labPath.text }

  /// The last name.
  var name: String { labPath.components.last ?? "" }

  /// Whether the file is named as a lab is.
  var isLab: Bool { name.lowercased().hasSuffix(".md") }
}

extension String {
  /// The path as it stands in a link.
  var encodedAsPath: String {
    let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: ":;"))
    return addingPercentEncoding(withAllowedCharacters: allowed) ?? self
  }
}
