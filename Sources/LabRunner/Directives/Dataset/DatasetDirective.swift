internal import Datasets
internal import NeuralNets
internal import Numerals
internal import Tensors

/// `@dataset`: generates, reads, and prepares a data set.
struct DatasetDirective: LabDirective {
  private let dataset: PlannedDataset

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    guard let name = call.text("name"), let from = call.call("from") else { return nil }
    var generator = RandomSource(call.call("random")).generator(for: name, in: context)
    guard
      let rows = DatasetSource.dataset(from, of: call, using: &generator, in: &context)
    else { return nil }
    let preparation = Preparation(call, for: rows)
    let problems = preparation.problems(with: rows)
    for problem in problems { Self.report(problem, of: call, in: &context) }
    // Before preparation, since many targets for many rows wouldn't fit into memory.
    guard problems.isEmpty,
      context.spend(
        "the data set", numbers: Double(rows.count) * Double(preparation.width(of: rows)),
        at: call.range, help: "use fewer rows, features, or targets"),
      let prepared = Self.prepare(rows, by: preparation, using: &generator, call, in: &context),
      Self.isFinite(prepared, call, in: &context)
    else { return nil }
    Self.warnOfConstants(prepared, call, in: &context)
    dataset = PlannedDataset(
      name: name, prepared: prepared, source: rows, encoding: preparation.encoding,
      generatorAfter: generator)
    context.datasets[name] = dataset
  }

  private static func report(
    _ problem: PreparationError, of call: BoundCall, in context: inout PlanningContext
  ) {
    context.report(
      "InvalidDataset", "invalid data set: \(problem)", at: call.range(of: problem.argument))
  }

  private static func prepare(
    _ rows: Dataset, by preparation: Preparation, using generator: inout RandomGenerator,
    _ call: BoundCall, in context: inout PlanningContext
  ) -> PreparedData? {
    do throws(PreparationError) {
      return try preparation.prepare(rows, using: &generator)
    } catch {
      report(error, of: call, in: &context)
      return nil
    }
  }

  /// Whether all numbers are finite; huge ones may overflow when they are scaled.
  private static func isFinite(
    _ data: PreparedData, _ call: BoundCall, in context: inout PlanningContext
  ) -> Bool {
    let sets = [data.training] + (data.test.map { [$0] } ?? [])
    let names = data.featureNames + data.targetNames
    for samples in sets {
      for row in 0..<samples.count {
        let numbers = Array(samples.inputs.row(row)) + Array(samples.targets.row(row))
        guard let column = numbers.firstIndex(where: { !$0.isFinite }) else { continue }
        let place = call.isGiven("scale") ? "scale" : call.isGiven("scaling") ? "scaling" : "from"
        context.report(
          "InvalidDataset",
          "invalid data set: '\(names[column])' is not a finite number in row \(row)",
          at: call.range(of: place), help: "use numbers of smaller magnitude")
        return false
      }
    }
    return true
  }

  /// Warns about features that become 0 when scaled because all their values are equal. Images have
  /// such pixels at their edges.
  private static func warnOfConstants(
    _ data: PreparedData, _ call: BoundCall, in context: inout PlanningContext
  ) {
    let inputs = data.training.inputs
    guard call.text("scaling") != "none", data.imageShape == nil, inputs.rows > 1 else { return }
    let constant = data.featureNames.indices.filter { column in
      (1..<inputs.rows).allSatisfy { inputs[$0, column] == inputs[0, column] }
    }
    guard let first = constant.first else { return }
    let others = constant.count == 1 ? "" : " (and \(Count.of(constant.count - 1, "other")))"
    context.warn(
      "SuspiciousData",
      "suspicious feature '\(data.featureNames[first])': it is constant in the training rows, so "
        + "scaling removes all of its information\(others)",
      at: call.range(of: "scaling"), help: "exclude it with features: […]")
  }

  func run(in lab: inout RunningLab) -> Outcome {
    let rows = Count.of(dataset.training.count, "row")
    var facts = [dataset.test == nil ? rows : "\(rows) for training"]
    if let test = dataset.test { facts.append("\(test.count) for testing") }
    let features = dataset.featureNames
    facts.append(
      features.count > 4
        ? "\(features.count) features" : "features \(features.joined(separator: ", "))")
    if !dataset.classNames.isEmpty {
      facts.append("classes \(dataset.classNames.joined(separator: ", "))")
    }
    return .definition(
      Definition(kind: .dataset, name: dataset.name, facts: facts, data: dataset.record))
  }
}

extension DatasetDirective {
  static let schema = DirectiveSchema(
    "dataset", "Generates or reads a data set and prepares it.",
    subject: Parameter("name", .definition(.dataset), .required, "The data set's name."),
    parameters: [
      Parameter("from", .call(DatasetSource.calls), .required, "The source of the rows."),
      Parameter("features", .list(.text), .optional, "The features to keep, by name."),
      Parameter(
        "target", .either([.text, .list(.text)]), .optional,
        "The target column or columns of a CSV file; by default, the last column."),
      Parameter(
        "classes",
        .list(
          .either([
            .text, .integer(0...1_000_000),
            .call([
              CallSchema(
                "group", "Merges several classes into one.",
                [
                  Parameter("name", .text, .required, "The name of the new class."),
                  Parameter(
                    "of", .list(.either([.text, .integer(0...1_000_000)])), .optional,
                    "The classes to merge; by default, all others."),
                ])
            ]),
          ])), .optional, "The classes to keep, in this order, and those to merge."),
      Parameter("scale", .anyNumber, .optional, "A factor that multiplies every feature."),
      Parameter(
        "offset", .anyNumber, .optional,
        "An offset added to every feature after scaling by `scale`."),
      Parameter(
        "scaling", .choice(["none", "standardize", "standardizeColumns", "minMaxColumns"]),
        .defaulted("none"),
        "How features are scaled: to mean 0 and standard deviation 1, over all features together "
          + "or for each column, or each column to the range from 0 to 1."
      ),
      Parameter(
        "scalingFrom", .choice(["all", "train"]), .defaulted("all"),
        "The rows from which means, standard deviations, and bounds are computed."),
      Parameter(
        "targets",
        .call([
          CallSchema("values", "Uses the targets as they are."),
          CallSchema("zeroOne", "Encodes two classes as 0 and 1."),
          CallSchema("signed", "Encodes two classes as -1 and 1."),
          CallSchema("oneHot", "Encodes a class as a 1 in its own column."),
          CallSchema("index", "Encodes a class as its number."),
          CallSchema(
            "repeated", "Repeats one target for several outputs.",
            [Parameter("outputs", .integer(1...10_000), .required, "The number of outputs.")]),
        ]), .optional,
        "The encoding of the targets; by default, values, or oneHot for three or more named "
          + "classes."
      ),
      Parameter(
        "split",
        .call([
          CallSchema("none", "Uses all rows for training."),
          CallSchema(
            "inOrder", "Uses the first rows for training and the rest for testing.", [train]),
          CallSchema("permuted", "Shuffles the rows first.", [train]),
        ]), .defaulted("none"), "How to split off a test set."),
      RandomSource.parameter,
    ],
    example: "@dataset(moons, from: moons(count: 200, noise: 0.1), split: permuted(0.8))")

  private static let train = Parameter(
    "train", .either([.integer(1...10_000_000), .number(Double.leastNonzeroMagnitude...1)]),
    .required, "The number of training rows; below 1, the fraction.")
}
