internal import Datasets
internal import NeuralNets
internal import Numerals
internal import Tensors

/// `@dataset`: makes, reads and prepares a data set.
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
    // Before anything is prepared: many targets of many rows would not fit into memory.
    guard problems.isEmpty,
      context.spend(
        "the data set", numbers: Double(rows.count) * Double(preparation.width(of: rows)),
        at: call.range, help: "use fewer rows, features or targets"),
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

  /// Whether all numbers are finite; huge ones may not be any more once they are scaled.
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
          at: call.range(of: place), help: "use numbers of smaller size")
        return false
      }
    }
    return true
  }

  /// Warns of features that a scaling makes 0, since all their numbers are the same. Pictures have
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
      "suspicious feature '\(data.featureNames[first])': it is the same in every row to train on, so that scaling takes all it says\(others)",
      at: call.range(of: "scaling"), help: "leave it out with features: […]")
  }

  func run(in lab: inout RunningLab) -> Outcome {
    let rows = Count.of(dataset.training.count, "row")
    var facts = [dataset.test == nil ? rows : "\(rows) to train on"]
    if let test = dataset.test { facts.append("\(test.count) to test with") }
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
    "dataset", "Makes, reads and prepares a data set.",
    subject: Parameter("name", .definition(.dataset), .required, "The data set's name."),
    parameters: [
      Parameter("from", .call(DatasetSource.calls), .required, "Where the rows come from."),
      Parameter("features", .list(.text), .optional, "The features to keep, by name."),
      Parameter(
        "target", .either([.text, .list(.text)]), .optional,
        "The target column of a CSV file, or several; without it, the last."),
      Parameter(
        "classes",
        .list(
          .either([
            .text, .integer(0...1_000_000),
            .call([
              CallSchema(
                "group", "Makes one class of several.",
                [
                  Parameter("name", .text, .required, "The new class."),
                  Parameter(
                    "of", .list(.either([.text, .integer(0...1_000_000)])), .optional,
                    "The old ones; without it, all others."),
                ])
            ]),
          ])), .optional, "The classes to keep, in this order, and those to merge."),
      Parameter("scale", .anyNumber, .optional, "What every feature is multiplied by."),
      Parameter("offset", .anyNumber, .optional, "What is added to every feature then."),
      Parameter(
        "scaling", .choice(["none", "standardize", "standardizeColumns", "minMaxColumns"]),
        .defaulted("none"),
        "Mean 0 and deviation 1 over all features together or for each column, or each column from 0 to 1."
      ),
      Parameter(
        "scalingFrom", .choice(["all", "train"]), .defaulted("all"),
        "The rows that means, deviations and bounds are taken from."),
      Parameter(
        "targets",
        .call([
          CallSchema("values", "Takes targets as they are."),
          CallSchema("zeroOne", "Writes two classes as 0 and 1."),
          CallSchema("signed", "Writes two classes as -1 and 1."),
          CallSchema("oneHot", "Writes a 1 in the column of the class."),
          CallSchema("index", "Writes the number of the class."),
          CallSchema(
            "repeated", "Sets one target against several outputs.",
            [Parameter("outputs", .integer(1...10_000), .required, "How many.")]),
        ]), .optional,
        "How targets are written; without it, as they are, or oneHot for three and more classes that have names."
      ),
      Parameter(
        "split",
        .call([
          CallSchema("none", "Trains on all rows."),
          CallSchema("inOrder", "Trains on the first rows, tests with the rest.", [train]),
          CallSchema("permuted", "Draws an order first.", [train]),
        ]), .defaulted("none"), "How rows are kept for a test."),
      RandomSource.parameter,
    ],
    example: "@dataset(moons, from: moons(count: 200, noise: 0.1), split: permuted(0.8))")

  private static let train = Parameter(
    "train", .either([.integer(1...10_000_000), .number(Double.leastNonzeroMagnitude...1)]),
    .required, "How many rows to train on; below 1, which share.")
}
