internal import Datasets
internal import Diagnostics
internal import NeuralNets
internal import Tensors

/// A data set of the lab, prepared and split.
struct PlannedDataset: Sendable {
  /// What single targets look like.
  enum Encoding: String, Sendable {
    case signed, oneHot, values
  }

  let name: String
  let training: Samples
  let test: Samples?
  let featureNames: [String]
  let targetNames: [String]
  let classNames: [String]
  /// The class of each row, an index into `classNames`; empty where targets are plain numbers.
  let trainingClasses: [Int]
  let testClasses: [Int]
  /// What each row of the training set was called before classes were merged.
  let trainingLabels: [String]
  /// The size of the picture that each row is, if it is one.
  let imageShape: ImageShape?
  let encoding: Encoding
  /// The stream where drawing left it.
  let generatorAfter: RandomGenerator

  init(
    name: String, prepared: PreparedData, source: Dataset, encoding: TargetEncoding,
    generatorAfter: RandomGenerator
  ) {
    self.name = name
    training = Samples(prepared.training)
    test = prepared.test.map { Samples($0) }
    featureNames = prepared.featureNames
    targetNames = prepared.targetNames
    trainingClasses = prepared.training.classes ?? []
    testClasses = prepared.test?.classes ?? []
    trainingLabels =
      source.classes.map { classes in
        prepared.training.sourceRows.map { source.classNames[classes[$0]] }
      } ?? []
    imageShape = prepared.imageShape
    let targets = training.targets.elements
    let isSigned = targets.allSatisfy { abs($0) == 1 } && targets.contains(-1)
    // Classes that are only numbered are called what they are written as.
    classNames =
      isSigned && prepared.classNames == ["0", "1"] ? ["-1", "1"] : prepared.classNames
    self.encoding = encoding == .oneHot ? .oneHot : isSigned ? .signed : .values
    self.generatorAfter = generatorAfter
  }

  /// The training samples as a loss sees them: one that looks at no target gets zeros of the
  /// right shape.
  func samples(for network: Network, loss: Loss?) -> Samples {
    guard loss == .outputSum else { return training }
    return Samples(
      inputs: training.inputs, targets: Matrix(rows: training.count, columns: network.outputs))
  }

  /// The loss of a network on the training set, as a run reports it.
  func loss(of network: Network, _ options: TrainingOptions) -> Double {
    options.loss.value(
      predictions: network.forward(training.inputs),
      targets: samples(for: network, loss: options.loss).targets,
      reduction: options.reportedReduction ?? options.reduction)
  }

  /// The rows that an argument chooses, or all; reports those that do not exist.
  func rows(
    _ chosen: [Int]?, _ range: SourceRange, _ context: inout PlanningContext
  ) -> [Int]? {
    let count = training.count
    guard let chosen else { return Array(0..<count) }
    guard let outside = chosen.first(where: { $0 >= count }) else { return chosen }
    context.report(
      "InvalidValue", "invalid value: there is no row \(outside) among \(count)", at: range,
      help: "rows are numbered from 0 to \(count - 1)")
    return nil
  }
}

extension Samples {
  init(_ prepared: PreparedSamples) {
    self.init(inputs: prepared.inputs, targets: prepared.targets)
  }

  func selectingRows(_ rows: [Int]) -> Samples {
    Samples(inputs: inputs.selectingRows(rows), targets: targets.selectingRows(rows))
  }
}
