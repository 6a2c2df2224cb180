import Formulas

/// The derivatives of a part of a formula: its own, and those that mistakes use instead.
struct PartSlopes {
  let pass: BackwardPass
  let part: FormulaPart

  private var tape: Tape { pass.tape }

  /// Returns the derivative of each element, or nil if there is none of that kind.
  func tensor(_ slope: Mistake.Slope) -> Tensor? {
    let shape = tape.steps[part.output].output.shape
    switch slope {
    case .one: return .filled(shape, with: 1)
    case .squared: return own().map { $0.multiplied(by: $0) }
    case .at(let step): return own(at: tape.steps[step].output)
    case .reversed:
      return own(at: tape.steps[part.input].output.scaled(by: -1))
    case .form(let form, let step):
      return Tensor(shape: shape, tape.steps[step].output.elements.map { form($0) })
    case .diagonal: return diagonal()
    }
  }

  /// Returns the derivative of each element with respect to its own input, or nil if it depends on
  /// others.
  func own() -> Tensor? {
    guard part.isElementwise else { return nil }
    return derivative(in: pass)
  }

  private func own(at input: Tensor) -> Tensor? {
    guard part.isElementwise, input.shape == tape.steps[part.input].output.shape else {
      return nil
    }
    var changed = pass
    changed.tape = tape.replayed([part.input: input], upTo: part.output)
    return derivative(in: changed)
  }

  private func derivative(in pass: BackwardPass) -> Tensor? {
    let ones = Tensor.filled(tape.steps[part.output].output.shape, with: 1)
    return pass.propagate([(part.output, ones)], downTo: part.input)[part.input]
  }

  /// Returns the derivative of each element with respect to its own input, row by row, if it also
  /// depends on others.
  private func diagonal() -> Tensor? {
    let output = tape.steps[part.output].output
    let columns = output.columns
    guard output.shape.count >= 1, columns > 1, columns <= 16 else { return nil }
    var result = Tensor.filled(output.shape, with: 0)
    for column in 0..<columns {
      var seed = Tensor.filled(output.shape, with: 0)
      for row in 0..<output.rows { seed.elements[row * columns + column] = 1 }
      let back = pass.propagate([(part.output, seed)], downTo: part.input)[part.input]
      guard let back else { return nil }
      for row in 0..<output.rows {
        result.elements[row * columns + column] = back.elements[row * columns + column]
      }
    }
    return result
  }
}
