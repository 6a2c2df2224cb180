public import Tensors

/// A comparison of backpropagated gradients with central differences.
///
///     numeric = (loss(w + h) - loss(w - h)) / 2h
///     relativeError = |analytic - numeric| / max(|analytic|, |numeric|, floor)
///
/// The truncation error grows as h², and the rounding error as 1/h. Their sum is smallest near the
/// cube root of the machine epsilon, 6e-6, times the size of the parameter.
public struct GradientCheck: Hashable, Sendable {
  /// Which elements of each tensor are compared.
  public enum Selection: Hashable, Sendable {
    case every

    /// This many, evenly spaced over the tensor.
    case sample(Int)
  }

  public var selection: Selection

  /// The step; nil for cbrt(machine epsilon) · max(1, |w|).
  public var step: Double?

  /// The largest relative error that passes.
  public var tolerance: Double

  /// The gradient below which differences are judged absolutely.
  public var floor: Double

  /// Whether the gradient with respect to the inputs is checked, too.
  public var includesInputs: Bool

  public init(
    selection: Selection = .every, step: Double? = nil, tolerance: Double = 1e-6,
    floor: Double = 1e-4, includesInputs: Bool = false
  ) {
    self.selection = selection
    self.step = step
    self.tolerance = tolerance
    self.floor = floor
    self.includesInputs = includesInputs
  }

  /// The tolerance for a difference, as a multiple of the rounding error of one loss.
  static let roundingAllowance = 64.0

  /// The cube root of the distance between 1 and the next double.
  public static let relativeStep = 6.055454452393343e-06

  /// Checks the gradients of a network and a loss on a batch.
  ///
  /// - Shape: `samples.inputs` is `[batch, inputs]`, `samples.targets` `[batch, outputs]`.
  public func run(
    _ network: Network, on samples: Samples, loss: Loss, reduction: Reduction = .mean
  ) -> GradientReport {
    let analytic = network.backpropagate(samples, loss: loss, reduction: reduction)
    return run(
      network, on: samples, loss: loss, reduction: reduction, gradients: analytic.gradients,
      inputGradients: includesInputs ? analytic.inputGradients : nil)
  }

  /// Checks gradients from another source.
  ///
  /// - Shape: `gradients` has the shapes of the network's parameters, `inputGradients` that of
  ///   the inputs.
  public func run(
    _ network: Network, on samples: Samples, loss: Loss, reduction: Reduction = .mean,
    gradients: [LayerGradient], inputGradients: Matrix? = nil
  ) -> GradientReport {
    let probe = LossProbe(network, samples: samples, loss: loss, reduction: reduction)
    let comparison = GradientComparison(check: self, probe: probe)
    var tensors: [GradientReport.TensorReport] = []
    for (index, gradient) in gradients.enumerated() {
      let layout = probe.parameters.layers[index]
      tensors.append(
        comparison.report(
          .weights(layer: index + 1), gradient.weights,
          probe.parameters.elements + layout.weights, stride: layout.stride))
      guard let biases = gradient.biases, let offset = layout.biases else { continue }
      tensors.append(
        comparison.report(
          .biases(layer: index + 1),
          Matrix(rows: 1, columns: biases.count, elements: biases),
          probe.parameters.elements + offset, stride: layout.stride))
    }
    if let inputGradients {
      tensors.append(
        comparison.report(
          .inputs, inputGradients, probe.set.inputs.elements, stride: probe.set.inputs.stride))
    }
    return GradientReport(loss: probe.baseline, tolerance: tolerance, tensors: tensors)
  }
}
