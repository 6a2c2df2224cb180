internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Serialization
internal import Tensors

/// `@train`: trains a network, or one for each value of a sweep.
struct TrainDirective: LabDirective {
  static let form = DirectiveForm<TrainArguments>(
    "train", "Trains a network on a data set; lists make a sweep.",
    example: """
      @train(run, network: net, on: five, loss: meanSquaredError,
             learningRate: 0.25, epochs: 2500)
      """)

  let name: String
  private let plan: PlannedRuns

  init?(_ call: Bound<TrainArguments>, in context: inout PlanningContext) {
    guard let dataset = context.datasets[call.on],
      context.allowsVariants(call.variantCount, of: "train", at: call.range)
    else { return nil }
    let name = call.name
    self.name = name
    let seeds: [Int?] = call.seeds ?? [nil]
    var checks = TrainingChecks(dataset: dataset)
    var reader = TrainingFormulaReader(dataset: dataset)
    var runs: [PlannedRun] = []
    for (labels, variant) in call.expanded() {
      guard let networks = context.networks[variant.network] else {
        return nil
      }
      for network in networks.variants {
        checks.check(network, variant, in: &context)
        guard !checks.foundErrors,
          let formulas = reader.read(variant, network.network, in: &context),
          let loss = formulas.loss?.loss(FormulaFaults()) ?? variant.loss.known
        else { continue }
        let options = TrainingOptions(
          variant, loss: loss, network: network.network, dataset: dataset)
        checks.checkMeaning(network, variant, options, in: &context)
        for seed in seeds {
          let seedLabel = seed.map { [SweptValue(parameter: "seed", value: String($0))] } ?? []
          runs.append(
            PlannedRun(
              labels: labels + network.labels + seedLabel, network: network, seed: seed,
              options: options, source: variant.random.source,
              formulas: formulas))
        }
      }
      guard context.allowsVariants(runs.count, of: "train", at: call.range) else { return nil }
    }
    plan = PlannedRuns(name: name, datasetName: call.on, variants: runs)
    guard !checks.foundErrors, reader.isSound,
      context.spend(
        "the training", operations: plan.operations(on: dataset, after: context.earlier),
        numbers: runs.reduce(0) { $0 + $1.numbers(isAlone: runs.count == 1) }, at: call.range,
        help: "use fewer epochs, units, samples, variants, logged epochs, or snapshots")
    else { return nil }
    context.runs[name] = plan
  }

  func run(in lab: inout RunningLab) -> Outcome {
    guard let dataset = lab.context.datasets[plan.datasetName] else {
      return .skipped(reason: "its data set is missing.")
    }
    let faults = FormulaFaults()
    let runs = plan.variants.map {
      $0.train(name: name, on: dataset, in: lab.context, faults, followedBy: lab.monitor)
    }
    if let fault = faults.first { lab.report(fault) }
    let group = RunGroup(plan: plan, dataset: dataset, runs: runs)
    lab.define(name, group)
    return .definition(RunSummary(of: group, named: name).definition)
  }

  func product(in lab: RunningLab) -> [UInt8]? {
    var writer = ByteWriter()
    for run in lab.runs[name]?.runs ?? [] {
      run.result.write(to: &writer)
      run.origin?.engine?.write(to: &writer)
    }
    return writer.bytes
  }

  func restore(_ product: [UInt8], in lab: inout RunningLab) -> Bool {
    guard let dataset = lab.context.datasets[plan.datasetName] else { return false }
    var reader = ByteReader(product)
    do throws(CorruptBytes) {
      var runs: [TrainedRun] = []
      for run in plan.variants {
        runs.append(
          try run.trained(name: name, on: dataset, in: lab.context, FormulaFaults()) {
            (start, _) throws(CorruptBytes) in try TrainingResult(of: start, from: &reader)
          })
      }
      guard reader.isAtEnd else { return false }
      lab.define(name, RunGroup(plan: plan, dataset: dataset, runs: runs))
      return true
    } catch {
      return false
    }
  }
}

/// The runs of one `@train`.
struct PlannedRuns: Sendable {
  let name: String
  let datasetName: String
  let variants: [PlannedRun]
}

/// One training run of a plan.
struct PlannedRun: Sendable {
  let labels: [SweptValue]
  let network: PlannedNetwork
  /// The seed from a sweep over seeds.
  var seed: Int?
  let options: TrainingOptions
  let source: RandomSource
  let formulas: TrainingFormulas

  func train(
    name: String, on dataset: PlannedDataset, in context: PlanningContext, _ faults: FormulaFaults,
    followedBy monitor: RunMonitor?
  ) -> TrainedRun {
    let options = options(faults)
    return trained(name: name, on: dataset, in: context, faults) { start, gradient in
      var generator = source.generator(for: name, seed: seed, in: context)
      return start.trained(
        on: dataset.samples(for: start, loss: options.loss),
        test: options.loss.targets == .ignored ? nil : dataset.test, options: options,
        gradient: gradient, generator: &generator
      ) { epoch, loss in
        guard let monitor else { return true }
        monitor.report(
          RunMonitor.Progress(name: name, epoch: epoch, epochs: options.epochs, loss: loss))
        return !monitor.isCancelled()
      }
    }
  }

  /// The run, with results that are computed or read.
  ///
  /// - Parameter result: Trains a network by a gradient in place of the engine's, if there is one.
  fileprivate func trained<Failure>(
    name: String, on dataset: PlannedDataset, in context: PlanningContext, _ faults: FormulaFaults,
    _ result: (Network, CustomGradient?) throws(Failure) -> TrainingResult
  ) throws(Failure) -> TrainedRun {
    let plain = seed.map { network.network(seed: $0, in: context) } ?? network.network
    let options = options(faults)
    var start = plain
    start.customForward = formulas.forward?.forward(faults)
    var run = TrainedRun(
      labels: labels, result: try result(start, formulas.gradient(of: options, faults)),
      dataset: dataset, options: options)
    if let name = formulas.name {
      let engine = plain.isDifferentiable ? try result(plain, nil) : nil
      run.origin = TrainedRun.Origin(
        formula: name, parameter: formulas.purpose.rawValue, engine: engine)
    }
    return run
  }

  private func options(_ faults: FormulaFaults) -> TrainingOptions {
    var options = options
    if let loss = formulas.loss { options.loss = loss.loss(faults) }
    return options
  }
}
