internal import Diagnostics
internal import NeuralNets
internal import Numerals

/// What a lab may ask for, so that a stranger's file ends in good time and fits into memory. It is
/// spent from top to bottom while the lab is planned.
struct Budget: Sendable {
  static let mostVariants = 10_000
  /// The multiplications of all training and checking of a lab; a core does some 10^9 a second.
  static let mostMultiplications = 3e11
  /// The numbers that data sets, networks, logs and snapshots of a lab hold.
  static let mostNumbers = 5e7

  private var multiplications = Self.mostMultiplications
  private var numbers = Self.mostNumbers

  /// Takes what something costs, unless more is asked for than is left.
  mutating func spend(multiplications work: Double, numbers size: Double) -> Bool {
    guard work <= multiplications, size <= numbers else { return false }
    multiplications -= work
    numbers -= size
    return true
  }
}

extension PlanningContext {
  /// Takes what something costs from the lab's budget; reports it where too little is left.
  mutating func spend(
    _ what: String, multiplications: Double = 0, numbers: Double = 0, at range: SourceRange,
    help: String
  ) -> Bool {
    if budget.spend(multiplications: multiplications, numbers: numbers) { return true }
    let isWork = numbers <= 0 || multiplications > Budget.mostMultiplications
    let (asked, most, unit) =
      isWork
      ? (multiplications, Budget.mostMultiplications, "multiplications")
      : (numbers, Budget.mostNumbers, "numbers to keep")
    report(
      "TooMuchWork",
      "\(what) would take \(millions(asked)) \(unit); a lab may take \(millions(most)) in all",
      at: range, help: help)
    return false
  }

  private func millions(_ number: Double) -> String {
    "\(Numeral.integer(Int(min(number / 1e6, 1e15)), grouped: true)) million"
  }

  /// Whether a sweep is short enough; reports it where it is not.
  mutating func allowsVariants(
    _ count: Int, of directive: String, at range: SourceRange
  ) -> Bool {
    if count <= Budget.mostVariants { return true }
    report(
      "TooMuchWork",
      "the sweep of this @\(directive) has more than \(Numeral.integer(Budget.mostVariants, grouped: true)) variants",
      at: range, help: "shorten one of its lists")
    return false
  }
}

extension NetworkSpecification {
  /// The number of weights and biases that drawing it would make.
  var parameterCount: Double {
    zip([inputs] + layers.map(\.units), layers).reduce(0) { sum, pair in
      sum + (Double(pair.0) + 1) * Double(pair.1.units)
    }
  }
}

extension PlannedRun {
  /// Forward, backward and measuring take about four multiplications a parameter and sample; a
  /// step takes the time of some 500 whatever the network's size.
  func multiplications(samples: Int) -> Double {
    let batch = max(1, min(options.batching.size ?? samples, samples))
    let steps = (Double(samples) / Double(batch)).rounded(.up)
    let work = 4 * Double(network.network.parameterCount) * Double(samples) + 500 * steps
    let activations = network.network.layers.reduce(0.0) { sum, layer in
      guard case .custom(let activation) = layer.activation else { return sum }
      // Forward and back, and forward to measure; a call by itself takes some thousand operations.
      return sum + 5 * (activation.work * Double(layer.outputs * samples) + 2000 * steps)
    }
    let own = (work + activations) * Double(options.epochs)
    let measured = Double(options.epochs / max(options.log.every, 1) + 2)
    let measurements = options.stopRules.isEmpty ? measured : Double(options.epochs + 1)
    let called =
      formulas.work.step * steps * Double(options.epochs)
      + formulas.work.measurement * measurements
    // Beside a run with formulas goes the engine's own.
    return formulas.replacesBackpropagation ? 2 * (own + called) : own + called
  }

  /// The numbers that the run keeps: networks and snapshots, and forty numbers for all
  /// that becomes of a line of the log.
  var numbers: Double {
    let networks = Double(2 + options.snapshotEpochs.count)
    let lines = Double(options.epochs / max(options.log.every, 1) + 2)
    return networks * Double(network.network.parameterCount) + 40 * lines
  }
}
