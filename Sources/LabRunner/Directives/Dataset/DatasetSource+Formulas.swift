internal import Datasets
internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabResults
internal import Numerals
internal import Tensors

extension DatasetSource {
  private struct Formulas: ParameterList {
    let inputs = TypedParameter(
      "inputs", .reference([.formula]),
      "A matrix with one column per feature, or a vector for a single feature.")
    let targets = TypedParameter(
      "targets", .reference([.formula]),
      "A matrix with one column per target, or a vector for a single target.")
  }

  static let formulas = Alternative(
    "formulas", "Uses the values of two formulas without parameters, with one row per sample.",
    Formulas()
  ) { call in
    DatasetSource(classes: .numbered) { _, _, context in rows(of: call, &context) }
  }

  /// Makes rows from formulas. Their classes are determined like those of points.
  private static func rows(
    of call: Bound<Formulas>, _ context: inout PlanningContext
  ) -> Dataset? {
    guard let inputs = columns(call.inputs, at: call.range(of: \.inputs), &context),
      let targets = columns(call.targets, at: call.range(of: \.targets), &context)
    else { return nil }
    guard inputs.rows == targets.rows else {
      context.report(
        "InvalidShape",
        "invalid shape: \(Count.of(inputs.rows, "row")) of inputs, \(targets.rows) of targets",
        at: call.range(of: \.targets), help: "every sample needs inputs and targets")
      return nil
    }
    let rows = (0..<inputs.rows).map { Array(inputs.row($0)) + Array(targets.row($0)) }
    do {
      return try .points(rows, targetCount: targets.columns)
    } catch {
      context.report("InvalidShape", "invalid shape: \(error)", at: call.range(of: \.inputs))
      return nil
    }
  }

  /// The value of a formula, with a vector as one column.
  private static func columns(
    _ name: String, at range: SourceRange, _ context: inout PlanningContext
  ) -> Matrix? {
    guard context.canUse(name, at: range), let definition = context.formulas.definition(named: name)
    else { return nil }
    guard definition.requiredParameterNames.isEmpty else {
      context.report(
        "InvalidFormula", "invalid formula: '\(name)' has parameters, but data must be a constant",
        at: range, help: "write \(name) = …")
      return nil
    }
    do throws(FormulaFault) {
      let (value, operations) = try context.formulas.measure(name, at: range)
      guard
        context.spend(
          "the data set", operations: Double(operations), at: range, help: "use fewer rows")
      else { return nil }
      guard let tensor = value.tensor, !tensor.shape.isEmpty else {
        context.report(
          "InvalidShape", "invalid shape: '\(name)' is not an array with one row per sample",
          at: range,
          help: "use a matrix with a row for each sample, or a vector with a number for each")
        return nil
      }
      guard tensor.elements.allSatisfy(\.isFinite) else {
        context.report(
          "InvalidValue", "invalid value: '\(name)' contains numbers that are not finite", at: range
        )
        return nil
      }
      return tensor.shape.count == 2
        ? tensor.matrix : Matrix(rows: tensor.count, columns: 1, elements: tensor.elements)
    } catch {
      context.note(error)
      return nil
    }
  }
}
