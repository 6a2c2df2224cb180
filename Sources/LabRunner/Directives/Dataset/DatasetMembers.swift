internal import Formulas
internal import LabLanguage
internal import NeuralNets
internal import Tensors

extension PlannedDataset {
  /// What can be read of a data set.
  static let members: [Member<PlannedDataset, Never>] = [
    .number("rows", "the number of rows, including the test set.") {
      Double($0.training.count + ($0.test?.count ?? 0))
    },
    .number("trainRows", "the number of training rows.") { Double($0.training.count) },
    .number("testRows", "the number of test rows.") { Double($0.test?.count ?? 0) },
    .number("features", "the number of features.") { Double($0.training.inputs.columns) },
    .number("targets", "the number of targets.") { Double($0.training.targets.columns) },
    .number("classes", "the number of classes.") { Double($0.classNames.count) },
    .number("minimum", "the smallest feature value.") { $0.allFeatures.min() },
    .number("maximum", "the largest feature value.") { $0.allFeatures.max() },
    Member("inputs", "the training features, `inputs[row][feature]`.", in: .ifSmall) {
      .tensor(Tensor($0.training.inputs))
    },
    Member("outputs", "the training targets, `outputs[row][target]`.", in: .ifSmall) {
      .tensor(Tensor($0.training.targets))
    },
  ]

  var labValue: LabValue { .record(labRecord) }

  private var labRecord: LabRecord {
    LabRecord(DefinitionKind.dataset.phrase, names: Self.members.names()) {
      Self.members.value($0, of: self)
    }
  }

  /// Every number of the data set, for the page's data file; of a large one, only its size.
  var record: LabValue {
    .record(Self.members.entries(of: self, isSmall: training.inputs.elements.count <= 2000))
  }

  private var allFeatures: [Double] {
    training.inputs.elements + (test?.inputs.elements ?? [])
  }
}
