internal import Budgets
internal import Diagnostics
internal import FigureData
internal import Formulas
internal import LabLanguage

// Curves of functions of one number: formulas of the lab, activation functions, their derivatives.

extension PlotForm {
  static let function = PlotForm(
    "function",
    "Plots functions of one number: formulas, activation functions, and functions such as exp; "
      + "the `at` argument of @plot fixes other parameters of a formula.",
    FunctionArguments(), takes: [.at]
  ) { call, options, context in
    plan(call.functions, areDerivatives: call.derivative, options, &context)
  }

  static let derivative = PlotForm(
    "derivative", "Plots the derivatives of functions of one number.",
    DerivativesArguments(), takes: [.at]
  ) { call, options, context in
    plan(call.functions, areDerivatives: true, options, &context)
  }

  private static func plan(
    _ written: [WrittenCurve], areDerivatives: Bool, _ options: Bound<PlotOptions>,
    _ context: inout PlanningContext
  ) -> Drawing? {
    let names = written.map(\.name)
    guard let fixed = context.fixedValues(options.at, of: names) else { return nil }
    let curves = written.compactMap { curve in
      FunctionCurve(
        curve.name, isDerivative: areDerivatives || curve.isDerivative, fixed: fixed,
        at: curve.range, in: &context)
    }
    guard curves.count == written.count, !curves.isEmpty else { return nil }
    return { lab throws(NothingToShow) in
      let domain = options.x ?? -5...5
      let formulas = curves.compactMap(\.formula)
      var budget = FormulaBudget(operations: FormulaGrid.work)
      var series: [Curves.Series] = []
      do throws(FormulaFault) {
        let values = try lab.values(of: options.at, for: formulas)
        for curve in curves {
          let (x, y) = try curve.samples(
            over: domain, scale: options.xScale, fixed: values, in: lab.formulas, budget: &budget)
          series.append(Curves.Series(name: curve.title, x: x, y: y))
        }
      } catch {
        if let shortage = error.shortage { throw NothingToShow(shortage) }
        lab.report(error, of: formulas, at: options.range)
        return nil
      }
      var drawn = Curves(
        xTitle: xTitle(of: curves), yTitle: yTitle(of: curves), series: series)
      options.apply(to: &drawn)
      var plot = FunctionPlot(curves: drawn)
      plot.marksJumps = curves.allSatisfy(\.marksJumps)
      let list = curves.map(\.title).joined(separator: ", ")
      return ("The function\(curves.count == 1 ? "" : "s") \(list).", plot)
    }
  }

  private static func xTitle(of curves: [FunctionCurve]) -> String {
    let names = Set(curves.compactMap(\.variable))
    return names.count == 1 ? names.first ?? "x" : curves.allSatisfy(\.marksJumps) ? "z" : "x"
  }

  private static func yTitle(of curves: [FunctionCurve]) -> String {
    guard curves.count == 1 else { return "value" }
    return "\(curves[0].title)(\(xTitle(of: curves)))"
  }
}

/// A function as written in a figure: its name, or `derivative(name)`.
private struct WrittenCurve: Sendable {
  let name: String
  let isDerivative: Bool
  let range: SourceRange

  static let type = ParameterType<WrittenCurve>.either([
    plain,
    .oneOf([
      Alternative(
        "derivative", "Takes the derivative of a function, by automatic differentiation.",
        DerivativeArguments()
      ) { WrittenCurve(name: $0.of, isDerivative: true, range: $0.range) }
    ]),
  ])

  static let plain = ParameterType<Placed<String>>.placed(.function).map {
    WrittenCurve(name: $0.value, isDerivative: false, range: $0.range)
  }

  private struct DerivativeArguments: ParameterList {
    let of = TypedParameter("of", .function, "The function.")
  }
}

private struct FunctionArguments: ParameterList {
  let functions = TypedParameter(
    "functions", .oneOrMore(of: WrittenCurve.type),
    "One or more functions: function(f, g), or derivative(f) for a derivative.",
    isRepeatable: true)
  let derivative = TypedParameter(
    "derivative", .boolean, default: "false", "Whether to plot the derivatives.")
}

private struct DerivativesArguments: ParameterList {
  let functions = TypedParameter(
    "functions", .oneOrMore(of: WrittenCurve.plain), "One or more functions.",
    isRepeatable: true)
}

extension FormulaGrid {
  /// The work that the formulas of a figure may do, less than a second.
  static let work = 600_000_000
}
