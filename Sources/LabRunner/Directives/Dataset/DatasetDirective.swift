internal import Datasets
internal import Diagnostics
internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Numerals
internal import Tensors

/// `@dataset`: generates, reads, and prepares a data set.
struct DatasetDirective: LabDirective {
  private let dataset: PlannedDataset

  init?(_ call: Bound<DatasetArguments>, in context: inout PlanningContext) {
    let name = call.name
    guard context.pays(for: call.random.source, at: call.range) else { return nil }
    var generator = call.random.source.generator(for: name, in: context)
    let columns = DatasetSource.Columns(features: call.features, targets: call.target)
    guard let rows = call.from.rows(columns, &generator, &context) else { return nil }
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
    Self.warnOfSplit(prepared, call, in: &context)
    dataset = PlannedDataset(
      name: name, prepared: prepared, source: rows, encoding: preparation.encoding,
      generatorAfter: generator)
    context.datasets[name] = dataset
  }

  private static func report(
    _ problem: PreparationError, of call: Bound<DatasetArguments>, in context: inout PlanningContext
  ) {
    context.report(
      "InvalidDataset", "invalid data set: \(problem)", at: call.range(of: problem))
  }

  private static func prepare(
    _ rows: Dataset, by preparation: Preparation, using generator: inout RandomGenerator,
    _ call: Bound<DatasetArguments>, in context: inout PlanningContext
  ) -> PreparedData? {
    do throws(PreparationError) {
      return try preparation.prepare(rows, using: &generator)
    } catch {
      report(error, of: call, in: &context)
      return nil
    }
  }

  /// Whether all numbers are finite.
  private static func isFinite(
    _ data: PreparedData, _ call: Bound<DatasetArguments>, in context: inout PlanningContext
  ) -> Bool {
    let sets = [data.training] + (data.test.map { [$0] } ?? [])
    let names = data.featureNames + data.targetNames
    for samples in sets where !samples.isFinite {
      for row in 0..<samples.count {
        let numbers = Array(samples.inputs.row(row)) + Array(samples.targets.row(row))
        guard let column = numbers.firstIndex(where: { !$0.isFinite }) else { continue }
        let place =
          call.isGiven(\.scale)
          ? call.range(of: \.scale)
          : call.isGiven(\.scaling) ? call.range(of: \.scaling) : call.range(of: \.from)
        context.report(
          "InvalidDataset",
          "invalid data set: '\(names[column])' is not a finite number in row \(row)",
          at: place, help: "use numbers of smaller magnitude")
        return false
      }
    }
    return true
  }

  /// Warns about features that become 0 when scaled because all their values are equal. Images have
  /// such pixels at their edges.
  private static func warnOfConstants(
    _ data: PreparedData, _ call: Bound<DatasetArguments>, in context: inout PlanningContext
  ) {
    let inputs = data.training.inputs
    guard call.scaling != .none, data.imageShape == nil, inputs.rows > 1 else { return }
    let constant = data.featureNames.indices.filter { column in
      (1..<inputs.rows).allSatisfy { inputs[$0, column] == inputs[0, column] }
    }
    guard let first = constant.first else { return }
    let others = constant.count == 1 ? "" : " (and \(Count.of(constant.count - 1, "other")))"
    context.warn(
      "SuspiciousData",
      "suspicious feature '\(data.featureNames[first])': it is constant in the training rows, so scaling removes all of its information\(others)",
      at: call.range(of: \.scaling), help: "exclude it with features: […]")
  }

  /// Warns about a fraction that is the number 1: it counts rows.
  private static func warnOfSplit(
    _ data: PreparedData, _ call: Bound<DatasetArguments>, in context: inout PlanningContext
  ) {
    guard let test = data.test, data.training.inputs.rows == 1 else { return }
    context.warn(
      "SuspiciousSplit",
      "suspicious split: it leaves 1 row for training and \(test.inputs.rows) for testing",
      at: call.range(of: \.split),
      help: "write a fraction below 1, such as 0.8, or split: none to train on all rows")
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
  static let form = DirectiveForm<DatasetArguments>(
    "dataset", "Generates or reads a data set and prepares it.",
    example: "@dataset(moons, from: moons(count: 200, noise: 0.1), split: permuted(0.8))")
}

/// The arguments of `@dataset`.
struct DatasetArguments: ParameterList {
  let name = TypedParameter(
    "name", .definition(.dataset), "The data set's name."
  ).asSubject
  let hidden = TypedParameter<Bool>.hidden(
    "Whether students don't get it; only hidden checks and solutions can use it.")
  let from = TypedParameter(
    "from", .oneOf(DatasetSource.alternatives), "The source of the rows.")
  let features = TypedParameter(
    "features", optional: .list(of: .text), "The features to keep, by name.")
  let target = TypedParameter(
    "target", optional: .either([ParameterType.text.map { [$0] }, .list(of: .text)]),
    "The target column or columns of a CSV file; by default, the last column.")
  let classes = TypedParameter(
    "classes", optional: .list(of: .either([single, numbered, .oneOf([group])])),
    "The classes to keep, in this order, and those to merge.")
  let scale = TypedParameter(
    "scale", optional: .anyNumber, "A factor that multiplies every feature.")
  let offset = TypedParameter(
    "offset", optional: .anyNumber, "An offset added to every feature after scaling by `scale`.")
  let scaling = TypedParameter(
    "scaling", ParameterType<FeatureScaling>.word, default: "none",
    "How features are scaled: to mean 0 and standard deviation 1, over all features together or for each column, or each column to the range from 0 to 1."
  )
  let scalingFrom = TypedParameter(
    "scalingFrom", ParameterType<ScalingRows>.word, default: "all",
    "The rows from which means, standard deviations, and bounds are computed.")
  let targets = TypedParameter(
    "targets", optional: .oneOf(WrittenTargets.alternatives),
    "The encoding of the targets; by default, values, or oneHot for three or more named classes."
  )
  let split = TypedParameter(
    "split",
    .oneOf([
      Alternative("none", "Uses all rows for training.", Split.none),
      Alternative(
        "inOrder", "Uses the first rows for training and the rest for testing.", TrainingShare()
      ) {
        .inOrder(training: $0.train)
      },
      Alternative("permuted", "Shuffles the rows first.", TrainingShare()) {
        .permuted(training: $0.train)
      },
    ]), default: "none", "How to split off a test set.")
  let random = RandomArgument()

