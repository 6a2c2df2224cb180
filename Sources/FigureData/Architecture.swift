internal import Budgets
public import Serialization

/// A network's layers, to be drawn as a diagram.
public struct Architecture: FigureContent {
  public static let kind = "architecture"

  public struct Layer: Sendable, Encodable {
    public let units: Int
    /// The activation's name; empty for the inputs.
    public let activation: String
    public let hasBias: Bool
    /// The weights from the layer before, `[inputs][units]`; empty for the inputs.
    public let weights: [[Double]]

    public init(units: Int, activation: String, hasBias: Bool, weights: [[Double]]) {
      self.units = units
      self.activation = activation
      self.hasBias = hasBias
      self.weights = weights
    }
  }

  public var inputNames: [String]
  /// The inputs first.
  public var layers: [Layer]

  public init(inputNames: [String], layers: [Layer]) {
    self.inputNames = inputNames
    self.layers = layers
  }

  public var weight: Int {
    inputNames.reduce(0) { $0 + $1.weight }
      + layers.reduce(0) { $0 + 20 + $1.weights.reduce(0) { $0 + 4 + $1.count } }
  }

  public func accept<Visitor: FigureVisitor>(_ visitor: Visitor) -> Visitor.Output {
    visitor.visit(self)
  }
}

extension Architecture.Layer: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      units: try reader.read(), activation: try reader.read(), hasBias: try reader.read(),
      weights: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(units, activation, hasBias, weights)
  }
}

extension Architecture: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(inputNames: try reader.read(), layers: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(inputNames, layers)
  }
}
