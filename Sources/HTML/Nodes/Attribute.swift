/// An attribute of an element; the output keeps the order of attributes.
public struct Attribute: Sendable, Equatable {
  public var name: String

  /// The unescaped value; `nil` writes only the name (`hidden`).
  public var value: String?

  public init(_ name: String, _ value: String?) {
    self.name = name
    self.value = value
  }
}