  private static let single = ParameterType.text.map { ClassGroup(name: $0, members: [$0]) }
  private static let numbered = ParameterType.numeral(0...1_000_000)
    .map { ClassGroup(name: $0, members: [$0]) }
  private static let group = Alternative("group", "Merges several classes into one.", Group()) {
    ClassGroup(name: $0.name, members: $0.of)
  }

  private struct Group: ParameterList {
    let name = TypedParameter("name", .text, "The name of the new class.")
    let of = TypedParameter(
      "of", optional: .list(of: .either([.text, .numeral(0...1_000_000)])),
      "The classes to merge; by default, all others.")
  }

  private struct TrainingShare: ParameterList {
    let train = TypedParameter(
      "train",
      .either([
        ParameterType.integer(1...10_000_000).map { SampleAmount.count($0) },
        ParameterType.number(Double.leastNonzeroMagnitude...1).map { SampleAmount.share($0) },
      ]), "The number of training rows; below 1, the fraction.")
  }
}

/// How features are scaled.
enum FeatureScaling: String, CaseIterable {
  case none, standardize, standardizeColumns, minMaxColumns

  var scaling: Scaling? {
    switch self {
    case .none: nil
    case .standardize: .standardized
    case .standardizeColumns: .standardizedByColumn
    case .minMaxColumns: .minMaxByColumn
    }
  }
}

/// The rows from which a scaling is computed.
enum ScalingRows: String, CaseIterable {
  case all, train

  var basis: ScalingBasis { self == .train ? .trainingSamples : .allSamples }
}

/// The encoding of targets, and the number of columns for each.
struct WrittenTargets {
  var encoding = TargetEncoding.values
  var copies = 1

  static let alternatives = [
    Alternative("values", "Uses the targets as they are.", WrittenTargets()),
    Alternative("zeroOne", "Encodes two classes as 0 and 1.", WrittenTargets(encoding: .zeroOne)),
    Alternative("signed", "Encodes two classes as -1 and 1.", WrittenTargets(encoding: .signed)),
    Alternative(
      "oneHot", "Encodes a class as a 1 in its own column.", WrittenTargets(encoding: .oneHot)),
    Alternative(
      "index", "Encodes a class as its number.", WrittenTargets(encoding: .classIndex)),
    Alternative("repeated", "Repeats one target for several outputs.", Copies()) {
      WrittenTargets(copies: $0.outputs)
    },
  ]

  private struct Copies: ParameterList {
    let outputs = TypedParameter("outputs", .integer(1...10_000), "The number of outputs.")
  }
}

extension Preparation {
  /// Reads the preparation of a data set from the arguments of `@dataset`.
  init(_ call: Bound<DatasetArguments>, for dataset: Dataset) {
    self.init()
    if !call.from.selectsColumns { features = call.features }
    // A group without members contains all other classes.
    mergedClasses = call.classes ?? []
    if call.classes != nil, !mergedClasses.contains(where: { $0.members == nil }) {
      keptClasses = mergedClasses.flatMap { $0.members ?? [] }
    }
    if call.scale != nil || call.offset != nil {
      scalings.append(.affine(scale: call.scale ?? 1, offset: call.offset ?? 0))
    }
    if let scaling = call.scaling.scaling { scalings.append(scaling) }
    scalingBasis = call.scalingFrom.basis
    if let targets = call.targets {
      encoding = targets.encoding
      targetCopies = targets.copies
    } else {
      encoding = standardEncoding(of: dataset, from: call.from)
    }
    split = call.split
  }

  /// Explicit whole numbers may be regression targets; they are kept as they are.
  private func standardEncoding(of dataset: Dataset, from source: DatasetSource) -> TargetEncoding {
    let areNumbers =
      switch source.classes {
      case .named: false
      case .numbered: true
      case .asWritten: dataset.classNames.allSatisfy { Double($0) != nil }
      }
    let classCount = mergedClasses.isEmpty ? dataset.classNames.count : mergedClasses.count
    let isNamed = !mergedClasses.isEmpty || !areNumbers
    return classCount > 2 && isNamed ? .oneHot : .values
  }
}

extension Bound<DatasetArguments> {
  /// The place of the argument that has the error.
  func range(of fault: PreparationError) -> SourceRange {
    switch fault {
    case .unknownFeature, .noFeatures: range(of: \.features)
    case .unknownClass, .classInTwoGroups, .classWithoutGroup, .noSamples: range(of: \.classes)
    case .notAClassification, .notTwoClasses, .invalidTargetCopies: range(of: \.targets)
    case .unusableNumber: range(of: \.scale)
    case .invalidSplit: range(of: \.split)
    }
  }
}

extension Preparation {
  /// The number of features and targets that a row will have.
  func width(of dataset: Dataset) -> Int {
    let classes = mergedClasses.isEmpty ? dataset.classNames.count : mergedClasses.count
    let targets = encoding == .oneHot ? classes : dataset.targets.columns
    return (features ?? dataset.featureNames).count + targets * targetCopies
  }
}
