internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import NeuralNets
internal import Numerals
internal import Tensors

/// An activation defined by a formula of one matrix. Automatic differentiation gives its
/// derivative.
struct FormulaActivation {
  let name: String
  let parameter: String
  let library: FormulaLibrary
  let range: SourceRange

  /// The activation, with the work per unit. If the formula has no value, the result is NaN, so the
  /// run diverges.
  func activation(work: Double) -> Activation {
    .custom(
      CustomActivation(name: name, work: work) { preActivations in
        let value = try? library.evaluate(
          name, arguments: [parameter: Tensor(preActivations)], at: range)
        return matrix(value?.tensor, like: preActivations)
      } gradients: { upstream, preActivations in
        let found = try? library.gradient(
          of: name, withRespectTo: [parameter], at: [parameter: Tensor(preActivations)],
          seed: Tensor(upstream), at: range)
        return matrix(found?[parameter], like: preActivations)
      })
  }

  private func matrix(_ tensor: Tensor?, like other: Matrix) -> Matrix {
    guard let tensor, tensor.count == other.elements.count else {
      return Matrix(rows: other.rows, columns: other.columns, repeating: .nan)
    }
    return Matrix(rows: other.rows, columns: other.columns, elements: tensor.elements)
  }
}

extension PlanningContext {
  /// Makes an activation of a formula, after testing it: it must give an array of the same shape,
  /// and each sample must depend only on itself.
  mutating func activation(formula name: String, units: Int, at range: SourceRange) -> Activation? {
    guard canUse(name, at: range), let definition = formulas.definition(named: name) else {
      return nil
    }
    guard let parameter = definition.parameterNames.first,
      definition.requiredParameterNames.count <= 1,
      definition.requiredParameterNames.allSatisfy({ $0 == parameter })
    else {
      report(
        "InvalidFormula",
        "invalid formula: an activation takes one array, but '\(name)' takes "
          + "\(Count.of(definition.requiredParameterNames.count, "value"))",
        at: range, help: "write \(name)(z) = …")
      return nil
    }
    let given = TensorShape([.symbol("samples"), .known(units)])
    let (shape, found) = formulas.check(name, arguments: [parameter: given], at: range)
    if found.contains(where: \.isError) {
      obstacle = obstacle ?? .failure(of: name)
      let new = found.filter { $0.isError && !diagnostics.contains($0) }
      // An error for every shape is an error of the formula itself.
      add(new.filter { !formulas.check(name, arguments: [:], at: range).diagnostics.contains($0) })
      return nil
    }
    if case .single(let own?) = shape, own != given, own.counts != nil || own.rank != 2 {
      reportShape(name, given, own, at: range)
      return nil
    }
    let activation = FormulaActivation(
      name: name, parameter: parameter, library: formulas.forTraining(name, in: self), range: range)
    return tried(activation, units: units)
  }

  private mutating func reportShape(
    _ name: String, _ given: TensorShape, _ own: TensorShape, at range: SourceRange
  ) {
    report(
      "InvalidShape", "invalid shape: '\(name)' turns pre-activations \(given) into \(own)",
      at: range,
      help: "an activation must keep the shape of its argument")
  }

  private mutating func warnOfConstant(_ formula: FormulaActivation, _ value: Double) {
    add([
      Diagnostic(
        .warning, code: "SuspiciousActivation",
        message: "suspicious activation: '\(formula.name)' is \(Numeral.plain(value)) for all of "
          + "several pre-activations, so nothing before it can learn",
        range: formula.range,
        help:
          "a softmax of one unit is always 1; end the network with sigmoid(1), or give softmax a "
          + "unit for each class")
    ])
  }

  /// Calls the formula with three samples together and one by one.
  private mutating func tried(_ formula: FormulaActivation, units: Int) -> Activation? {
    let rows = 3
    let elements = (0..<rows * units).map { Double($0 * 7 % 23) / 8 - 1.375 }
    let probe = Matrix(rows: rows, columns: units, elements: elements)
    do throws(FormulaFault) {
      let (value, operations) = try formulas.measure(
        formula.name, arguments: [formula.parameter: Tensor(probe)], at: formula.range)
      guard let tensor = value.tensor, tensor.shape == [rows, units] else {
        reportShape(
          formula.name, TensorShape(known: [rows, units]),
          TensorShape(known: value.tensor?.shape ?? []), at: formula.range)
        return nil
      }
      for row in 0..<rows {
        let single = Matrix(rows: 1, columns: units, elements: Array(probe.row(row)))
        let own = try formulas.evaluate(
          formula.name, arguments: [formula.parameter: Tensor(single)], at: formula.range)
        let together = tensor.elements[row * units..<(row + 1) * units]
        let isSame = own.tensor?.elements.elementsEqual(together) {
          $0 == $1 || $0.isNaN && $1.isNaN
        }
        if isSame == true { continue }
        report(
          "InvalidFormula", "invalid formula: '\(formula.name)' mixes the samples of a batch",
          at: formula.range,
          help: "write 'axis: 1, keepdims: true' to work along the units of each sample")
        return nil
      }
      if rows * units > 1, let first = tensor.elements.first,
        tensor.elements.allSatisfy({ $0 == first })
      {
        warnOfConstant(formula, first)
      }
      guard
        spend(
          "the activation", operations: 2 * Double(operations), at: formula.range,
          help: "shorten the sweep, or the formula")
      else { return nil }
      return formula.activation(work: Double(operations) / Double(rows * units))
    } catch {
      note(error)
      return nil
    }
  }
}
