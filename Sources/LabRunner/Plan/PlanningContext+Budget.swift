internal import Budgets
internal import Diagnostics
internal import Formulas
internal import NeuralNets
internal import Numerals

/// What things cost, in operations.
enum Cost {
  /// Training on one sample, for each parameter: forward, back and measuring.
  static let trainedParameter = 1.0
  /// A step of training, whatever the network's size.
  static let step = 1000.0
  /// Reading and checking a directive, and a value in prose, by itself and for each byte.
  static let directive = 30_000
  static let value = 15_000
  static let byte = 200
  /// Reading a byte of a CSV file.
  static let tableByte = 200
  /// Reading a point of a data set.
  static let point = 50
  /// Reading what stands in a table of a run.
  static let run = 20_000
  /// The way of one sample through a network, for each parameter.
  static let forward = 0.5
  /// Writing down what becomes of a sample, for each parameter.
  static let workedParameter = 300_000
}

extension PlanningContext {
  /// The most variants of a sweep.
  static let mostVariants = 10_000

  /// Takes what reading a part of the lab costs; false where nothing is left for it.
  func reads(_ range: SourceRange, for cost: Int) -> Bool {
    let bytes = range.upperBound - range.lowerBound
    if budget.spend(cost + Cost.byte * bytes, of: .planning) { return true }
    budget.leaveOut(range, for: .planning)
    return false
  }

  /// Takes what training or checking costs from the lab's budget; reports it where too little is
  /// left.
  mutating func spend(
    _ what: String, operations: Double, numbers: Double = 0, at range: SourceRange, help: String
  ) -> Bool {
    spend(what, operations, of: .training, at: range, help: help)
      && (numbers <= 0 || spend(what, numbers: numbers, at: range, help: help))
  }

  /// Takes numbers to keep from the lab's budget; reports it where too few are left.
  mutating func spend(
    _ what: String, numbers: Double, at range: SourceRange, help: String
  ) -> Bool {
    spend(what, numbers, of: .numbers, at: range, help: help)
  }

  /// The first time that a resource is short, the message says by how much; after that, how often.
  private mutating func spend(
    _ what: String, _ amount: Double, of resource: Resource, at range: SourceRange, help: String
  ) -> Bool {
    if budget.spend(amount, of: resource) { return true }
    if reportedShortages.insert(resource).inserted {
      report(
        resource.code,
        "\(what) would take \(millions(amount)) \(resource.unit); of the "
          + "\(millions(Double(budget.limit(of: resource)))) of a lab, "
          + "\(millions(Double(budget.left(of: resource)))) are left",
        at: range, help: help + ", or give the lab ten times as much: --budget 10")
    } else {
      budget.leaveOut(range, for: resource)
      obstacle = obstacle ?? .shortage(Shortage(of: resource, in: budget))
    }
    return false
  }

  private func millions(_ number: Double) -> String {
    "\(Numeral.integer(Int(min(number / 1e6, 1e15)), grouped: true)) million"
  }

  /// Whether a sweep is short enough; reports it where it is not.
  mutating func allowsVariants(
    _ count: Int, of directive: String, at range: SourceRange
  ) -> Bool {
    if count <= Self.mostVariants { return true }
    report(
      "TooMuchWork",
      "the sweep of this @\(directive) has more than \(Numeral.integer(Self.mostVariants, grouped: true)) variants",
      at: range, help: "shorten one of its lists")
    return false
  }
}

extension FormulaLibrary {
  /// The library for what training calls: it has been paid for by its estimate, and may take that
  /// much again.
  func forTraining(in context: PlanningContext) -> FormulaLibrary {
    var library = self
    library.account = Account(of: .training, in: context.trainingBudget)
    return library
  }
}

extension NetworkSpecification {
  /// What drawing it takes beside its numbers.
  var drawingOperations: Double {
    zip([inputs] + layers.map(\.units), layers).reduce(0) { sum, pair in
      sum + pair.1.initializer.operations(rows: pair.0, columns: pair.1.units)
    }
  }

  /// The number of weights and biases that drawing it would make.
  var parameterCount: Double {
    zip([inputs] + layers.map(\.units), layers).reduce(0) { sum, pair in
      sum + (Double(pair.0) + 1) * Double(pair.1.units)
    }
  }
}

extension Activation {
  /// The operations that a step takes beside those of its samples; a call of a formula takes some
  /// thousand.
  fileprivate var stepCost: Double { isCustom ? 10_000 : 0 }
}

extension PlannedRun {
  /// What training takes, in operations.
  ///
  /// - Parameter epochs: how many there are; nil for the most that there may be.
  func operations(samples: Int, epochs: Int? = nil) -> Double {
    let epochs = epochs ?? options.epochs
    let steps = (Double(samples) / Double(options.batching.size(of: samples))).rounded(.up)
    let layers = network.network.layers
    let sample =
      Cost.trainedParameter * Double(network.network.parameterCount)
      + layers.reduce(0) { $0 + $1.activation.cost * Double($1.outputs) }
    let step = Cost.step + layers.reduce(0) { $0 + $1.activation.stepCost }
    // Before and after training all samples are looked at, too.
    let own = (sample * Double(samples) + step * steps) * Double(epochs + 2)
    let measured = Double(epochs / max(options.log.every, 1) + 2)
    let isFollowed = !options.stopRules.isEmpty || options.schedule.followsLoss
    let measurements = isFollowed ? Double(epochs + 1) : measured
    let called =
      formulas.work.step * steps * Double(epochs)
      + formulas.work.measurement * measurements
    // Beside a run with formulas goes the engine's own.
    return formulas.replacesBackpropagation ? 2 * (own + called) : own + called
  }

  /// The numbers that the run keeps: networks and snapshots, and the lines of its log, of which
  /// much more becomes if the run is no part of a sweep.
  func numbers(isAlone: Bool) -> Double {
    let networks = Double(2 + options.snapshotEpochs.count)
    let lines = Double(options.epochs / max(options.log.every, 1) + 2)
    return networks * Double(network.network.parameterCount) + (isAlone ? 40 : 12) * lines
  }
}
