import Tensors

/// Samples in the layout that the kernels read, with their losses and correct decisions.
final class SampleSet {
  let inputs: PaddedMatrix
  let targets: PaddedMatrix

  init(_ samples: Samples) {
    inputs = PaddedMatrix(samples.inputs)
    targets = PaddedMatrix(samples.targets)
  }

  /// Allocates room for a batch.
  init(rows: Int, like other: SampleSet) {
    inputs = PaddedMatrix(rows: rows, columns: other.inputs.columns)
    targets = PaddedMatrix(rows: rows, columns: other.targets.columns)
  }

  var count: Int { inputs.rows }

  func gather(_ source: SampleSet, _ indices: ArraySlice<Int>) {
    inputs.gather(source.inputs, indices)
    targets.gather(source.targets, indices)
  }
}

/// A loss and the fraction of correct decisions.
struct Measurement {
  var loss: Double
  var accuracy: Double?

  /// The measurement if the loss is NaN or parameters aren't finite, even if the outputs don't show
  /// it, since a formula may ignore a NaN.
  mutating func discount(_ parameters: ParameterStore) {
    let isFinite = parameters.isFinite
    if !isFinite, parameters.hasNaN { loss = .nan }
    if !isFinite || loss.isNaN { accuracy = accuracy.map { _ in .nan } }
  }
}

/// Measures losses and accuracies with forward passes.
struct Evaluator {
  let objective: Objective
  let accuracy: AccuracyRule?

  /// Measures the batch of the latest forward pass.
  func measureBatch(_ pass: Pass, _ targets: UnsafePointer<Double>, rows: Int) -> Measurement {
    var tally = Tally()
    add(pass, targets, rows: rows, to: &tally)
    return measurement(tally, samples: rows, outputs: pass.output.outputs)
  }

  /// Measures a whole set, with as many rows in each forward pass as fit.
  func measure(_ pass: Pass, _ set: SampleSet) -> Measurement {
    var tally = Tally()
    var row = 0
    while row < set.count {
      let rows = min(pass.capacity, set.count - row)
      pass.forward(set.inputs.row(row), stride: set.inputs.stride, rows: rows)
      add(pass, set.targets.row(row), rows: rows, to: &tally)
      row += rows
    }
    return measurement(tally, samples: set.count, outputs: pass.output.outputs)
  }

  /// Measures a set batch by batch, and returns the mean over the batches.
  func measureBatches(_ pass: Pass, _ set: SampleSet, batching: Batching) -> Measurement {
    let size = min(batching.size(of: set.count), pass.capacity)
    var mean = RunningMean()
    var row = 0
    while row < set.count {
      let rows = min(size, set.count - row)
      if rows < size && batching.lastBatch == .drop { break }
      pass.forward(set.inputs.row(row), stride: set.inputs.stride, rows: rows)
      mean.add(measureBatch(pass, set.targets.row(row), rows: rows))
      row += rows
    }
    return mean.measurement
  }

  private struct Tally {
    var lossSum = 0.0
    /// The number of correct decisions; nil after an invalid prediction.
    var correct: Int? = 0
    /// The argument of a custom loss: all rows together.
    var predictions: [Double] = []
    var targets: [Double] = []
  }

  private func add(
    _ pass: Pass, _ targets: UnsafePointer<Double>, rows: Int, to tally: inout Tally
  ) {
    let output = pass.output
    if objective.custom != nil {
      tally.predictions += output.matrix(output.activations, rows: rows).elements
      tally.targets += output.matrix(targets, rows: rows).elements
    } else {
      tally.lossSum = objective.addLosses(
        to: tally.lossSum, of: output, targets: targets, rows: rows)
    }
    guard let accuracy else { return }
    let correct = accuracy.countCorrect(
      output.activations, targets, rows: rows, columns: output.outputs, stride: output.stride)
    tally.correct = tally.correct.flatMap { sum in correct.map { sum + $0 } }
  }

  private func measurement(_ tally: Tally, samples: Int, outputs: Int) -> Measurement {
    let loss: Double
    if let custom = objective.custom {
      loss = custom.value(
        Matrix(rows: samples, columns: outputs, elements: tally.predictions),
        Matrix(rows: samples, columns: outputs, elements: tally.targets), objective.reduction)
    } else {
      loss = objective.reduction.reduce(
        tally.lossSum, for: objective.loss, samples: samples, outputs: outputs)
    }
    return Measurement(
      loss: loss,
      accuracy: accuracy.map { $0.share(tally.correct, samples: samples, outputs: outputs) })
  }
}

/// The mean of measurements, summed in the order in which they are added.
struct RunningMean {
  private var loss = 0.0
  private var accuracy: Double? = 0
  private var count = 0

  mutating func add(_ measurement: Measurement) {
    loss = loss + measurement.loss
    accuracy = accuracy.flatMap { sum in measurement.accuracy.map { sum + $0 } }
    count += 1
  }

  var isFinite: Bool { loss.isFinite }

  var measurement: Measurement {
    Measurement(loss: loss / Double(count), accuracy: accuracy.map { $0 / Double(count) })
  }
}
