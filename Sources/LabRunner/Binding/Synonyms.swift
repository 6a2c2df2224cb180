internal import Diagnostics

/// Names that other tools and textbooks use for ours.
enum Synonyms {
  private static let ours = [
    // Arguments.
    "lr": "learningRate", "eta": "learningRate", "rate": "learningRate",
    "iterations": "epochs", "nepochs": "epochs", "data": "on", "dataset": "on",
    "model": "network", "net": "network", "criterion": "loss", "lossfunction": "loss",
    "mbsize": "batch", "batchsize": "batch", "minibatch": "batch", "init": "initializer",
    "standardize": "scaling", "standardise": "scaling", "normalize": "scaling", "l2": "weightDecay",
    "w": "weights", "b": "biases", "usebias": "bias",
    // Values.
    "l2loss": "meanSquaredError", "l1": "meanAbsoluteError", "logloss": "binaryCrossEntropy",
    "crossentropy": "categoricalCrossEntropy", "nll": "categoricalCrossEntropy",
    "bcewithlogits": "binaryCrossEntropyOnLogits",
    "sgd": "gradientDescent", "gd": "gradientDescent", "xavier": "glorotUniform",
    "xavieruniform": "glorotUniform", "xaviernormal": "glorotNormal", "glorot": "glorotUniform",
    "he": "heUniform", "kaiming": "heUniform", "linear": "identity", "none": "identity",
    "logistic": "sigmoid", "defaultrng": "pcg64",
    "randomstate": "mt19937",
  ]

  /// Returns the name among `names` that was probably meant.
  static func nearest(to name: String, among names: [String]) -> String? {
    known(name, among: names) ?? Spelling.nearest(to: name, among: names)
  }

  /// Returns the end of a message about an unknown name: what it is called here, or what is near.
  static func suggestion(for name: String, among names: [String]) -> String {
    if let own = known(name, among: names) { return "; here it is called '\(own)'" }
    return Spelling.suggestion(for: name, among: names)
  }

  private static func known(_ name: String, among names: [String]) -> String? {
    let folded = name.lowercased().filter { $0 != "_" && $0 != "-" }
    return ours[folded].flatMap { names.contains($0) ? $0 : nil }
  }
}
