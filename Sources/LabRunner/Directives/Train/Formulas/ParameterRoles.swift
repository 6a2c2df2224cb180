internal import LabLanguage
internal import NeuralNets

/// Assigns a meaning to each parameter of a formula: by unambiguous names, or else by their order.
struct ParameterRoles {
  /// The arguments of the formula, in the order that is expected without names.
  let parts: [NetworkPart]

  private static let inputs: Set<String> = ["X", "x", "inputs", "data", "features", "samples"]
  private static let targets: Set<String> = [
    "T", "t", "Y", "y", "target", "targets", "labels", "label", "Ytrue", "y_true", "ytrue",
  ]
  private static let strongTargets: Set<String> = [
    "T", "t", "target", "targets", "labels", "label", "y_true", "ytrue", "truth",
  ]
  private static let strongPredictions: Set<String> = [
    "yhat", "y_hat", "ypred", "y_pred", "prediction", "predictions", "pred", "preds", "output",
    "outputs", "logits", "p", "P",
  ]

  /// Returns the part for each name; there are as many names as parts.
  func assign(_ names: [String]) -> [(name: String, part: NetworkPart)] {
    let order = loss(names) ?? byNumbers(names) ?? bySamples(names) ?? parts
    return Array(zip(names, order))
  }

  /// `loss(y_true, y_pred)`: the targets may come first.
  private func loss(_ names: [String]) -> [NetworkPart]? {
    guard parts == [.predictions, .targets], names.count == 2 else { return nil }
    let isTurned =
      Self.strongTargets.contains(names[0]) && !Self.strongTargets.contains(names[1])
      || Self.strongPredictions.contains(names[1]) && !Self.strongPredictions.contains(names[0])
    return isTurned ? [.targets, .predictions] : parts
  }

  /// Names that identify inputs and targets; the tensors follow in their order.
  private func bySamples(_ names: [String]) -> [NetworkPart]? {
    let found = names.map { sample(named: $0, among: names) }
    let samples = parts.filter { !$0.isTensor }
    guard samples.allSatisfy({ part in found.count { $0 == part } == 1 }),
      found.count(where: { $0 != nil }) == samples.count
    else { return nil }
    var tensors = parts.filter(\.isTensor)[...]
    return found.map { $0 ?? tensors.removeFirst() }
  }

  private func sample(named name: String, among names: [String]) -> NetworkPart? {
    if parts.contains(.inputs), Self.inputs.contains(name) { return .inputs }
    if parts.contains(.targets), Self.targets.contains(name) { return .targets }
    return nil
  }

  /// `W1, b1, W2, b2`: every name states the kind and layer of its tensor, in any order.
  private func byNumbers(_ names: [String]) -> [NetworkPart]? {
    let tensors = parts.filter(\.isTensor)
    let numbered = names.map { Numbered($0) }
    let layers = Set(numbered.compactMap(\.?.number)).sorted()
    var found: [NetworkPart] = []
    for (name, tensor) in zip(names, numbered) {
      if let sample = sample(named: name, among: names) {
        found.append(sample)
      } else if let tensor, let layer = layers.firstIndex(of: tensor.number) {
        found.append(tensor.isWeights ? .weights(layer: layer) : .biases(layer: layer))
      } else {
        return nil
      }
    }
    return !tensors.isEmpty && Set(found) == Set(parts) && found.count == parts.count ? found : nil
  }

  /// A name such as `W1`, `b_2` or `weights3`.
  private struct Numbered {
    let isWeights: Bool
    let number: Int

    init?(_ name: String) {
      let letters = name.prefix { !$0.isNumber }
      guard let number = Int(name.dropFirst(letters.count)) else { return nil }
      self.number = number
      switch letters.lowercased().filter({ $0 != "_" }) {
      case "w", "weight", "weights", "theta": isWeights = true
      case "b", "bias", "biases": isWeights = false
      default: return nil
      }
    }
  }
}
