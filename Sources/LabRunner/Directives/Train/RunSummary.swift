internal import Formulas
internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Numerals
internal import Tensors

/// A one-line summary of a run, or of a sweep.
struct RunSummary {
  let group: RunGroup
  let name: String

  init(of group: RunGroup, named name: String) {
    self.group = group
    self.name = name
  }

  var definition: Definition {
    Definition(
      kind: .run, name: name, facts: isAlone ? singleFacts : sweepFacts,
      notices: notices,
      data: .record([("runs", .list(group.runs.map { $0.record(isAlone: isAlone) }))]))
  }

  private var isAlone: Bool { group.runs.count == 1 }

  private var singleFacts: [String] {
    let result = group.runs[0].result
    var facts = [Count.of(result.epochs, "epoch"), Count.of(result.steps, "step")]
    if case .converged = result.stopReason { facts.append("stopped early") }
    if let origin = group.runs[0].origin {
      let comparison = group.runs[0].comparison
      facts.append(
        comparison.map { $0.staysTheSame ? $0.agreement(of: origin.title) : origin.title }
          ?? origin.title)
    }
    return facts
  }

  private var sweepFacts: [String] {
    ["\(group.runs.count) runs", "over " + group.sweptParameters.joined(separator: ", ")]
  }

  /// A line for each run that diverged, with a limit.
  private var notices: [String] {
    let diverged = group.runs.compactMap { run in
      run.result.divergence.map { divergence in
        (run.title.isEmpty ? "The run" : "The run with \(run.title)") + " \(divergence.sentence)."
      }
    }
    let advice = group.runs.compactMap(\.adviceOnLoss).first
    return shortened(diverged) + (advice.map { [$0] } ?? []) + shortened(earlyStops)
      + shortened(partings)
  }

  /// A line for each run that a rule ended at once.
  private var earlyStops: [String] {
    group.runs.compactMap { run in
      run.reasonToStopAtOnce.map {
        (run.title.isEmpty ? "The run" : "The run with \(run.title)")
          + " stopped after its first epoch: \($0)."
      }
    }
  }

  /// A line for each run whose formula departs from the engine's gradient.
  private var partings: [String] {
    group.runs.compactMap { run in
      guard let origin = run.origin, let comparison = run.comparison, !comparison.staysTheSame
      else { return nil }
      let title = run.labels.filter { $0.parameter != origin.parameter }.title
      return (title.isEmpty ? "" : "With \(title), ") + comparison.parting(of: origin.title) + "."
    }
  }

  private func shortened(_ lines: [String]) -> [String] {
    let shown = 3
    guard lines.count > shown + 1 else { return lines }
    return lines.prefix(shown) + ["So did \(lines.count - shown) more runs."]
  }
}

extension TrainedRun {
  /// Why a run ended after one epoch, if a rule was met before training.
  fileprivate var reasonToStopAtOnce: String? {
    guard case .converged = result.stopReason, result.epochs == 1 else { return nil }
    return options.stopRules.lazy.compactMap { rule in
      switch rule {
      case .lossBelow(let limit):
        (RunQuantity.initialLoss.value(in: self) ?? .nan) < limit
          ? "its loss was below \(Numeral.typographic(Numeral.shortest(limit))) before training"
          : nil
      case .accuracyAtLeast(let share):
        (RunQuantity.initialAccuracy.value(in: self) ?? .nan) >= share
          ? "its accuracy was at least \(Numeral.shortest(share)) before training" : nil
      case .stepLength: nil
      }
    }.first
  }

  /// Advice if a logarithm in the loss made it infinite or undefined; nil otherwise.
  var adviceOnLoss: String? {
    guard isLossAtFault else { return nil }
    if let outOfRange { return outOfRange }
    guard let saturated else { return nil }
    return result.divergence == nil ? "In the test set: " + saturated : "A" + saturated.dropFirst()
  }

  /// Whether the loss was the first to stop being finite, in training or on the test set.
  private var isLossAtFault: Bool {
    if let divergence = result.divergence {
      let last = result.network.layers.count
      // A gradient from a formula of the lab may be undefined for reasons of its own.
      return divergence.place == .loss
        || divergence.place == .gradients(layer: last)
          && origin?.parameter != FormulaPurpose.gradient.rawValue
    }
    return result.history.contains { !($0.testLoss ?? 0).isFinite }
  }

  private var saturated: String? {
    // A loss that the engine computes from the logits stays finite.
    let isMerged = options.loss.logitsForm?.isMerged == true
    return isMerged && result.network.customForward == nil ? nil : options.loss.adviceOnInfinity
  }

  /// Only a forward pass that replaces the layers can give outputs that aren't probabilities.
  private var outOfRange: String? {
    guard [.probabilities, .distribution].contains(options.loss.outputs) else { return nil }
    guard let pass = result.network.customForward else { return nil }
    let outputs = result.initialNetwork.forward(dataset.training.inputs).elements
    guard let low = outputs.min(), let high = outputs.max(), low < 0 || high > 1 else { return nil }
    let ends = [low, high].map { Numeral.typographic(Numeral.significant($0, digits: 3)) }
    return
      "\(options.loss.name) requires probabilities, but '\(pass.name)' gives numbers from "
      + "\(ends[0]) to \(ends[1])."
  }
}

extension Divergence {
  /// `diverged: the first number that is not finite appeared in epoch 14, step 812, in …`
  var sentence: String {
    let step = epoch == 0 ? "" : ", step \(step)"
    return
      "diverged: the first number that is not finite appeared \(time())\(step), in \(place.phrase)"
  }

  /// A short description of when that was; `shift` is subtracted from the epoch's number.
  func time(from shift: Int = 0) -> String {
    epoch == 0 ? "before training" : "in epoch \(epoch - shift)"
  }
}

extension Divergence.Place {
  var phrase: String {
    switch self {
    case .preActivations(let layer): "the pre-activations of layer \(layer)"
    case .activations(let layer): "the activations of layer \(layer)"
    case .predictions: "the predictions"
    case .loss: "the loss"
    case .gradients(let layer): "the gradients of layer \(layer)"
    case .weights(let layer): "the weights of layer \(layer)"
    case .biases(let layer): "the biases of layer \(layer)"
    }
  }
}
