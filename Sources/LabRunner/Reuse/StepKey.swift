internal import Digests
public import Serialization

/// Everything that a directive's result depends on, and nothing else: two steps with equal keys have
/// equal results, wherever they are in a lab.
public struct StepKey: Sendable, Equatable {
  /// Something that the result depends on.
  public struct Component: Sendable, Equatable {
    public enum Kind: String, Sendable {
      /// The version of the tool.
      case tool
      case argument
      /// The seed from which random numbers are derived.
      case seed
      /// A formula, or the definition of another directive.
      case definition
      /// The bytes of a file.
      case file
      /// The value that a parameter has.
      case value
    }

    public let kind: Kind
    /// The name of the argument, definition, or file; empty for the first argument.
    public let name: String
    /// The argument as written, the version or the number, or a digest of anything longer.
    public let text: String

    public init(_ kind: Kind, _ name: String, _ text: String) {
      self.kind = kind
      self.name = name
      self.text = text
    }
  }

  public let components: [Component]
  /// In hexadecimal digits.
  public let digest: String

  init(_ components: [Component]) {
    self.components = components
    digest = SHA256.hex(of: components.flatMap { [$0.kind.rawValue, $0.name, $0.text] })
  }
}

extension StepKey.Component.Kind: Serializable {}

extension StepKey.Component: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(try reader.read(), try reader.read(), try reader.read())
  }

  public func write(to writer: inout ByteWriter) { writer.write(kind, name, text) }
}
