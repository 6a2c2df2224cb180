/// A figure: its content, and what is said about it.
public struct Figure: Sendable {
  /// One of several contents side by side, or shown one at a time.
  public struct Panel: Sendable {
    public let title: String
    public let content: any FigureContent

    public init(title: String, content: any FigureContent) {
      self.title = title
      self.content = content
    }
  }

  /// One sentence that describes the figure, for readers who can't see it.
  public let summary: String
  public let caption: String?
  public let content: any FigureContent

  public init(summary: String, caption: String?, content: any FigureContent) {
    self.summary = summary
    self.caption = caption
    self.content = content
  }
}

extension Figure: Encodable {
  private enum Keys: CodingKey { case summary, caption, content }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(summary, forKey: .summary)
    try container.encodeIfPresent(caption, forKey: .caption)
    try container.encode(KindAndData(content: content), forKey: .content)
  }
}

extension Figure.Panel: Encodable {
  private enum Keys: CodingKey { case title, content }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(title, forKey: .title)
    try container.encode(KindAndData(content: content), forKey: .content)
  }
}

private struct KindAndData: Encodable {
  let content: any FigureContent

  private enum Keys: CodingKey { case kind, data }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(type(of: content).kind, forKey: .kind)
    try container.encode(content, forKey: .data)
  }
}
