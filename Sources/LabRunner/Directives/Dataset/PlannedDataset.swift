internal import Datasets
internal import Diagnostics
internal import FigureData
internal import Formulas
internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Numerals
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

// The meaning of an output: its class, and whether that is right. Figures and tables agree with the
// accuracy of a run because all follow the same rule.

extension PlannedDataset {
  /// The points of `scatter()` as a network classifies them; misclassified ones are marked.
  func scatter(
    judging network: Network, by rule: AccuracyRule?, showsPredictions: Bool = false
  ) -> Scatter {
    var scatter = scatter()
    let sets = [training] + (test.map { [$0] } ?? [])
    let judgments = sets.flatMap { all in
      let samples = all.selectingRows(drawnRows(of: all))
      let outputs = network.forward(samples.inputs)
      return (0..<outputs.rows).map { row in
        judgment(
          of: Array(outputs.row(row)), target: Array(samples.targets.row(row)), by: rule)
      }
    }
    if showsPredictions, classNames.count == 1, scatter.classNames.count == 1,
      judgments.contains(where: { $0.predicted == 1 })
    {
      scatter.classNames.append(otherClass)
    }
    scatter.points = zip(scatter.points, judgments).map { point, judgment in
      let shown = showsPredictions ? judgment.predicted ?? scatter.classNames.count : judgment.own
      return Scatter.Point(
        x: point.x, y: point.y, classIndex: shown ?? point.classIndex,
        isMisclassified: !judgment.isRight, isTest: point.isTest)
    }
    if classNames.isEmpty, rule != nil { scatter.classNames = ruledNames }
    if showsPredictions, judgments.contains(where: { $0.predicted == nil }) {
      scatter.classNames.append("no output")
    }
    return scatter
  }

  /// The points with their own classes, or with those that the rule assigns if the data have none.
  func truth(by rule: AccuracyRule?) -> Scatter {
    var scatter = scatter()
    guard classNames.isEmpty, rule != nil else { return scatter }
    let sets = [training] + (test.map { [$0] } ?? [])
    let targets = sets.flatMap { all in drawnRows(of: all).map { all.targets[$0, 0] } }
    scatter.points = zip(scatter.points, targets).map { point, target in
      Scatter.Point(
        x: point.x, y: point.y, classIndex: target > targetLevel ? 1 : 0, isTest: point.isTest)
    }
    scatter.classNames = ruledNames
    return scatter
  }

  private var ruledNames: [String] {
    let level = Numeral.plain(targetLevel)
    return ["target up to \(level)", "target above \(level)"]
  }

  /// The value at which a single output changes its class.
  func level(by rule: AccuracyRule?) -> Double {
    switch rule {
    case .threshold(let threshold): threshold
    case .sign: 0
    case .argmax, nil: targetLevel
    }
  }

  /// The midpoint between the targets of two classes.
  private var targetLevel: Double {
    if encoding == .signed { return 0 }
    guard let values = classTargets, values.count == 2 else { return 0.5 }
    return values[0] / 2 + values[1] / 2
  }

  /// Whether each output is the score of a class, and the largest one wins.
  func isOneScorePerClass(_ outputs: Int) -> Bool { outputs > 1 && encoding == .oneHot }

  /// The names of a network's outputs: the classes that they are scores of.
  func outputNames(_ count: Int, _ name: String = "output") -> [String] {
    isOneScorePerClass(count) && classNames.count == count
      ? classNames.map { "\(name) \($0)" } : TableForm.unitNames(name, count: count)
  }

  /// The name of the class of each training row, if targets only number it.
  var writtenClasses: [String]? {
    guard encoding != .oneHot, !trainingClasses.isEmpty,
      !classNames.allSatisfy({ Double($0) != nil })
    else { return nil }
    return trainingClasses.map { classNames[$0] }
  }

  /// The classes as figures name and number them, with an offset for class numbers. If one output
  /// separates two classes and the data contain only the upper one, that is the second class.
  var shownClasses: (names: [String], shift: Int) {
    guard classNames.count == 1, training.targets.columns == 1,
      let target = training.targets.elements.first, target > targetLevel
    else { return (classNames, 0) }
    return ([otherClass, classNames[0]], 1)
  }

  /// The name of the class that is missing from data with only one of two.
  private var otherClass: String {
    let (low, high) = (encoding == .signed ? "-1" : "0", "1")
    return switch classNames[0] {
    case high: low
    case low: high
    case let name: "not " + name
    }
  }

  /// The class scores if one output distinguishes several classes by the nearest target:
  /// y t - t²/2 is largest for the target t nearest to y.
  func scores(of outputs: Matrix, by rule: AccuracyRule?) -> [[Double]] {
    let first = (0..<outputs.rows).map { outputs[$0, 0] }
    if isOneScorePerClass(outputs.columns) {
      return (0..<outputs.columns).map { output in (0..<outputs.rows).map { outputs[$0, output] } }
    }
    guard rule == nil, let targets = classTargets, targets.count > 2 else { return [first] }
    return targets.map { target in first.map { $0 * target - target * target / 2 } }
  }

  struct Judgment {
    /// Nil if an output is NaN, and therefore has no class.
    var predicted: Int?
    var isRight: Bool
    /// The class of the target, which the rule assigns if the data have no classes.
    var own: Int?
  }

  func judgment(
    of outputs: [Double], target: [Double], by rule: AccuracyRule?
  ) -> Judgment {
    let isKnown = !outputs.contains(where: \.isNaN)
    let scores = scores(of: Matrix([outputs]), by: rule).map { $0[0] }
    if scores.count > 1 {
      let wanted = self.scores(of: Matrix([target]), by: rule).map { $0[0] }
      return judgment(
        isKnown ? scores.firstIndexOfLargest : nil, wanted: wanted.firstIndexOfLargest)
    }
    let wanted = target[0] > targetLevel ? 1 : 0
    guard rule != nil || !classNames.isEmpty else {
      return Judgment(predicted: isKnown ? 0 : nil, isRight: true)
    }
    var found = judgment(
      isKnown ? (outputs[0] > level(by: rule) ? 1 : 0) : nil, wanted: wanted)
    // An output of exactly zero matches neither sign.
    if encoding == .signed, isKnown { found.isRight = outputs[0] * target[0] > 0 }
    if classNames.isEmpty { found.own = wanted }
    return found
  }

  /// A sample without an output is neither right nor wrong.
  private func judgment(_ predicted: Int?, wanted: Int) -> Judgment {
    Judgment(predicted: predicted, isRight: predicted == nil || predicted == wanted)
  }
}

extension [Double] {
  fileprivate var firstIndexOfLargest: Int {
    indices.reduce(0) { self[$1] > self[$0] ? $1 : $0 }
  }
}
