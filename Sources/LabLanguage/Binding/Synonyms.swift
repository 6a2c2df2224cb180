internal import Diagnostics
internal import NeuralNets

/// Names in other tools and textbooks, with ours.
package enum Synonyms {
  private static let ours = [
    // Arguments.
    "lr": "learningRate", "eta": "learningRate", "rate": "learningRate",
    "iterations": "epochs", "nepochs": "epochs", "data": "on", "dataset": "on",
    "model": "network", "net": "network", "criterion": "loss", "lossfunction": "loss",
    "mbsize": "batch", "batchsize": "batch", "minibatch": "batch", "init": "initializer",
    "standardize": "scaling", "standardise": "scaling", "normalize": "scaling", "l2": "weightDecay",
    "w": "weights", "b": "biases", "usebias": "bias",
    // Values.
    "defaultrng": "pcg64", "randomstate": "mt19937",
  ]

  /// The normalized names of catalog entries in other tools, with their possible meanings.
  private static let elsewhere =
    names(in: Activation.catalog).merging(names(in: Loss.catalog), uniquingKeysWith: +)
    .merging(names(in: Optimizer.catalog), uniquingKeysWith: +)
    .merging(names(in: Schedule.catalog), uniquingKeysWith: +)
    .merging(names(in: Initializer.catalog), uniquingKeysWith: +)

  private static func names<Member>(in catalog: [Entry<Member>]) -> [String: [String]] {
    let pairs = catalog.flatMap { entry in
      entry.otherNames.map { (folded($0), [entry.name]) }
    }
    return Dictionary(pairs, uniquingKeysWith: +)
  }

  /// Returns the name among `names` that was probably meant.
  package static func nearest(to name: String, among names: [String]) -> String? {
    known(name, among: names) ?? Spelling.nearest(to: name, among: names)
  }

  /// Returns the end of a message about an unknown name: its name here, or a similar name.
  package static func suggestion(for name: String, among names: [String]) -> String {
    if let own = known(name, among: names) { return "; here it is called '\(own)'" }
    return Spelling.suggestion(for: name, among: names)
  }

  private static func known(_ name: String, among names: [String]) -> String? {
    let meant = [ours[folded(name)]].compactMap { $0 } + (elsewhere[folded(name)] ?? [])
    return meant.first { names.contains($0) }
  }

  private static func folded(_ name: String) -> String {
    name.lowercased().filter { $0 != "_" && $0 != "-" }
  }
}
