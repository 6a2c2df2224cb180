internal import Formulas
internal import NeuralNets

/// The role of a formula in training, which determines its arguments and its result.
enum FormulaPurpose: String, Hashable, Sendable {
  case gradient, forward, loss

  /// The role with its article, for messages.
  var phrase: String {
    switch self {
    case .gradient: "a gradient"
    case .forward: "a forward pass"
    case .loss: "a loss"
    }
  }

  /// Its arguments, in the order that is expected without names.
  func parts(of network: Network) -> [NetworkPart] {
    switch self {
    case .gradient: [.inputs, .targets] + NetworkPart.tensors(of: network)
    case .forward: [.inputs] + NetworkPart.tensors(of: network)
    case .loss: [.predictions, .targets]
    }
  }

  /// Explains why a value isn't a valid forward pass or loss.
  func mismatch(
    _ result: FormulaShape, of name: String, network: Network, rows: AxisSize
  ) -> GradientResults.Mismatch? {
    let shape: TensorShape?
    switch result {
    case .single(let own): shape = own
    case .several(let results) where results.count == 1: shape = results[0].shape
    case .several(let results):
      return GradientResults.Mismatch(
        message: "'\(name)' returns \(results.map(\.name).spoken), but \(phrase) one array",
        help: "return only that one")
    case .thing(let thing):
      return GradientResults.Mismatch(
        message: "'\(name)' returns \(thing), but \(phrase) an array", help: "return numbers")
    }
    guard let shape, !accepts(shape, outputs: network.outputs, rows: rows) else { return nil }
    let wanted = TensorShape([rows, .known(network.outputs)])
    return switch self {
    case .forward:
      GradientResults.Mismatch(
        message: "'\(name)' gives \(shape), but the network's outputs are \(wanted)",
        help: "a forward pass must return a row for each sample")
    case .loss, .gradient:
      GradientResults.Mismatch(
        message: "'\(name)' gives \(shape) for predictions \(wanted)",
        help: "a loss must be a number, or a number for each sample or output")
    }
  }

  /// Whether a value of this shape is valid; unknown sizes are tested when it is called.
  func accepts(_ shape: TensorShape, outputs: Int, rows: AxisSize) -> Bool {
    func agrees(_ a: AxisSize, _ b: AxisSize) -> Bool { a == b || a == .unknown || b == .unknown }
    switch shape.rank {
    case 0: return self == .loss
    case 1: return agrees(shape.sizes[0], rows) && (self == .loss || outputs == 1)
    default:
      let columns = shape.sizes[1]
      return agrees(shape.sizes[0], rows)
        && (agrees(columns, .known(outputs)) || self == .loss && columns == .known(1))
    }
  }
}
