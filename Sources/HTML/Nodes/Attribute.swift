/// Holds one attribute of an element; the order of attributes is kept in the output.
public struct Attribute: Sendable, Equatable {
  public var name: String

  /// The value before escaping; `nil` writes the name alone (`hidden`).
  public var value: String?

  public init(_ name: String, _ value: String?) {
    self.name = name
    self.value = value
  }
}
