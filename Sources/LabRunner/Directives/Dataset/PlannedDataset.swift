internal import Diagnostics
internal import NeuralNets
internal import Tensors

/// A data set of the lab, prepared and split.
struct PlannedDataset: Sendable {
  /// How classes become targets.
  enum Encoding: String, Sendable {
    case zeroOne, signed, oneHot, repeated, values
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
  /// Rows and columns of the picture that each row is, if it is one.
  let imageShape: (rows: Int, columns: Int)?
  let encoding: Encoding
  /// The stream where drawing left it.
  let generatorAfter: RandomGenerator

  /// The loss of a network on the training set, as a run reports it.
  func loss(of network: Network, _ options: TrainingOptions) -> Double {
    options.loss.value(
      predictions: network.forward(training.inputs), targets: training.targets,
      reduction: options.reportedReduction ?? options.reduction)
  }

  /// The rows that an argument chooses, or all; reports those that do not exist.
  func rows(
    _ chosen: [Int]?, _ range: SourceRange, _ context: inout PlanningContext
  ) -> [Int]? {
    let count = training.inputs.rows
    guard let chosen else { return Array(0..<count) }
    guard let outside = chosen.first(where: { $0 >= count }) else { return chosen }
    context.report(
      "InvalidValue", "invalid value: there is no row \(outside) among \(count)", at: range,
      help: "rows are numbered from 0 to \(count - 1)")
    return nil
  }
}

extension Samples {
  func selectingRows(_ rows: [Int]) -> Samples {
    Samples(inputs: inputs.selectingRows(rows), targets: targets.selectingRows(rows))
  }
}

extension PlannedDataset {
  /// What can be read of a data set.
  static let members: [Member<PlannedDataset>] = [
    Member("rows", "the number of rows, test set included.") {
      .number(Double($0.training.count + ($0.test?.count ?? 0)))
    },
    Member("trainRows", "the number of rows to train on.") { .number(Double($0.training.count)) },
    Member("testRows", "the number of rows of the test set.") {
      .number(Double($0.test?.count ?? 0))
    },
    Member("features", "the number of features.") { .number(Double($0.training.inputs.columns)) },
    Member("targets", "the number of targets.") { .number(Double($0.training.targets.columns)) },
    Member("classes", "the number of classes.") { .number(Double($0.classNames.count)) },
    Member("minimum", "the smallest feature.") { .number($0.allFeatures.min()) },
    Member("maximum", "the largest feature.") { .number($0.allFeatures.max()) },
    Member("inputs", "the features to train on, `inputs[row][feature]`.") {
      Value($0.training.inputs)
    },
    Member("outputs", "the targets to train on, `outputs[row][target]`.") {
      Value($0.training.targets)
    },
  ]

  private var allFeatures: [Double] {
    training.inputs.elements + (test?.inputs.elements ?? [])
  }
}
