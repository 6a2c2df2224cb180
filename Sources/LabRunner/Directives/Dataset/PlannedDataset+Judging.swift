internal import FigureData
internal import LabResults
internal import NeuralNets
internal import Numerals
internal import Tensors

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
    return ([classNames[0] == "1" ? "0" : "not " + classNames[0], classNames[0]], 1)
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

  private struct Judgment {
    /// Nil if an output is NaN, and therefore has no class.
    var predicted: Int?
    var isRight: Bool
    /// The class of the target, which the rule assigns if the data have no classes.
    var own: Int?
  }

  private func judgment(
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
