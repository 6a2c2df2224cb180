internal import Foundation

/// The folder of a lab, out of which no page reads.
struct LabFolder {
  /// Why a file is not read.
  enum Fault: Error {
    case isOutside, isMissing, isTooLarge
  }

  let url: URL?

  /// Returns the file behind every symbolic link, if it lies in the folder and is not too large.
  ///
  /// - Units: `sizeLimit` is in bytes.
  func file(_ source: String, sizeLimit: Int) -> Result<URL, Fault> {
    let path = source.removingPercentEncoding ?? source
    guard let url, !path.contains("\0") else { return .failure(.isMissing) }
    guard !path.hasPrefix("/") else { return .failure(.isOutside) }
    let home = url.path(percentEncoded: false)
    guard let home = Self.realPath(of: home), let place = Self.realPath(of: home + "/" + path)
    else { return .failure(.isMissing) }
    guard place.hasPrefix(home == "/" ? home : home + "/") else { return .failure(.isOutside) }
    let attributes = try? FileManager.default.attributesOfItem(atPath: place)
    guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular else {
      return .failure(.isMissing)
    }
    let size = attributes[.size] as? Int ?? .max
    return size <= sizeLimit ? .success(URL(filePath: place)) : .failure(.isTooLarge)
  }

  /// Returns the path without links and dots, as the system itself walks it, or nil if nothing
  /// is there.
  private static func realPath(of path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
