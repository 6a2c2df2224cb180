public import HTML

/// A diagram of a network's architecture: its layers, units, biases, and activations.
public struct NetworkDiagram: Sendable {
  public struct Layer: Sendable, Equatable {
    public var units: Int

    /// The name of the activation; empty for the inputs.
    public var activation: String

    /// Whether the units of this layer have a bias.
    public var hasBias: Bool

    /// The weights from the previous layer, `[inputs][units]`; if empty, all edges look alike.
    public var weights: [[Double]]

    public init(
      units: Int, activation: String = "", hasBias: Bool = false, weights: [[Double]] = []
    ) {
      self.units = units
      self.activation = activation
      self.hasBias = hasBias
      self.weights = weights
    }
  }

  public var title: String
  public var description: String?
  public var inputNames: [String]

  /// The layers, inputs first.
  public var layers: [Layer]

  public init(
    title: String, description: String? = nil, inputNames: [String] = [], layers: [Layer]
  ) {
    self.title = title
    self.description = description
    self.inputNames = inputNames
    self.layers = layers
  }

  /// Draws the diagram.
  public func node(id: String) -> Node {
    let drawing = NetworkDrawing(diagram: self)
    return Drawing.root(
      id: id, classes: "figure wide", width: NetworkDrawing.width, height: drawing.height,
      title: title, description: description ?? summary, drawing.nodes)
  }

  private var summary: String {
    let parts = layers.enumerated().map { index, layer in
      let kind = index == 0 ? "inputs" : "units"
      let details = [layer.activation, layer.hasBias ? "with bias" : ""].filter { !$0.isEmpty }
      return "\(layer.units) \(kind)"
        + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))")
    }
    return "Network with " + parts.joined(separator: ", then ") + "."
  }
}
