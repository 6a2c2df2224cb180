internal import Budgets
internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import NeuralNets
internal import Numerals

/// The costs of things, in operations.
enum Cost {
  /// Training on one sample, for each parameter: forward, backward, and evaluation.
  static let trainedParameter = 1.0
  /// A training step, regardless of the network's size.
  static let step = 1000.0
  /// Reading and checking a directive or a value in prose: a fixed part, and a part for each byte.
  static let directive = 30_000
  static let value = 15_000
  static let byte = 200
  /// Reading a byte of a CSV file.
  static let tableByte = 200
  /// Making the number in a cell of a CSV file part of a data set.
  static let tableCell = 50
  /// Reading a point of a data set.
  static let point = 50
  /// Reading a table cell of a run.
  static let run = 20_000
  /// Passing one sample through a network, for each parameter.
  static let forward = 0.5
  /// Mixing 32 bits of a seed.
  static let seedWord = 300.0
  /// Drawing a random number and discarding it.
  static let skippedNumber = 10.0
  /// Writing out the results of a sample, for each parameter.
  static let workedParameter = 300_000
}

extension PlanningContext {
  /// The most variants of a sweep.
  static let mostVariants = 10_000

  /// Charges for reading a part of the lab; false if nothing is left.
  func reads(_ range: SourceRange, for cost: Int) -> Bool {
    let bytes = range.upperBound - range.lowerBound
    if budget.spend(cost + Cost.byte * bytes, of: .planning) { return true }
    budget.leaveOut(range, for: .planning)
    return false
  }

  /// Charges the lab's budget for training or checking; reports it if too little is left.
  mutating func spend(
    _ what: String, operations: Double, numbers: Double = 0, at range: SourceRange, help: String
  ) -> Bool {
    spend(what, operations, of: .training, at: range, help: help)
      && (numbers <= 0 || spend(what, numbers: numbers, at: range, help: help))
  }

  /// Charges the lab's budget for numbers to keep; reports it if too few are left.
  mutating func spend(
    _ what: String, numbers: Double, at range: SourceRange, help: String
  ) -> Bool {
    spend(what, numbers, of: .numbers, at: range, help: help)
  }

  /// The first time a resource runs short, the message says by how much; later, how often.
  private mutating func spend(
    _ what: String, _ amount: Double, of resource: Resource, at range: SourceRange, help: String
  ) -> Bool {
    if budget.spend(amount, of: resource) { return true }
    if reportsFirstShortage(of: resource) {
      report(
        resource.code,
        "\(what) would need \(millions(amount)) \(resource.unit), but only "
          + "\(millions(Double(budget.left(of: resource)))) of the lab's "
          + "\(millions(Double(budget.limit(of: resource)))) are left",
        at: range, help: help + ", or multiply the lab's budget by ten: --budget 10")
    } else {
      budget.leaveOut(range, for: resource)
      obstacle = obstacle ?? .shortage(Shortage(of: resource, in: budget))
    }
    return false
  }

  private func millions(_ number: Double) -> String {
    "\(Numeral.integer(Int(min(number / 1e6, 1e15)), grouped: true)) million"
  }

  /// Whether a sweep is short enough; reports it if not.
  mutating func allowsVariants(
    _ count: Int, of directive: String, at range: SourceRange
  ) -> Bool {
    if count <= Self.mostVariants { return true }
    report(
      "TooMuchWork",
      "the sweep of this @\(directive) has more than "
        + "\(Numeral.integer(Self.mostVariants, grouped: true)) variants",
      at: range, help: "shorten one of its lists")
    return false
  }
}

extension FormulaLibrary {
  /// The library for calls of a formula during training. They have been paid for by an estimate, and
  /// may use that much again.
  func forTraining(_ name: String, in context: PlanningContext) -> FormulaLibrary {
    var library = restricted(to: name)
    library.account = Account(of: .training, in: context.trainingBudget)
    return library
  }
}

extension NetworkSpecification {
  /// The cost of drawing it beyond its numbers.
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
  /// The operations of a step in addition to those of its samples; calling a formula takes several
  /// thousand.
  fileprivate var stepCost: Double { isCustom ? 10_000 : 0 }
}

extension PlannedRun {
  /// The cost of training, in operations.
  ///
  /// - Parameter epochs: The number of epochs; nil for the largest possible one.
  func operations(samples: Int, epochs: Int? = nil) -> Double {
    let epochs = epochs ?? options.epochs
    let steps = (Double(samples) / Double(options.batching.size(of: samples))).rounded(.up)
    let layers = network.network.layers
    let sample =
      Cost.trainedParameter * Double(network.network.parameterCount)
      + layers.reduce(0) { $0 + $1.activation.cost * Double($1.outputs) }
    let step = Cost.step + layers.reduce(0) { $0 + $1.activation.stepCost }
    // All samples are evaluated before and after training, too.
    let own = (sample * Double(samples) + step * steps) * Double(epochs + 2)
    let measured = Double(epochs / max(options.log.every, 1) + 2)
    let isFollowed = !options.stopRules.isEmpty || options.schedule.followsLoss
    let measurements = isFollowed ? Double(epochs + 1) : measured
    let called =
      formulas.work.step * steps * Double(epochs)
      + formulas.work.measurement * measurements
    // The engine's own run is trained as well if the run uses formulas.
    let training = formulas.replacesBackpropagation ? 2 * (own + called) : own + called
    return training + source.startingCost + network.source.startingCost
  }

  /// The numbers that the run keeps: networks, snapshots, and the lines of its log, which need much
  /// more if the run isn't part of a sweep.
  func numbers(isAlone: Bool) -> Double {
    let networks = Double(2 + options.snapshotEpochs.count)
    let lines = Double(options.epochs / max(options.log.every, 1) + 2)
    let fixed = isAlone ? 1000.0 : 0
    return networks * Double(network.network.parameterCount) + (isAlone ? 40 : 12) * lines + fixed
  }
}
