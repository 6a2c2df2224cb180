internal import Budgets
internal import Diagnostics
internal import Formulas

// Curves of functions of one number: formulas of the lab, activation functions, their derivatives.

extension PlotForm {
  private static let derivativeOf = CallSchema(
    "derivative", "Takes the derivative of a function, by automatic differentiation.",
    [Parameter("of", .identifier, .required, "The function.")])

  private static let curve = ValueType.either([.identifier, .call([derivativeOf])])

  static let function = PlotForm(
    schema: CallSchema(
      "function",
      "Plots functions of one number: formulas, activation functions, and functions such as exp; "
        + "the `at` argument of @plot fixes other parameters of a formula.",
      [
        Parameter(
          "functions", .either([curve, .list(curve)]), .required,
          "One or more functions: function(f, g), or derivative(f) for a derivative.",
          isRepeatable: true),
        Parameter(
          "derivative", .boolean, .defaulted("false"), "Whether to plot the derivatives."),
      ])
  ) { call, options, context in
    let values = call.list("functions") ?? call.value("functions").map { [$0] } ?? []
    return plan(values, areDerivatives: call.boolean("derivative") ?? false, options, &context)
  }

  static let derivative = PlotForm(
    schema: CallSchema(
      "derivative", "Plots the derivatives of functions of one number.",
      [
        Parameter(
          "functions", .either([.identifier, .list(.identifier)]), .required,
          "One or more functions.", isRepeatable: true)
      ])
  ) { call, options, context in
    let values = call.list("functions") ?? call.value("functions").map { [$0] } ?? []
    return plan(values, areDerivatives: true, options, &context)
  }

  private static func plan(
    _ values: [BoundValue], areDerivatives: Bool, _ options: PlotOptions,
    _ context: inout PlanningContext
  ) -> Drawing? {
    let names = values.compactMap { $0.call?.text("of") ?? $0.plainText }
    guard let fixed = context.fixedValues(options.at, of: names) else { return nil }
    let curves = zip(names, values).compactMap { name, value in
      FunctionCurve(
        name, isDerivative: areDerivatives || value.call != nil, fixed: fixed, at: value.range,
        in: &context)
    }
    guard curves.count == values.count, !curves.isEmpty else { return nil }
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
      return ("The function\(curves.count == 1 ? "" : "s") \(list).", .function(plot))
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

extension FormulaGrid {
  /// The work that the formulas of a figure may do, less than a second.
  static let work = 600_000_000
}
