public import Serialization
internal import Tensors

extension TrainingResult {
  /// Reads a result.
  ///
  /// - Parameter start: The network that was trained, with its initial parameters. Everything that
  ///   isn't a number comes from it: activations, and a forward pass of its own.
  public init(of start: Network, from reader: inout ByteReader) throws(CorruptBytes) {
    initialNetwork = start
    network = try Network(like: start, from: &reader)
    history = try reader.read()
    var snapshots: [Snapshot] = []
    for _ in 0..<max(0, try reader.read(Int.self)) {
      snapshots.append(
        Snapshot(epoch: try reader.read(), network: try Network(like: start, from: &reader)))
    }
    self.snapshots = snapshots
    epochs = try reader.read()
    steps = try reader.read()
    stopReason = try reader.read() ? .converged : .completed
    divergence = try reader.read()
    initialStatistics = try reader.read()
    finalStatistics = try reader.read()
  }

  /// Writes everything but the network that was trained.
  public func write(to writer: inout ByteWriter) {
    network.writeParameters(to: &writer)
    writer.write(history, snapshots.count)
    for snapshot in snapshots {
      writer.write(snapshot.epoch)
      snapshot.network.writeParameters(to: &writer)
    }
    writer.write(
      epochs, steps, stopReason == .converged, divergence, initialStatistics, finalStatistics)
  }
}

extension Network {
  /// Reads the parameters of a network that is otherwise like another one.
  fileprivate init(like other: Network, from reader: inout ByteReader) throws(CorruptBytes) {
    self = other
    for (index, layer) in layers.enumerated() {
      let weights: [Double] = try reader.read()
      let biases: [Double]? = try reader.read()
      guard weights.count == layer.weights.elements.count, biases?.count == layer.biases?.count
      else { throw CorruptBytes() }
      layers[index].weights.elements = weights
      layers[index].biases = biases
    }
  }

  fileprivate func writeParameters(to writer: inout ByteWriter) {
    for layer in layers { writer.write(layer.weights.elements, layer.biases) }
  }
}

extension TrainingResult.Entry: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      epoch: try reader.read(), learningRate: try reader.read(), trainLoss: try reader.read(),
      trainAccuracy: try reader.read(), testLoss: try reader.read(),
      testAccuracy: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(epoch, learningRate, trainLoss, trainAccuracy, testLoss, testAccuracy)
  }
}

extension Divergence: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(epoch: try reader.read(), step: try reader.read(), place: try reader.read())
  }

  public func write(to writer: inout ByteWriter) { writer.write(epoch, step, place) }
}

extension Divergence.Place: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    switch try reader.read(Int.self) {
    case 0: self = .preActivations(layer: try reader.read())
    case 1: self = .activations(layer: try reader.read())
    case 2: self = .predictions
    case 3: self = .loss
    case 4: self = .gradients(layer: try reader.read())
    case 5: self = .weights(layer: try reader.read())
    case 6: self = .biases(layer: try reader.read())
    default: throw CorruptBytes()
    }
  }

  public func write(to writer: inout ByteWriter) {
    switch self {
    case .preActivations(let layer): writer.write(0, layer)
    case .activations(let layer): writer.write(1, layer)
    case .predictions: writer.write(2)
    case .loss: writer.write(3)
    case .gradients(let layer): writer.write(4, layer)
    case .weights(let layer): writer.write(5, layer)
    case .biases(let layer): writer.write(6, layer)
    }
  }
}

extension LayerStatistics: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    preActivationMinimum = try reader.read()
    preActivationMean = try reader.read()
    preActivationMaximum = try reader.read()
    activationMean = try reader.read()
    activationStandardDeviation = try reader.read()
    saturatedShare = try reader.read()
    deadShare = try reader.read()
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(
      preActivationMinimum, preActivationMean, preActivationMaximum, activationMean,
      activationStandardDeviation, saturatedShare, deadShare)
  }
}
