internal import Budgets
internal import Diagnostics
internal import FigureData
internal import Formulas
internal import LabLanguage
internal import LabResults
internal import Numerals

/// `@show(f, at: (x: 3, y: 2))`: a formula at a point, with its gradient, all intermediate results
/// and the computational graph.
struct WorkedFormula: Sendable {
  private static let mostNodes = 60
  private static let mostElements = 6
  private static let mostDrawnNodes = 40

  private let name: String
  private let point: FormulaArguments
  private let title: String
  private let digits: Int
  private let range: SourceRange

  init?(
    _ call: Bound<ShowArguments>, at point: FormulaArguments, in context: inout PlanningContext
  ) {
    let formula = call.value.value
    range = call.range(of: \.value)
    guard let name = formula.name else {
      context.report(
        "InvalidValue", "invalid value: '\(formula.text)' is not the name of a formula", at: range,
        help: "name a formula with parameters, or remove 'at'")
      return nil
    }
    guard Self.isFormula(name, at: range, in: &context),
      context.function(name, for: "so there is nothing to work through", at: range) != nil,
      let shapes = context.fixedValues(point, of: [name]),
      let shape = context.shape(of: name, taking: shapes, at: range)
    else { return nil }
    guard case .single(let single) = shape, single?.counts.map({ $0.reduce(1, *) == 1 }) ?? true
    else {
      context.report(
        "InvalidShape", "invalid value: '\(name)' does not give a single number there", at: range,
        help: "only a single number has a gradient; use its sum")
      return nil
    }
    self.name = name
    self.point = point
    title = call.label ?? name
    digits = call.workedDigits
  }

  private static func isFormula(
    _ name: String, at range: SourceRange, in context: inout PlanningContext
  ) -> Bool {
    if context.scope[name]?.kind == .formula { return true }
    context.report(
      "UnknownName",
      "unknown formula '\(name)'"
        + Spelling.suggestion(for: name, among: context.scope.names(of: [.formula])),
      at: range, help: "name a formula with parameters, or remove 'at'")
    return false
  }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome {
    do throws(FormulaFault) {
      let values = try lab.values(of: point, for: [name])
      let trace = try lab.formulas.trace(of: name, at: values)
      if let fault = tooLarge(trace) {
        lab.add(fault)
        return .skipped(reason: "it is too large to be shown number by number.")
      }
      return .group(outcomes(of: trace, at: values, lab.formulas))
    } catch {
      if let shortage = error.shortage { throw NothingToShow(shortage) }
      lab.report(error, of: [name], at: range)
      return .skipped(reason: "'\(name)' has no value there.")
    }
  }

  private func tooLarge(_ trace: FormulaTrace) -> Diagnostic? {
    let widest = trace.nodes.map(\.value.count).max() ?? 0
    guard trace.nodes.count > Self.mostNodes || widest > Self.mostElements else { return nil }
    let what =
      trace.nodes.count > Self.mostNodes
      ? "\(Count.of(trace.nodes.count, "step")); @show works through at most \(Self.mostNodes)"
      : "an array of \(Count.of(widest, "number")); @show works through at most "
        + "\(Self.mostElements) at once"
    return Diagnostic(
      code: "TooLarge", message: "'\(name)' takes \(what)", range: range,
      help: "show only its value: @show(\(name)(…))")
  }

  private func outcomes(
    of trace: FormulaTrace, at values: [String: Tensor], _ library: FormulaLibrary
  ) -> [Outcome] {
    let names = (library.definition(named: name)?.parameterNames ?? []).filter {
      values[$0] != nil
    }
    let place = names.compactMap { name in values[name].map { "\(name): \(text($0))" } }
      .joined(separator: ", ")
    let gradient = LabValue.record(
      names.compactMap { name in
        trace.gradient(for: name).map { ("∂\(title)/∂\(name)", .tensor($0)) }
      })
    let value = ValueDisplay(
      label: "\(title)(\(place))", value: .tensor(trace.value), format: ".\(digits)g")
    var outcomes: [Outcome] = [.value(value)]
    outcomes.append(
      .value(ValueDisplay(label: "Gradient", value: gradient, format: ".\(digits)g")))
    if trace.nodes.count <= Self.mostDrawnNodes {
      outcomes.append(
        .figure(
          Figure(
            summary: "The computational graph of \(title)(\(place)).", caption: nil,
            content: graph(of: trace))))
    }
    outcomes.append(.table(table(of: trace)))
    return outcomes
  }

  private func graph(of trace: FormulaTrace) -> ComputationGraph {
    var edges: [ComputationGraph.Edge] = []
    let nodes = trace.nodes.enumerated().map { index, node in
      for input in node.inputs {
        edges.append(
          ComputationGraph.Edge(
            from: "n\(input.node)", to: "n\(index)", value: text(trace.nodes[input.node].value),
            gradient: input.gradient.map(text)))
      }
      let isResult = index == trace.result
      return ComputationGraph.Node(
        id: "n\(index)", label: node.label, kind: isResult ? .result : kind(of: node),
        value: isResult ? text(node.value) : nil, gradient: isResult ? "1" : nil)
    }
    return ComputationGraph(nodes: nodes, edges: edges)
  }

  private func kind(of node: FormulaTrace.Node) -> ComputationGraph.Node.Kind {
    switch node.kind {
    case .parameter, .constant: .input
    case .operation: .operation
    }
  }

  private func table(of trace: FormulaTrace) -> Table {
    let shown = trace.nodes.filter { !$0.text.isEmpty }
    let areNumbers = shown.allSatisfy { $0.value.shape.isEmpty }
    let cell = { (tensor: Tensor?) -> Table.Cell in
      guard let tensor else { return .empty }
      return areNumbers ? .number(tensor.elements[0]) : .text(text(tensor))
    }
    return Table(
      caption: "\(title), step by step",
      columns: [
        Table.Column("expression"), Table.Column("value", format: ".\(digits)g"),
        Table.Column("gradient", format: ".\(digits)g"),
      ],
      rows: shown.map { node in
        Table.Row([.text(node.text), cell(node.value), cell(node.gradient)])
      })
  }

  /// Formats a number, or a small array in square brackets.
  private func text(_ tensor: Tensor) -> String {
    let numbers = tensor.elements.map {
      Numeral.typographic(Numeral.significant($0, digits: digits))
    }
    switch tensor.shape.count {
    case 0: return numbers[0]
    case 1: return "[\(numbers.joined(separator: ", "))]"
    default:
      let rows = (0..<tensor.rows).map { row in
        numbers[(row * tensor.columns)..<((row + 1) * tensor.columns)].joined(separator: ", ")
      }
      return "[[\(rows.joined(separator: "], ["))]]"
    }
  }
}
