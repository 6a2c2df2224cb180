import Formulas

/// Lists the possible mistakes in the backward pass through a formula.
struct MistakeFinder {
  let problem: GradientProblem
  let trial: MistakeTrial
  private let parts: [FormulaPart]
  let finder: PartFinder

  var tape: Tape { trial.sample.tape }

  init(_ problem: GradientProblem, _ trial: MistakeTrial) {
    self.problem = problem
    self.trial = trial
    finder = PartFinder(tape: trial.sample.tape)
    parts = finder.parts()
  }

  /// All mistakes except those that are found by solving for a factor, most likely first.
  func mistakes() -> [Mistake] {
    var all = simple()
    for part in parts { all += slopes(of: part) }
    all += operands() + forward() + statistics() + rows() + upstreams()
    return all.sorted { $0.rank < $1.rank }
  }

  private func simple() -> [Mistake] {
    var mistakes: [Mistake] = []
    if problem.upstream != nil {
      mistakes.append(Mistake(kind: .withoutUpstream, reason: .missingUpstream, rank: 40))
    }
    for name in problem.function.parameterNames where isOther(name) {
      // A wrong sign is more likely, unless both results are exchanged.
      let isMirror = isMirror(name) && !isWrong(name)
      mistakes.append(
        Mistake(
          kind: .otherParameter(name), reason: .otherParameter, rank: isMirror ? 37 : 30))
    }
    for name in trial.sample.arguments.keys.sorted() where !isCompared(name) {
      mistakes.append(Mistake(kind: .argument(name, 0), reason: .missingTerm, rank: 230))
      mistakes.append(Mistake(kind: .argument(name, -1), reason: .termSign, rank: 231))
    }
    mistakes += places().map {
      Mistake(kind: .arrangement(.allBut($0.place)), reason: $0.reason, rank: 400)
    }
    mistakes.append(Mistake(kind: .value, reason: .value, rank: 45))
    if trial.sample.pass.isJacobian {
      mistakes.append(Mistake(kind: .onlyDiagonal, reason: .diagonalOnly, rank: 20))
    }
    var arrangements: [(Arrangement, GradientDiagnosis.Reason)] = [
      (.transposed, .transposed), (.reshaped, .extraAxis), (.summed(axis: nil), .summed),
      (.rows(.reversed), .rowsExchanged),
    ]
    for axis in 0...1 {
      arrangements += [(.notSummed(axis: axis), .notSummed), (.summed(axis: axis), .summed)]
    }
    mistakes += arrangements.map { Mistake(kind: .arrangement($0), reason: $1, rank: 5) }
    return mistakes
  }

  /// Whether the gradient for a parameter is the negated gradient for another one.
  private func isMirror(_ name: String) -> Bool {
    guard let own = problem.pairs.firstIndex(where: { $0.parameter == name }) else { return false }
    let mirrored = trial.sample.correct[own].scaled(by: -1)
    return problem.pairs.indices.contains { place in
      place != own && !MistakeMatch.isWrong(mirrored, trial.sample.correct[place])
    }
  }

  private func isWrong(_ name: String) -> Bool {
    problem.pairs.indices.contains { place in
      problem.pairs[place].parameter == name
        && MistakeMatch.isWrong(trial.sample.given[place], trial.sample.correct[place])
    }
  }

  private func isCompared(_ name: String) -> Bool {
    problem.pairs.contains { $0.parameter == name }
      || !problem.function.parameterNames.contains(name)
  }

  /// Whether a gradient may have been computed for another parameter: one of the same shape whose
  /// values aren't labels.
  private func isOther(_ name: String) -> Bool {
    guard let own = trial.sample.arguments[name] else { return false }
    if problem.pairs.count == 1, problem.pairs[0].parameter == name { return false }
    return problem.pairs.contains { $0.parameter == name }
      || trial.sample.correct.contains { $0.shape == own.shape }
  }

  /// The only wrong element, row, or column of a tensor.
  private func places() -> [(place: Arrangement.Place, reason: GradientDiagnosis.Reason)] {
    var found: [(place: Arrangement.Place, reason: GradientDiagnosis.Reason)] = []
    for (given, correct) in zip(trial.sample.given, trial.sample.correct)
    where given.shape == correct.shape && given.count > 3 && given.shape != trial.sample.value.shape
    {
      let wrong = given.elements.indices.filter { index in
        let (own, other) = (given.elements[index], correct.elements[index])
        return (own - other).magnitude > 1e-6 * max(own.magnitude, other.magnitude)
      }
      guard let first = wrong.first else { continue }
      if wrong.count == 1 {
        found.append((.element(first), .oneElement))
      } else if given.shape.count == 2 {
        let columns = given.columns
        let (row, column) = (first / columns, first % columns)
        if given.rows > 2, wrong.allSatisfy({ $0 / columns == row }) {
          found.append((.row(row), .oneRow))
        }
        if columns > 2, wrong.allSatisfy({ $0 % columns == column }) {
          found.append((.column(column), .oneColumn))
        }
      }
    }
    return found
  }

  // MARK: Operands

