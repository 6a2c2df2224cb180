internal import NeuralNets
internal import Tensors

/// `@dataset`: defines a data set.
struct DatasetDirective: LabDirective {
  static let schema = DirectiveSchema(
    "dataset", "Defines a data set.",
    subject: Parameter("name", .definition(.dataset), .required, "The data set's name."),
    parameters: [
      Parameter(
        "from",
        .call([
          CallSchema(
            "points", "Takes rows of numbers, the target last.",
            [Parameter("rows", .list(.list(.anyNumber)), .required, "The rows.")])
        ]), .required, "Where the rows come from."),
      RandomSource.parameter,
    ], example: "@dataset(five, from: points([[0, 0, 1], [1, 0, 0]]))")

  let dataset: PlannedDataset

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    guard let name = call.text("name"), let rows = call.call("from")?.matrix("rows") else {
      return nil
    }
    let source = RandomSource(call.call("random"))
    dataset = PlannedDataset(
      name: name,
      training: Samples(
        inputs: Matrix(rows.map { Array($0.dropLast()) }),
        targets: Matrix(rows.map { Array($0.suffix(1)) })), test: nil,
      featureNames: ["x", "y"], targetNames: ["target"], classNames: ["0", "1"],
      trainingClasses: rows.map { Int($0.last ?? 0) }, testClasses: [], trainingLabels: [],
      imageShape: nil, encoding: .zeroOne,
      generatorAfter: source.generator(for: name, in: context))
    context.datasets[name] = dataset
  }

  func run(in lab: inout RunningLab) -> Outcome {
    .definition(
      Definition(
        kind: .dataset, name: dataset.name,
        facts: ["\(dataset.training.count) rows", "\(dataset.training.inputs.columns) features"]))
  }
}
