/// What the characters of a position count.
enum PositionEncoding: String, Encodable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case utf32 = "utf-32"

  /// The encoding to use with a client: the one that needs the least work of those that it offers. Every
  /// client knows UTF-16.
  init(offered names: [String]?) {
    let names = names ?? []
    self = [Self.utf8, .utf32].first { names.contains($0.rawValue) } ?? .utf16
  }

  /// The width of a scalar.
  func width(of scalar: Unicode.Scalar) -> Int {
    switch self {
    case .utf8: UTF8.width(scalar)
    case .utf16: UTF16.width(scalar)
    case .utf32: 1
    }
  }
}
