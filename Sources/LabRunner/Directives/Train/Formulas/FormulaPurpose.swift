internal import Formulas
internal import GradientChecks
internal import LabLanguage
internal import NeuralNets
internal import Tensors

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

/// The meaning of a formula's parameter when a network is trained with the formula.
enum NetworkPart: Hashable, Sendable {
  case inputs
  case targets
  case predictions
  /// Layers are counted from 0.
  case weights(layer: Int)
  case biases(layer: Int)

  /// The tensors that training changes, layer by layer.
  static func tensors(of network: Network) -> [NetworkPart] {
    network.layers.enumerated().flatMap { index, layer -> [NetworkPart] in
      [.weights(layer: index)] + (layer.biases == nil ? [] : [.biases(layer: index)])
    }
  }

  var isTensor: Bool {
    switch self {
    case .weights, .biases: true
    case .inputs, .targets, .predictions: false
    }
  }

  /// The part in words: `the weights of layer 1`.
  var phrase: String {
    switch self {
    case .inputs: "the inputs"
    case .targets: "the targets"
    case .predictions: "the predictions"
    case .weights(let layer): "the weights of layer \(layer + 1)"
    case .biases(let layer): "the biases of layer \(layer + 1)"
    }
  }

  /// The shape in which a formula takes the part: a matrix, or a vector for biases.
  ///
  /// - Parameter rows: The number of samples in a batch.
  func shape(in network: Network, rows: AxisSize, isVector: Bool) -> TensorShape {
    let matrix: [AxisSize] =
      switch self {
      case .inputs: [rows, .known(network.inputs)]
      case .targets, .predictions: [rows, .known(network.outputs)]
      case .weights(let layer):
        [.known(network.layers[layer].inputs), .known(network.layers[layer].outputs)]
      case .biases(let layer): [.known(network.layers[layer].outputs)]
      }
    guard isVector, matrix.count == 2 else { return TensorShape(matrix) }
    return TensorShape([matrix[1] == .known(1) ? matrix[0] : matrix[1]])
  }

  /// Whether it is a matrix of one column, or weights of one row, which may be passed as a vector.
  func canBeVector(in network: Network) -> Bool {
    switch self {
    case .inputs: network.inputs == 1
    case .targets, .predictions: network.outputs == 1
    case .weights(let layer):
      network.layers[layer].inputs == 1 || network.layers[layer].outputs == 1
    case .biases: false
    }
  }
}

/// The numbers that a formula is called with.
struct PartValues {
  var inputs: Matrix?
  var targets: Matrix?
  var predictions: Matrix?
  var layers: [DenseLayer] = []

  func tensor(_ part: NetworkPart, isVector: Bool) -> Tensor? {
    switch part {
    case .inputs: inputs.map { tensor($0, isVector) }
    case .targets: targets.map { tensor($0, isVector) }
    case .predictions: predictions.map { tensor($0, isVector) }
    case .weights(let layer): tensor(layers[layer].weights, isVector)
    case .biases(let layer): layers[layer].biases.map { Tensor($0) }
    }
  }

  private func tensor(_ matrix: Matrix, _ isVector: Bool) -> Tensor {
    isVector ? Tensor(matrix.elements) : Tensor(matrix)
  }
}

/// Assigns the results of a gradient formula to the tensors of the network.
struct GradientResults: Sendable {
  /// For each tensor of the formula, the name of its result; nil for a formula with one result.
  let names: [String?]

  /// The error in the results of a formula.
  struct Mismatch: Error {
    let message: String
    let help: String
    /// The results of a wrong shape; nil is the name of a single one.
    var misshaped: [String?] = []
  }

  /// - Parameter formula: The name of the formula, for messages.
  init(
    _ shape: FormulaShape, for tensors: [FittedFormula.Parameter], of formula: String
  ) throws(Mismatch) {
    let wanted = tensors.map(\.name)
    switch shape {
    case .single where tensors.count == 1: names = [nil]
    case .single:
      throw Mismatch(
        message: "'\(formula)' returns one array, but \(wanted.spoken) need one each",
        help: "write 'return \(wanted.map { "\($0): …" }.joined(separator: ", "))'")
    case .several(let results): names = try Self.match(results.map(\.name), wanted, formula)
    case .thing(let phrase):
      throw Mismatch(
        message: "'\(formula)' returns \(phrase), not gradients",
        help: "write 'return \(wanted.map { "\($0): …" }.joined(separator: ", "))'")
    }
  }

