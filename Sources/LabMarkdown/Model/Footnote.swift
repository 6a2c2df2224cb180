/// `[^name]: text`: a note at the foot of the page, or in its margin.
public struct Footnote: Sendable, Equatable {
  public let label: Label
  public let content: [Block]

  public init(label: Label, content: [Block]) {
    self.label = label
    self.content = content
  }
}
