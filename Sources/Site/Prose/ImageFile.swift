internal import Diagnostics
internal import Foundation

/// Reads one picture from a lab's folder, and from nowhere else.
struct ImageFile {
  /// Why a picture cannot be shown.
  enum Fault: Error {
    case isRemote, isOutside, isMissing, isTooLarge, hasUnknownFormat
  }

  /// The most bytes that a page takes on board for one picture.
  static let sizeLimit = 8 << 20

  let folder: URL?

  func image(_ source: String) -> Result<LabImages.Image, Fault> {
    guard LinkDestination.scheme(of: source) == nil, !source.hasPrefix("//") else {
      return .failure(.isRemote)
    }
    return bytes(of: source).flatMap { bytes in
      guard let type = Self.mediaType(of: bytes) else { return .failure(.hasUnknownFormat) }
      return .success(.embedded(dataURL: "data:\(type);base64,\(bytes.base64EncodedString())"))
    }
  }

  private func bytes(of source: String) -> Result<Data, Fault> {
    LabFolder(url: folder).bytes(of: source, sizeLimit: Self.sizeLimit).mapError { fault in
      switch fault {
      case .isOutside: .isOutside
      case .isMissing: .isMissing
      case .isTooLarge: .isTooLarge
      }
    }
  }

  /// Recognises a format by its first bytes, whatever the file's name says.
  static func mediaType(of bytes: Data) -> String? {
    let head = [UInt8](bytes.prefix(12))
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
    if head.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if head.starts(with: Array("GIF87a".utf8)) || head.starts(with: Array("GIF89a".utf8)) {
      return "image/gif"
    }
    if head.starts(with: Array("RIFF".utf8)), head.dropFirst(8).elementsEqual("WEBP".utf8) {
      return "image/webp"
    }
    return isSVG(bytes) ? "image/svg+xml" : nil
  }

  /// Tells whether the first element of an XML text is `svg`.
  private static func isSVG(_ bytes: Data) -> Bool {
    var text = Substring(String(decoding: bytes.prefix(4096), as: UTF8.self))
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    while true {
      text = text.drop(while: \.isWhitespace)
      let closer: String
      if text.hasPrefix("<!--") {
        closer = "-->"
      } else if text.hasPrefix("<?") || text.hasPrefix("<!") {
        closer = ">"
      } else {
        break
      }
      guard let end = text.firstRange(of: closer) else { return false }
      text = text[end.upperBound...]
    }
    guard text.hasPrefix("<svg"), let next = text.dropFirst(4).first else { return false }
    return next.isWhitespace || next == ">" || next == "/"
  }
}

extension ImageFile.Fault {
  func diagnostic(for source: String, at range: SourceRange) -> Diagnostic {
    let (code, message, help) =
      switch self {
      case .isRemote:
        (
          "RemoteImage", "misplaced image '\(source)': a page loads nothing from elsewhere",
          "put a copy of the picture beside the lab and name that file"
        )
      case .isOutside:
        (
          "ImageOutsideFolder", "misplaced image '\(source)': it is outside the lab's folder",
          "put the picture beside the lab and name it by its path from there"
        )
      case .isMissing:
        (
          "MissingImage", "missing image '\(source)'",
          "check the name; the path is read from the lab's folder"
        )
      case .isTooLarge:
        (
          "ImageTooLarge", "invalid image '\(source)': it is larger than 8 MiB",
          "make the picture smaller; a few hundred kilobytes are plenty"
        )
      case .hasUnknownFormat:
        (
          "UnknownImageFormat", "unknown format of image '\(source)'",
          "PNG, JPEG, GIF, WebP and SVG can be shown"
        )
      }
    return Diagnostic(code: code, message: message, range: range, help: help)
  }
}
