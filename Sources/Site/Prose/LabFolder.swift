internal import Foundation
internal import LabFiles

/// The folder of a lab, out of which no page reads.
struct LabFolder {
  /// Why a file is not read.
  enum Fault: Error {
    case isOutside, isMissing, isTooLarge
  }

  let url: URL?

  /// Returns what the file behind every symbolic link holds, if it lies in the folder and is not
  /// too large.
  ///
  /// - Units: `sizeLimit` is in bytes.
  func bytes(of source: String, sizeLimit: Int) -> Result<Data, Fault> {
    guard let url else { return .failure(.isMissing) }
    do throws(ConfinedFile.Fault) {
      let file = try ConfinedFile(
        path: source.removingPercentEncoding ?? source, in: url.path(percentEncoded: false),
        mayClimb: true)
      return .success(try file.read(limit: sizeLimit))
    } catch {
      switch error {
      case .missing, .notRegular, .unreadable: return .failure(.isMissing)
      case .outside: return .failure(.isOutside)
      case .tooLarge: return .failure(.isTooLarge)
      }
    }
  }
}
