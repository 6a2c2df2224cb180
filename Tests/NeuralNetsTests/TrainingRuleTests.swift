import NeuralNets
import Tensors
import Testing

/// Batches, logs, stopping rules, snapshots, statistics, and divergence.
struct TrainingRuleTests {
  let samples: Samples
  let network: Network

  init() {
    var generator = RandomGenerator(pcg64: 3)
    let values = (0..<14).map { _ in generator.normal() }
    let inputs = Matrix(rows: 7, columns: 2, elements: values)
    let targets = (0..<7).map { inputs[$0, 0] > inputs[$0, 1] ? 1.0 : 0.0 }
    samples = Samples(inputs: inputs, targets: Matrix(rows: 7, columns: 1, elements: targets))
    network = Network(
      NetworkSpecification(
        inputs: 2,
        layers: [
          LayerSpecification(units: 3, activation: .tanh),
          LayerSpecification(units: 1, activation: .sigmoid),
        ]), generator: &generator)
  }

  private func run(
    _ change: (inout TrainingOptions) -> Void = { _ in }, network: Network? = nil,
    test: Samples? = nil, seed: UInt64 = 9
  ) -> TrainingResult {
    var options = TrainingOptions(
      epochs: 10, loss: .meanSquaredError, learningRate: 0.5, accuracy: .threshold(0.5))
    change(&options)
    var generator = RandomGenerator(pcg64: seed)
    return (network ?? self.network).trained(
      on: samples, test: test, options: options, generator: &generator)
  }

  @Test func stepsFollowTheBatches() {
    #expect(run().steps == 10)
    #expect(run { $0.batching = .singleSamples }.steps == 70)
    #expect(run { $0.batching = Batching(size: 3) }.steps == 30)
    #expect(run { $0.batching = Batching(size: 3, lastBatch: .drop) }.steps == 20)
    #expect(run { $0.batching = Batching(size: 100) }.steps == 10)
  }

