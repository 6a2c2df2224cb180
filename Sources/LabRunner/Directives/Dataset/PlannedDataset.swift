internal import Datasets
internal import Diagnostics
internal import NeuralNets
internal import Tensors

/// A data set of the lab, prepared and split.
struct PlannedDataset: Sendable {
  /// The kind of a single target.
  enum Encoding: String, Sendable {
    case signed, oneHot, values
  }

  let name: String
  let training: Samples
  let test: Samples?
  let featureNames: [String]
  let targetNames: [String]
  let classNames: [String]
  /// The class of each row, an index into `classNames`; empty if targets are plain numbers.
  let trainingClasses: [Int]
  let testClasses: [Int]
  /// The class name of each training row before classes were merged.
  let trainingLabels: [String]
  /// The image size, if each row is an image.
  let imageShape: ImageShape?
  let encoding: Encoding
  /// The target of each class, if one column distinguishes them.
  let classTargets: [Double]?
  /// The random stream in the state where drawing left it.
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
    // One-hot targets are classes as well.
    let oneHot = Self.oneHotClasses(prepared)
    trainingClasses = prepared.training.classes ?? oneHot?.training ?? []
    testClasses = prepared.test?.classes ?? oneHot?.test ?? []
    trainingLabels =
      source.classes.map { classes in
        prepared.training.sourceRows.map { source.classNames[classes[$0]] }
      } ?? []
    imageShape = prepared.imageShape
    let targets = training.targets.elements
    let isSigned = targets.allSatisfy { abs($0) == 1 } && targets.contains(-1)
    // Classes that are only numbered are named as they are written.
    let names = oneHot == nil ? prepared.classNames : prepared.targetNames
    classNames = isSigned && names == ["0", "1"] ? ["-1", "1"] : names
    self.encoding =
      encoding == .oneHot || oneHot != nil ? .oneHot : isSigned ? .signed : .values
    classTargets = Self.targets(
      of: classNames.count, training, trainingClasses, test, testClasses)
    self.generatorAfter = generatorAfter
  }

  /// The classes of targets that are one-hot but have no class names.
  private static func oneHotClasses(_ prepared: PreparedData) -> (training: [Int], test: [Int])? {
    let sets = [prepared.training] + (prepared.test.map { [$0] } ?? [])
    guard sets.allSatisfy({ $0.classes == nil && AccuracyRule.isOneHot($0.targets) }) else {
      return nil
    }
    let classes = sets.map { samples in
      (0..<samples.targets.rows).map { row in
        samples.targets.row(row).prefix { $0 == 0 }.count
      }
    }
    return (classes[0], classes.count > 1 ? classes[1] : [])
  }

  /// The target of each class if there is one target column; nil if a class has none.
  private static func targets(
    of count: Int, _ training: Samples, _ trained: [Int], _ test: Samples?,
    _ tested: [Int]
  ) -> [Double]? {
    let sets = [(training, trained)] + (test.map { [($0, tested)] } ?? [])
    var found = [Double?](repeating: nil, count: count)
    for (samples, classes) in sets where samples.targets.columns == 1 {
      for (row, index) in classes.enumerated() where found.indices.contains(index) {
        found[index] = samples.targets[row, 0]
      }
    }
    let targets = found.compactMap { $0 }
    return targets.count == count && count > 0 ? targets : nil
  }

  /// The training samples as a loss sees them: a loss that ignores targets gets zeros of the right
  /// shape.
  func samples(for network: Network, loss: Loss?) -> Samples {
    guard loss?.targets == .ignored else { return training }
    return Samples(
      inputs: training.inputs, targets: Matrix(rows: training.count, columns: network.outputs))
  }

  /// The loss of a network on the training set, as a run reports it.
  func loss(of network: Network, _ options: TrainingOptions) -> Double {
    if let form = options.loss.logitsForm, form.isMerged, let logits = network.logits {
      var options = options
      options.loss = form.loss
      return loss(of: logits, options)
    }
    return options.loss.value(
      predictions: network.forward(training.inputs),
      targets: samples(for: network, loss: options.loss).targets,
      reduction: options.reportedReduction ?? options.reduction)
  }

  /// The rows that an argument selects, or all; reports those that don't exist.
  func rows(
    _ chosen: [Int]?, _ range: SourceRange, _ context: inout PlanningContext
  ) -> [Int]? {
    let count = training.count
    guard let chosen else { return Array(0..<count) }
    guard let outside = chosen.first(where: { $0 >= count }) else { return chosen }
    context.report(
      "InvalidValue", "invalid value: there is no row \(outside) among \(count)", at: range,
      help: "row numbers run from 0 to \(count - 1)")
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
