import Tensors

/// Statistics of a layer over the whole training set.
public struct LayerStatistics: Equatable, Sendable {
  /// The slope below which an activation is saturated; the steepest slopes of sigmoid and tanh are
  /// 0.25 and 1.
  public static let saturationSlope = 1e-3

  public let preActivationMinimum: Double
  public let preActivationMean: Double
  public let preActivationMaximum: Double

  /// The mean and standard deviation of the activations.
  public let activationMean: Double
  public let activationStandardDeviation: Double

  /// The fraction of activations, over samples and units, on the flat parts of an activation such
  /// as sigmoid or tanh; nil for activations that don't saturate.
  public let saturatedShare: Double?

  /// The fraction of units that are 0 for every training sample, for an activation such as ReLU;
  /// nil for others.
  public let deadShare: Double?

  init(_ trace: LayerTrace, activation: Activation) {
    let z = trace.preActivations.elements
    let a = trace.activations.elements
    let count = Double(max(z.count, 1))
    preActivationMinimum = z.reduce(.infinity) { $1 < $0 || $1.isNaN ? $1 : $0 }
    preActivationMaximum = z.reduce(-.infinity) { $1 > $0 || $1.isNaN ? $1 : $0 }
    preActivationMean = z.reduce(0) { $0 + $1 } / count
    let mean = a.reduce(0) { $0 + $1 } / count
    activationMean = mean
    activationStandardDeviation =
      (a.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    // NaN is neither saturated nor alive.
    let isKnown = !z.contains(where: \.isNaN)
    saturatedShare =
      isKnown && activation.flatness == .saturation
      ? Double(
        zip(z, a).count {
          activation.derivative(preActivation: $0, activation: $1)
            < LayerStatistics.saturationSlope
        }) / count : nil
    deadShare =
      isKnown && activation.flatness == .death ? LayerStatistics.deadShare(trace) : nil
  }

  private static func deadShare(_ trace: LayerTrace) -> Double {
    let activations = trace.activations
    let dead = (0..<activations.columns).count { unit in
      (0..<activations.rows).allSatisfy { activations[$0, unit] == 0 }
    }
    return Double(dead) / Double(max(activations.columns, 1))
  }
}

extension Network {
  /// Computes the statistics of each layer for a batch of inputs; empty if a custom forward pass
  /// computes something other than the layers.
  public func statistics(for samples: Samples) -> [LayerStatistics] {
    guard isPassOfLayers(samples.inputs) else { return [] }
    return layerStatistics(for: samples)
  }

  private func layerStatistics(for samples: Samples) -> [LayerStatistics] {
    zip(trace(samples.inputs), layers).map { LayerStatistics($0, activation: $1.activation) }
  }
}
