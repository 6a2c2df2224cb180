import Formulas

/// Finds the single mistake in the student's own formula that makes the gradient wrong: if the sign
/// of an operand is changed, an operand is transposed, or operands are exchanged, the formula gives the
/// correct one.
///
/// Different mistakes in the backward pass can give the same numbers, like those with `X` and `t`
/// if `X @ w + t` is written for `X @ w - t`; the student's text distinguishes them.
struct TextRepair {
  let problem: GradientProblem
  /// The arguments for which it must give the correct result.
  let trials: [MistakeTrial]

  enum Slip: Hashable {
    /// The operand has the wrong sign.
    case sign(operand: Int)
    /// The operand is transposed, or isn't but should be.
    case transposed(operand: Int)
    /// The last two operands are exchanged.
    case exchanged
  }

  struct Finding {
    /// The wrong tensors that it fixes.
    let tensors: Set<Int>
    let slip: Slip
    /// The wrong operand and its operation, as written.
    let operand: String
    let whole: String
  }

  private struct Change {
    let step: Int
    let slip: Slip
  }

  private static let mostSteps = 400
  private static let mostWork = 20_000_000

  /// Returns the mistake that explains the most wrong tensors.
  func find(for wrong: Set<Int>) -> Finding? {
    guard trials.count > 1 else { return nil }
    let runs = trials.compactMap(run)
    guard runs.count == trials.count, let first = runs.first,
      runs.allSatisfy({ $0.tape.steps.count == first.tape.steps.count })
    else { return nil }
    let changes = self.changes(in: first.tape)
    let cost = first.tape.elementCount + 10 * first.tape.steps.count
    guard changes.count * cost <= Self.mostWork else { return nil }
    var best: (change: Change, tensors: Set<Int>)?
    for change in changes {
      var mended = wrong
      for (run, trial) in zip(runs, trials) where !mended.isEmpty {
        mended = self.mended(by: change, mended, in: run, trial)
      }
      if mended.count > best?.tensors.count ?? 0 { best = (change, mended) }
    }
    return best.map { best in
      Finding(
        tensors: best.tensors, slip: best.change.slip,
        operand: operand(of: best.change, in: first.tape),
        whole: first.tape.quote(best.change.step).unbracketed)
    }
  }

  private func run(_ trial: MistakeTrial) -> FormulaEvaluator.Recorded? {
    let sample = trial.sample
    return try? problem.run.record(
      problem.derivative, problem.derivativeArguments(sample.arguments, value: sample.value),
      active: [])
  }

  /// The possible mistakes in the student's formula, those in sums first.
  private func changes(in tape: Tape) -> [Change] {
    guard tape.steps.count <= Self.mostSteps else { return [] }
    let library = problem.run.library
    let given = library.dependencies(of: problem.function.name).union([problem.function.name])
    var (sums, others): ([Change], [Change]) = ([], [])
    for (index, step) in tape.steps.enumerated() where step.operation != nil && step.call >= 0 {
      let name = tape.calls[step.call].definition.name
      guard name == problem.derivative.name || !given.contains(name) else { continue }
      let signs = step.inputs.indices.map { Change(step: index, slip: .sign(operand: $0)) }
      switch step.operation {
      case .pair(.add), .pair(.subtract): sums += signs
      case .map, .pair(.maximum), .pair(.minimum): others += signs
      case .pair(.power), .pair(.divide): others += signs + [Change(step: index, slip: .exchanged)]
      case .product:
        others +=
          signs
          + step.inputs.indices.filter { step.inputs[$0].tensor.shape.count == 2 }
          .map { Change(step: index, slip: .transposed(operand: $0)) }
        // Exchanging a vector and a matrix transposes the matrix.
        if step.inputs.allSatisfy({ $0.tensor.shape.count == 2 }) {
          others.append(Change(step: index, slip: .exchanged))
        }
      case .select: others.append(Change(step: index, slip: .exchanged))
      default: break
      }
    }
    return sums + others
  }

  /// The result of an operation without a mistake, or nil if its operands don't fit.
  private func output(_ change: Change, in tape: Tape) -> Tensor? {
    let step = tape.steps[change.step]
    var inputs = step.inputs.map(\.tensor)
    guard let operation = step.operation else { return nil }
    switch change.slip {
    case .sign(let operand): inputs[operand] = inputs[operand].scaled(by: -1)
    case .transposed(let operand): inputs[operand] = inputs[operand].transposed
    case .exchanged: inputs.swapAt(inputs.count - 1, inputs.count - 2)
    }
    let shapes = inputs.map { TensorShape(known: $0.shape) as TensorShape? }
    let shape = try? operation.shape(of: shapes)
    guard shape?.counts == step.output.shape else { return nil }
    return operation.forward(inputs, shape: step.output.shape)
  }

  /// Which tensors are correct without a mistake.
  private func mended(
    by change: Change, _ wrong: Set<Int>, in run: FormulaEvaluator.Recorded, _ trial: MistakeTrial
  ) -> Set<Int> {
    guard let output = output(change, in: run.tape) else { return [] }
    let tape = run.tape.replayed([change.step: output])
    return wrong.filter { place in
      let name = problem.pairs[place].result
      guard let index = run.value.results.firstIndex(where: { $0.name == name }),
        let result = run.results[index]
      else { return false }
      let correct = trial.sample.correct[place]
      var given = tape.steps[result].output
      if given.shape.isEmpty, correct.count > 1, trial.sample.given[place].shape == correct.shape {
        given = .filled(correct.shape, with: given.elements[0])
      }
      return MistakeMatch.difference(
        given, correct, correct: correct, in: trial, tensor: place) != nil
    }
  }

  private func operand(of change: Change, in tape: Tape) -> String {
    let operand: Int
    switch change.slip {
    case .sign(let place), .transposed(let place): operand = place
    case .exchanged: return ""
    }
    let input = tape.steps[change.step].inputs[operand]
    if let step = input.step { return tape.text(of: step) }
    return input.tensor.number.map { Digits.short($0) } ?? "the operand"
  }
}
