import Tensors

/// A training run in progress: its memory, counters, and log.
final class TrainingLoop {
  let options: TrainingOptions
  let customGradient: CustomGradient?
  let parameters: ParameterStore
  let pass: Pass
  let evaluationPass: Pass
  let gradients: UnsafeMutablePointer<Double>
  let optimizer: OptimizerState
  /// Whether a step subtracts the gradient times the rate, and nothing else.
  let isPlain: Bool
  let objective: Objective
  let evaluator: Evaluator
  let trainingSet: SampleSet
  let testSet: SampleSet?

  /// Memory for a batch whose samples aren't contiguous.
  let batch: SampleSet
  let batchSize: Int
  var order: [Int]

  var epoch = 0
  var steps = 0
  var stopReason = TrainingResult.StopReason.completed
  var divergence: Divergence?
  var history: [TrainingResult.Entry] = []
  var snapshots: [TrainingResult.Snapshot] = []
  var initialStatistics: [LayerStatistics] = []
  var runningMean = RunningMean()

  /// The first and the last loss that were measured.
  var firstLoss: Double?
  var lastLoss: Double?

  /// The learning rate of the present epoch, before the first one that of the first.
  private(set) var learningRate: Double
  private var scheduleMemory: [Double] = []

  /// Whether the pass contains the activations of the whole training set for these parameters.
  var isPassedForward = false

  let checkpoint: Checkpoint
  let stepLengthThreshold: Double?
  let lastParameters: UnsafeMutablePointer<Double>

  init(
    _ network: Network, on samples: Samples, test: Samples?, options: TrainingOptions,
    gradient: CustomGradient?
  ) {
    self.options = options
    learningRate = options.learningRate
    customGradient = gradient
    trainingSet = SampleSet(samples)
    testSet = test.map { SampleSet($0) }
    batchSize = options.batching.size(of: samples.count)
    batch = SampleSet(rows: options.batching.isShuffled ? batchSize : 0, like: trainingSet)
    order = Array(0..<samples.count)
    parameters = ParameterStore(network)
    pass = Pass(parameters, capacity: batchSize)
    let largest = max(samples.count, test?.count ?? 0)
    let chunk = network.customForward == nil ? min(largest, Pass.chunk) : largest
    evaluationPass = batchSize >= chunk ? pass : Pass(parameters, capacity: chunk)
    gradients = ParameterStore.block(parameters.count)
    lastParameters = ParameterStore.block(parameters.count)
    optimizer = OptimizerState(options.optimizer, l2: options.l2, count: parameters.count)
    isPlain = options.optimizer.isPlain && options.l2 == 0
    let output =
      network.customForward == nil ? network.layers[network.layers.count - 1].activation : nil
    objective = Objective(options.loss, reduction: options.reduction, output: output)
    evaluator = Evaluator(
      objective: Objective(
        options.loss, reduction: options.reportedReduction ?? options.reduction, output: output),
      accuracy: options.accuracy)
    checkpoint = Checkpoint(
      parameters: parameters.count, memory: optimizer.memoryCount)
    stepLengthThreshold = options.stopRules.lazy.compactMap {
      if case .stepLength(let threshold) = $0 { threshold } else { nil }
    }.max()
    if options.collectsLayerStatistics { initialStatistics = network.statistics(for: samples) }
  }

  deinit {
    gradients.deallocate()
    lastParameters.deallocate()
  }

  /// - Parameter goesOn: Called after each epoch with its number and the last loss; if it returns
  ///   false, the run ends there, and its result means nothing.
  func train(generator: inout RandomGenerator, while goesOn: (Int, Double?) -> Bool) {
    var unused = scheduleMemory
    learningRate = options.schedule.rule.rate(moment(completed: 0), &unused)
    keepSnapshot()
    if measureEpoch() { return }
    inspectStart()
    while epoch < options.epochs {
      epoch += 1
      learningRate = options.schedule.rule.rate(moment(completed: epoch - 1), &scheduleMemory)
      if options.batching.isShuffled { order = generator.permutation(trainingSet.count) }
      let hasConverged = runEpoch()
      keepSnapshot()
      if hasConverged { stopReason = .converged }
      if measureEpoch(isLast: hasConverged || epoch == options.epochs) || hasConverged { return }
      if !goesOn(epoch, lastLoss) { return }
    }
  }

  private func moment(completed: Int) -> ScheduleMoment {
    ScheduleMoment(
      completed: completed, epochs: options.epochs, base: options.learningRate, loss: lastLoss)
  }

  /// Runs an epoch; if a number stops being finite in it, runs the epoch again to find out where.
  private func runEpoch() -> Bool {
    if divergence != nil { return runSteps(inspects: false) }
    let stepsBefore = steps
    checkpoint.save(parameters, optimizer)
    let hasConverged = runSteps(inspects: false)
    if parameters.isFinite && runningMean.isFinite { return hasConverged }
    checkpoint.restore(parameters, optimizer)
    steps = stepsBefore
    isPassedForward = false
    return runSteps(inspects: true)
  }

  /// Takes the steps of an epoch, and returns whether one was short enough to stop.
  private func runSteps(inspects: Bool) -> Bool {
    runningMean = RunningMean()
    var row = 0
    while row < trainingSet.count {
      let rows = min(batchSize, trainingSet.count - row)
      if rows < batchSize && options.batching.lastBatch == .drop { break }
      var samples = trainingSet
      var first = row
      if options.batching.isShuffled {
        batch.gather(trainingSet, order[row..<row + rows])
        samples = batch
        first = 0
      }
      let step = Step(
        inputs: samples.inputs.row(first), inputStride: samples.inputs.stride,
        targets: samples.targets.row(first), rows: rows, rate: learningRate)
      if take(step, inspects: inspects) { return true }
      row += rows
    }
    return false
  }

  private func keepSnapshot() {
    guard options.snapshotEpochs.contains(epoch) else { return }
    snapshots.append(TrainingResult.Snapshot(epoch: epoch, network: parameters.network()))
  }
}

/// The state of a run at the start of an epoch, for running it again.
final class Checkpoint {
  private let parameters: UnsafeMutablePointer<Double>
  private let memory: UnsafeMutablePointer<Double>
  private let memoryCount: Int

  init(parameters: Int, memory: Int) {
    self.parameters = ParameterStore.block(parameters)
    self.memory = ParameterStore.block(memory)
    memoryCount = memory
  }

  deinit {
    parameters.deallocate()
    memory.deallocate()
  }

  func save(_ store: ParameterStore, _ state: OptimizerState) {
    parameters.update(from: store.elements, count: store.count)
    memory.update(from: state.memory, count: memoryCount)
  }

  func restore(_ store: ParameterStore, _ state: OptimizerState) {
    store.elements.update(from: parameters, count: store.count)
    state.memory.update(from: memory, count: memoryCount)
  }
}
