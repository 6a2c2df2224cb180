internal import Diagnostics
internal import LabFiles
internal import Platform

/// Reads one image from a lab's folder, and from nowhere else.
struct ImageFile {
  /// Why an image can't be shown.
  enum Fault: Error {
    case isRemote, hasUnknownFormat
    case file(FileFault)
  }

  static let use = FileUse(
    "image", sizeLimit: 8 << 20,
    helpIfTooLarge: "make the image smaller; a few hundred kilobytes are plenty")

  let folder: LabFolder

  func image(_ source: String) -> Result<LabImages.Image, Fault> {
    guard LinkDestination.scheme(of: source) == nil, !source.hasPrefix("//") else {
      return .failure(.isRemote)
    }
    do throws(FileFault) {
      let path = source.percentDecoded ?? source
      let bytes = try folder.bytes(of: path, for: Self.use)
      guard let type = Self.mediaType(of: bytes) else { return .failure(.hasUnknownFormat) }
      return .success(.embedded(dataURL: "data:\(type);base64,\(bytes.base64EncodedString())"))
    } catch { return .failure(.file(error)) }
  }

  /// Recognizes a format by the first bytes, whatever the file's name.
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

  /// Returns whether the first element of an XML text is `svg`.
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
    switch self {
    case .file(let fault): fault.diagnostic(at: range)
    case .isRemote:
      Diagnostic(
        code: "RemoteImage",
        message: "misplaced image '\(source)': pages can't load anything from elsewhere",
        range: range,
        help: "put a copy of the image in the lab's folder and use that file")
    case .hasUnknownFormat:
      Diagnostic(
        code: "UnknownImageFormat", message: "unknown format of image '\(source)'", range: range,
        help: "use PNG, JPEG, GIF, WebP, or SVG")
    }
  }
}
