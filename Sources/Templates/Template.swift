/// A text that `labsheet new` or `labsheet pack` writes, with placeholders for what differs each time.
public struct Template: Sendable {
  /// What a template leaves open.
  public enum Placeholder: String, CaseIterable, Sendable {
    /// The version of the tool.
    case version = "%version%"
    /// The title as a YAML string.
    case quotedTitle = "%quotedTitle%"
    /// The title as text.
    case title = "%title%"
    /// The path of the lab to grade with, as a word of a shell.
    case lab = "%lab%"
    /// The path of what students hand in, as a word of a shell.
    case submission = "%submission%"
  }

  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Returns the text with a value in each place that is left open.
  public func text(filling value: (Placeholder) -> String) -> String {
    Placeholder.allCases.reduce(String(decoding: bytes, as: UTF8.self)) { text, placeholder in
      text.contains(placeholder.rawValue)
        ? text.replacing(placeholder.rawValue, with: value(placeholder)) : text
    }
  }
}
