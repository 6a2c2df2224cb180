/// A piece of an entry in the list of works.
public enum ReferenceRun: Sendable, Equatable {
  case plain(String)
  /// The title of a book or journal, which is set in italics.
  case emphasised(String)
  /// An address, which is its own text; it begins with `https://` or `http://` and is safe in any
  /// attribute.
  case link(String)

  /// What it reads.
  public var text: String {
    switch self {
    case .plain(let text), .emphasised(let text), .link(let text): text
    }
  }
}
