public import Diagnostics

/// A name by which the author refers to something: `{#name}`, `as: name`, `@ref(name)`.
public struct Label: Sendable, Hashable {
  public let name: String
  /// The place of the name.
  public let range: SourceRange

  public init(name: String, range: SourceRange) {
    self.name = name
    self.range = range
  }
}

/// `[^name]: text`: a note at the foot of the page, or in its margin.
public struct Footnote: Sendable, Equatable {
  public let label: Label
  public let content: [Block]

  public init(label: Label, content: [Block]) {
    self.label = label
    self.content = content
  }
}
