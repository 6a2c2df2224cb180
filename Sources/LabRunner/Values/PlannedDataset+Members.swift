internal import NeuralNets
internal import Tensors

extension PlannedDataset {
  /// What can be read of a data set.
  static let members: [Member<PlannedDataset>] = [
    Member("rows", "the number of rows, including the test set.") {
      .number(Double($0.training.count + ($0.test?.count ?? 0)))
    },
    Member("trainRows", "the number of training rows.") { .number(Double($0.training.count)) },
    Member("testRows", "the number of test rows.") {
      .number(Double($0.test?.count ?? 0))
    },
    Member("features", "the number of features.") { .number(Double($0.training.inputs.columns)) },
    Member("targets", "the number of targets.") { .number(Double($0.training.targets.columns)) },
    Member("classes", "the number of classes.") { .number(Double($0.classNames.count)) },
    Member("minimum", "the smallest feature value.") { .number($0.allFeatures.min()) },
    Member("maximum", "the largest feature value.") { .number($0.allFeatures.max()) },
    Member("inputs", "the training features, `inputs[row][feature]`.") {
      Value($0.training.inputs)
    },
    Member("outputs", "the training targets, `outputs[row][target]`.") {
      Value($0.training.targets)
    },
  ]

  /// Every number of the data set, for the page's data file; of a large one, only its size.
  var record: Record {
    let isLarge = training.inputs.elements.count > 2000
    let left = isLarge ? ["inputs", "outputs"] : []
    return Record(
      Self.members.filter { !left.contains($0.name) }.compactMap { member in
        member.value(self).map { (member.name, $0) }
      })
  }

  private var allFeatures: [Double] {
    training.inputs.elements + (test?.inputs.elements ?? [])
  }
}
