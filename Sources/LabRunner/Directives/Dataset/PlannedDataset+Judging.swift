internal import NeuralNets
internal import Tensors

// What an output means: the class that it stands for, and whether that is right. Figures and
// tables say the same as the accuracy of a run because both go by its rule.

extension PlannedDataset {
  /// The points of `scatter()` as a network sees them: those that it gets wrong are marked.
  func scatter(
    judging network: Network, by rule: AccuracyRule?, showsPredictions: Bool = false
  ) -> Scatter {
    var scatter = scatter()
    let sets = [training] + (test.map { [$0] } ?? [])
    let judgements = sets.flatMap { all in
      let samples = all.selectingRows(drawnRows(of: all))
      let outputs = network.forward(samples.inputs)
      return (0..<outputs.rows).map { row in
        judgement(
          of: Array(outputs.row(row)), target: Array(samples.targets.row(row)), by: rule)
      }
    }
    scatter.points = zip(scatter.points, judgements).map { point, judgement in
      Scatter.Point(
        x: point.x, y: point.y,
        classIndex: showsPredictions ? judgement.predicted : point.classIndex,
        isMisclassified: !judgement.isRight, isTest: point.isTest)
    }
    return scatter
  }

  /// The output at which a single output changes its class.
  func level(by rule: AccuracyRule?) -> Double {
    switch rule {
    case .threshold(let threshold): threshold
    case .sign: 0
    case .argmax, nil: encoding == .signed ? 0 : 0.5
    }
  }

  /// Whether each output is the score of a class, and the largest one wins.
  func isOneScorePerClass(_ outputs: Int) -> Bool { outputs > 1 && encoding == .oneHot }

  private func judgement(
    of outputs: [Double], target: [Double], by rule: AccuracyRule?
  ) -> (predicted: Int, isRight: Bool) {
    if isOneScorePerClass(outputs.count) {
      let predicted = outputs.indices.max { outputs[$0] < outputs[$1] } ?? 0
      return (predicted, predicted == target.indices.max { target[$0] < target[$1] })
    }
    let predicted = outputs[0] > level(by: rule) ? 1 : 0
    // An output of exactly zero agrees with no sign.
    let isRight =
      encoding == .signed ? outputs[0] * target[0] > 0 : (predicted == 1) == (target[0] > 0.5)
    return (predicted, isRight)
  }
}
