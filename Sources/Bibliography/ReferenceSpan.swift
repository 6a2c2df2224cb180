/// A piece of an entry in the list of references.
public enum ReferenceSpan: Sendable, Equatable {
  case plain(String)
  /// The title of a book or journal, set in italics.
  case emphasized(String)
  /// A URL, which is also its text. It begins with `https://` or `http://` and is safe in any
  /// attribute.
  case link(String)

  /// The text.
  public var text: String {
    switch self {
    case .plain(let text), .emphasized(let text), .link(let text): text
    }
  }
}