  private func operands() -> [Mistake] {
    var mistakes: [Mistake] = []
    let named = tape.steps.indices.filter { tape.steps[$0].name != nil }
    for (index, step) in tape.steps.enumerated() where step.isActive {
      let isProduct = if case .product = step.operation { true } else { false }
      let isTimes =
        switch step.operation {
        case .pair(.multiply), .pair(.divide): true
        default: false
        }
      guard isProduct || isTimes, step.inputs.count == 2 else { continue }
      for input in 0...1 {
        // The operand affects only the gradient of the other one.
        guard let other = step.inputs[1 - input].step, tape.steps[other].isActive else { continue }
        let edge = BackwardPass.Edge(step: index, input: input)
        let operand = step.inputs[input].tensor
        if isTimes, step.inputs[input].step.map({ tape.steps[$0].isActive }) ?? false {
          mistakes.append(
            Mistake(kind: .operand(edge, .ones), reason: .missingDerivative, rank: 150))
        }
        if isProduct, operand.shape.count == 2, operand.shape[0] == operand.shape[1] {
          mistakes.append(
            Mistake(kind: .operand(edge, .transposed), reason: .untransposed, rank: 140))
        }
        let others = named.filter {
          tape.steps[$0].output.shape == operand.shape && $0 != step.inputs[input].step
            && !operand.shape.isEmpty
        }
        mistakes += others.prefix(12).map {
          Mistake(kind: .operand(edge, .step($0)), reason: .otherOperand, rank: 141)
        }
      }
    }
    return mistakes
  }

  // MARK: The way forward

  private func forward() -> [Mistake] {
    var mistakes: [Mistake] = []
    for (index, step) in tape.steps.enumerated() where step.isActive && step.inputs.count == 2 {
      guard case .pair(.add) = step.operation else { continue }
      for input in 0...1 {
        guard let source = step.inputs[input].step, tape.steps[source].operation == nil,
          step.inputs[1 - input].tensor.shape == step.output.shape
        else { continue }
        mistakes.append(
          Mistake(
            kind: .withoutAddend(BackwardPass.Edge(step: index, input: input)),
            reason: .missingBias, rank: 160))
      }
    }
    for part in parts where part.kind == .call {
      mistakes.append(Mistake(kind: .withoutPart(part), reason: .missingActivation, rank: 165))
    }
    return mistakes
  }

  // MARK: Edges

  /// The edges along which a part of the gradient flows back.
  func edges() -> [BackwardPass.Edge] {
    var edges: [BackwardPass.Edge] = []
    for index in tape.steps.indices.reversed() where trial.upstream(of: index) != nil {
      for (place, input) in tape.steps[index].inputs.enumerated() {
        guard let source = input.step, tape.steps[source].isActive,
          !tape.isInside(source, index)
        else { continue }
        edges.append(BackwardPass.Edge(step: index, input: place))
      }
    }
    return edges
  }

  /// Sums, means, and similar values that are broadcast against the values they come from, as in a
  /// normalization.
  private func statistics() -> [Mistake] {
    let edges = edges().filter { edge in
      let step = tape.steps[edge.step]
      guard case .pair = step.operation else { return false }
      let input = step.inputs[edge.input]
      return input.tensor.count < step.output.count
        && input.step.map { isReduced($0, of: step.output.shape) } ?? false
    }
    if edges.count < 2 { return [] }
    return [Mistake(kind: .cut(edges), reason: .constantStatistics, rank: 170)]
  }

  private func isReduced(_ index: Int, of shape: [Int]) -> Bool {
    var open = [index]
    var seen = Set(open)
    while let next = open.popLast() {
      let step = tape.steps[next]
      if case .reduce(let reduction) = step.operation, step.inputs[0].tensor.shape == shape,
        reduction.kind == .sum || reduction.kind == .norm
      {
        return true
      }
      if step.output.shape == shape { continue }
      for source in finder.activeInputs(next) where seen.insert(source).inserted {
        open.append(source)
      }
    }
    return false
  }

  /// Gradients of other steps, and sums along the other axis, where parameters enter.
  private func upstreams() -> [Mistake] {
    var mistakes: [Mistake] = []
    let leaves = Set(trial.sample.pass.leaves)
    let others = tape.steps.indices.filter {
      tape.steps[$0].name != nil && trial.upstream(of: $0) != nil
    }
    for edge in edges() {
      let step = tape.steps[edge.step]
      guard let source = step.inputs[edge.input].step, leaves.contains(source) else { continue }
      if case .pair(.add) = step.operation, step.inputs[edge.input].tensor.shape.count == 1 {
        mistakes.append(Mistake(kind: .otherAxis(edge), reason: .summed, rank: 190))
      }
      let same = others.filter {
        tape.steps[$0].output.shape == step.output.shape && $0 != edge.step
          && !step.output.shape.isEmpty
      }
      mistakes += same.prefix(6).map {
        Mistake(kind: .otherUpstream(edge, $0), reason: .otherUpstream, rank: 191)
      }
    }
    return mistakes
  }

  // MARK: Rows

  private func rows() -> [Mistake] {
    var mistakes: [Mistake] = []
    let tall = tape.steps.indices.filter { index in
      trial.upstream(of: index) != nil && tape.steps[index].operation != nil
        && tape.steps[index].output.shape.first ?? 0 >= 3
    }
    var places = tall.filter { index in
      if case .product = tape.steps[index].operation { true } else { false }
    }
    places = Array(places.suffix(6).reversed())
    if let last = tall.last, !places.contains(last) { places.insert(last, at: 0) }
    for index in places {
      let rows = tape.steps[index].output.shape[0]
      var left = [0, rows - 1]
      if rows <= 24, index == places.first { left += Array(1..<rows - 1) }
      mistakes += left.map {
        Mistake(kind: .rows(step: index, .without($0)), reason: .sampleLeftOut, rank: 180)
      }
      for change in [RowChange.reversed, .rolled(by: 1), .rolled(by: -1)] {
        mistakes.append(
          Mistake(kind: .rows(step: index, change), reason: .rowsExchanged, rank: 181))
      }
    }
    return mistakes
  }
}