  @Test func shufflingDependsOnlyOnTheSeed() {
    func shuffled(_ seed: UInt64) -> TrainingResult {
      run({ $0.batching = Batching(size: 2, isShuffled: true) }, seed: seed)
    }
    #expect(shuffled(1) == shuffled(1))
    #expect(shuffled(1).network != shuffled(2).network)
    let fullShuffled = run { $0.batching = Batching(size: nil, isShuffled: true) }
    #expect(
      largestDifference(
        fullShuffled.network.layers[0].weights.elements, run().network.layers[0].weights.elements)
        < 1e-13)
  }

  @Test func theLogKeepsFirstOffsetAndLast() {
    #expect(run { $0.log = LogRule(every: 4) }.history.map(\.epoch) == [0, 4, 8, 10])
    let offset = run { $0.log = LogRule(every: 4, offset: 1, includesInitial: false) }
    #expect(offset.history.map(\.epoch) == [1, 5, 9, 10])
    #expect(run { $0.epochs = 0 }.history.map(\.epoch) == [0])
  }

  @Test func lossesOfTheWholeSetAreThoseAfterTheEpoch() {
    for batching in [Batching.full, .singleSamples, Batching(size: 3, isShuffled: true)] {
      let result = run(
        {
          $0.batching = batching
          $0.snapshotEpochs = Array(0...10)
        }, test: samples)
      #expect(result.history.count == 11 && result.snapshots.count == 11)
      for (entry, snapshot) in zip(result.history, result.snapshots) {
        #expect(entry.epoch == snapshot.epoch)
        let predictions = snapshot.network.forward(samples.inputs)
        let loss = Loss.meanSquaredError.value(
          predictions: predictions, targets: samples.targets)
        #expect(entry.trainLoss == loss)
        #expect(entry.testLoss == loss)
        #expect(entry.trainAccuracy == entry.testAccuracy)
      }
      #expect(result.history.count == 11)
    }
  }

  @Test func theRunningMeanIsMeasuredBeforeEachUpdate() {
    let result = run {
      $0.batching = Batching(size: 3, lastBatch: .drop)
      $0.measure = .runningMean
      $0.epochs = 1
    }
    var losses: [Double] = []
    var network = network
    for rows in [[0, 1, 2], [3, 4, 5]] {
      let batch = Samples(
        inputs: samples.inputs.selectingRows(rows), targets: samples.targets.selectingRows(rows))
      losses.append(
        Loss.meanSquaredError.value(
          predictions: network.forward(batch.inputs), targets: batch.targets))
      let gradients = network.gradients(of: .meanSquaredError, on: batch)
      for (index, gradient) in gradients.enumerated() {
        for i in gradient.weights.elements.indices {
          network.layers[index].weights.elements[i] -= 0.5 * gradient.weights.elements[i]
        }
        for (j, value) in (gradient.biases ?? []).enumerated() {
          network.layers[index].biases?[j] -= 0.5 * value
        }
      }
    }
    #expect(result.network == network)
    #expect(result.history.map(\.trainLoss) == [(losses[0] + losses[1]) / 2])
  }

  @Test func stoppingRulesEndTheRun() {
    let losses = run { $0.epochs = 1000 }.history.map(\.trainLoss)
    let stopped = run {
      $0.epochs = 1000
      $0.stopRules = [.lossBelow(0.1)]
      $0.log = LogRule(every: 50)
    }
    #expect(stopped.stopReason == .converged)
    #expect(stopped.epochs == losses.firstIndex { $0 < 0.1 })
    #expect(stopped.history.last?.epoch == stopped.epochs)
    #expect(stopped.history.last?.trainLoss == losses[stopped.epochs])
    let accurate = run {
      $0.epochs = 1000
      $0.stopRules = [.accuracyAtLeast(1)]
    }
    #expect(accurate.stopReason == .converged)
    #expect(accurate.history.last?.trainAccuracy == 1)
    let short = run {
      $0.epochs = 1000
      $0.stopRules = [.stepLength(1e9)]
    }
    #expect(short.steps == 1)
    #expect(short.stopReason == .converged)
  }

  @Test func aNetworkContinuesFromItsFinalState() {
    let whole = run { $0.epochs = 20 }
    let half = run()
    #expect(run(network: half.network).network == whole.network)
  }

  @Test func divergenceIsLocated() throws {
    let exploding = run(
      {
        $0.learningRate = 1e200
        $0.epochs = 30
      },
      network: Network(layers: [
        DenseLayer(weights: Matrix([[1], [1]]), biases: [0], activation: .identity)
      ]))
    let divergence = try #require(exploding.divergence)
    #expect(divergence == Divergence(epoch: 1, step: 1, place: .loss))
    #expect(exploding.epochs == 30)
    #expect(exploding.stopReason == .completed)
    #expect(exploding.history[1].trainLoss == .infinity)
    let infinite = run(
      {
        $0.learningRate = .infinity
        $0.batching = .singleSamples
      })
    #expect(infinite.divergence == Divergence(epoch: 1, step: 1, place: .weights(layer: 1)))
  }

  @Test func resultsOfTheInitialParametersAreBeforeTraining() throws {
    let layer = { (weight: Double) in
      Network(layers: [
        DenseLayer(weights: Matrix([[weight], [1]]), biases: [0], activation: .identity)
      ])
    }
    for (weight, place) in [
      (Double.nan, Divergence.Place.weights(layer: 1)), (.infinity, .weights(layer: 1)),
      (1e200, .loss),
    ] {
      for measure in [Measure.wholeSet, .runningMean] {
        let result = run({ $0.measure = measure }, network: layer(weight))
        #expect(result.divergence == Divergence(epoch: 0, step: 0, place: place))
        #expect(result.history.allSatisfy { !($0.trainLoss).isFinite })
      }
    }
    let late = run(
      {
        $0.log = LogRule(every: 2, offset: 2, includesInitial: false)
        $0.epochs = 4
      }, network: layer(1e200))
    #expect(late.divergence?.epoch == 0)
  }

  @Test func nanParametersHaveNoAccuracy() {
    // A pass that ignores its parameters.
    var network = Network(layers: [
      DenseLayer(weights: Matrix([[1], [1]]), biases: [0], activation: .identity)
    ])
    network.customForward = CustomForward(name: "blind") { inputs, _ in
      Matrix(rows: inputs.rows, columns: 1)
    }
    let gradient = CustomGradient(name: "wild") { _, network in
      network.layers.map { layer in
        LayerGradient(
          weights: Matrix(rows: layer.inputs, columns: layer.outputs, repeating: .nan), biases: [0])
      }
    }
    var options = TrainingOptions(epochs: 2, loss: .meanSquaredError, learningRate: 0.1)
    options.accuracy = .threshold(0.5)
    options.stopRules = [.accuracyAtLeast(0.1), .lossBelow(10)]
    var generator = RandomGenerator(seed: 1, stream: "test")
    let result = network.trained(
      on: samples, options: options, gradient: gradient, generator: &generator)
    #expect(result.history.first?.trainLoss.isFinite == true)
    #expect(result.epochs == 2 && result.stopReason == .completed)
    #expect(result.history.last?.trainLoss.isNaN == true)
    #expect(result.history.last?.trainAccuracy?.isNaN == true)
    #expect(result.divergence == Divergence(epoch: 1, step: 1, place: .gradients(layer: 1)))
  }

  @Test func statisticsShowDeadAndSaturatedUnits() {
    let network = Network(layers: [
      DenseLayer(
        weights: Matrix([[1, 0, 0], [0, 0, 1]]), biases: [0, -1, 0], activation: .relu),
      DenseLayer(
        weights: Matrix([[0], [0], [0]]), biases: [50], activation: .sigmoid),
    ])
    let statistics = network.statistics(for: samples)
    #expect(statistics[0].deadShare == 1.0 / 3)
    #expect(statistics[0].saturatedShare == nil)
    #expect(statistics[1].saturatedShare == 1)
    #expect(statistics[1].deadShare == nil)
    #expect(statistics[1].preActivationMean == 50)
    #expect(statistics[0].preActivationMinimum <= -1)
    let result = run({ $0.collectsLayerStatistics = true }, network: network)
    #expect(result.initialStatistics == statistics)
    #expect(result.finalStatistics == result.network.statistics(for: samples))
  }
}