  /// By name, `W` or `dW` for `W`; if names don't decide, in the order of the parameters.
  private static func match(
    _ results: [String], _ wanted: [String], _ formula: String
  ) throws(Mismatch) -> [String?] {
    let meant = results.map { GradientNames.parameter(of: $0, among: wanted) }
    let matches = wanted.map { name in
      zip(results, meant).filter { $0.1 == name }.map(\.0)
    }
    if matches.allSatisfy({ $0.count == 1 }) { return matches.map { $0[0] } }
    let agrees = zip(meant, wanted).allSatisfy { $0 == nil || $0 == $1 }
    if results.count == wanted.count, agrees { return results }
    throw Mismatch(
      message: "'\(formula)' returns \(results.spoken), but \(wanted.spoken) are needed",
      help: "write 'return \(wanted.map { "\($0): …" }.joined(separator: ", "))'")
  }

  /// Reports a result whose shape differs from its tensor's.
  func mismatch(
    _ shape: FormulaShape, for tensors: [FittedFormula.Parameter], given: [TensorShape]
  ) -> Mismatch? {
    for (index, tensor) in tensors.enumerated() {
      guard let own = self.shape(index, of: shape) else { continue }
      if Self.fits(own, tensor.part, given[index]) { continue }
      let result = names[index] ?? "the result"
      let isTransposed = own.sizes == given[index].sizes.reversed()
      return Mismatch(
        message:
          "'\(tensor.name)' is \(given[index]), but its gradient '\(result)' is \(own)",
        help: isTransposed
          ? "transpose the gradient"
          : "a gradient must have the shape of its parameter", misshaped: [names[index]])
    }
    return nil
  }

  private func shape(_ index: Int, of shape: FormulaShape) -> TensorShape? {
    switch shape {
    case .single(let own): own
    case .several(let results): results.first { $0.name == names[index] }?.shape
    case .thing: nil
    }
  }

  /// Whether a gradient has the shape of its tensor. Biases may be a row, and a single number may
  /// have any number of dimensions.
  static func fits(_ own: TensorShape, _ part: NetworkPart, _ given: TensorShape) -> Bool {
    if agrees(own, given) { return true }
    if case .biases = part, own.rank == 2, own.sizes[0] == .known(1) {
      return agrees(TensorShape([own.sizes[1]]), given)
    }
    let isNumber = given.sizes.allSatisfy { $0 == .known(1) }
    return isNumber && own.sizes.allSatisfy { $0 == .known(1) }
  }

  /// Whether two shapes can be the same.
  private static func agrees(_ a: TensorShape, _ b: TensorShape) -> Bool {
    a.rank == b.rank
      && zip(a.sizes, b.sizes).allSatisfy { $0 == $1 || $0 == .unknown || $1 == .unknown }
  }

  /// The gradient of one tensor among the formula's results; nil if its shape differs.
  func tensor(
    _ index: Int, of value: FormulaValue, _ tensor: FittedFormula.Parameter, in network: Network
  ) -> Tensor? {
    guard let own = names[index].flatMap({ value[$0] }) ?? value.tensor else { return nil }
    let given = tensor.part.shape(in: network, rows: .unknown, isVector: tensor.isVector)
    return Self.fits(TensorShape(known: own.shape), tensor.part, given) ? own : nil
  }
}

extension [String] {
  /// The names as a list in prose: `'W', 'B' and 'V'`.
  var spoken: String {
    let quoted = map { "'\($0)'" }
    guard quoted.count > 1, let last = quoted.last else { return quoted.first ?? "nothing" }
    return quoted.dropLast().joined(separator: ", ") + " and " + last
  }
}
