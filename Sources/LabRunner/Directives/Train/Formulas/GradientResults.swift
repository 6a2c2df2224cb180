internal import Formulas
internal import GradientChecks
internal import LabLanguage
internal import NeuralNets
internal import Tensors

/// Assigns the results of a gradient formula to the tensors of the network.
struct GradientResults: Sendable {
  /// For each tensor of the formula, the name of its result; nil for a formula with one result.
  let names: [String?]

  /// The error in the results of a formula.
  struct Mismatch: Error {
    let message: String
    let help: String
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
          : "a gradient must have the shape of its parameter")
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
