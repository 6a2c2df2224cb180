internal import Budgets
internal import Diagnostics
internal import FigureData
internal import Formulas
internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Numerals
internal import Tensors

/// `@show(net, on: five, row: 0, loss: mse)`: one sample through a small network, forward and
/// backward, with every number.
struct WorkedNetwork: Sendable {
  /// The most weights and biases of a network that is shown in full.
  private static let mostParameters = 200

  private let pass: WorkedPass
  private let title: String
  private let digits: Int

  init?(
    _ call: Bound<ShowArguments>, on dataset: String, in context: inout PlanningContext
  ) {
    guard let name = Self.name(call, in: &context),
      let pass = WorkedPass(
        of: name, on: dataset, call.loss, call.reduction,
        at: TrainingChecks.Places(
          network: call.range, dataset: call.range(of: \.on), loss: call.range(of: \.loss)),
        row: (index: call.row, range: call.range(of: \.row)), in: &context)
    else { return nil }
    guard pass.network.parameterCount <= Self.mostParameters else {
      context.report(
        "TooLarge",
        "network '\(name)' has \(Count.of(pass.network.parameterCount, "parameter")); @show works "
          + "through at most \(Self.mostParameters)",
        at: call.range(of: \.value),
        help: "show a part of it: @table(gradients(\(name), …)) or @show(\(name).weights[0])")
      return nil
    }
    self.pass = pass
    title = call.label ?? name
    digits = call.workedDigits
  }

  /// The network or run to work through; reports other names, and a missing loss.
  private static func name(
    _ call: Bound<ShowArguments>, in context: inout PlanningContext
  ) -> String? {
    let formula = call.value.value
    let range = call.range(of: \.value)
    guard let name = formula.name, let entry = context.scope[name] else {
      let known = context.scope.names(of: [.network, .run])
      context.report(
        "InvalidValue",
        "invalid value: '\(formula.text)' is not a network or run that a sample can pass through"
          + (formula.name.map { Spelling.suggestion(for: $0, among: known) } ?? ""),
        at: range, help: "@show(net, on: data, row: 0, loss: mse)")
      return nil
    }
    guard context.resolve([name], at: range) else { return nil }
    guard entry.kind == .network || entry.kind == .run else {
      context.report(
        "InvalidValue", "invalid value: '\(name)' is \(entry.kind.phrase), not a network or a run",
        at: range, help: "remove 'on' to show its values")
      return nil
    }
    guard call.loss != nil || entry.kind == .run else {
      context.report(
        "MissingArgument", "missing argument 'loss' in @show of a network", at: call.range,
        help: "add loss: mse, or another loss")
      return nil
    }
    return name
  }

  func run(in lab: RunningLab) throws(NothingToShow) -> Outcome {
    try pass.pay(in: lab)
    try lab.pay(Double(Cost.workedParameter * pass.network.parameterCount))
    let steps = WorkedSteps(of: try pass.worked(in: lab), digits: digits)
    var outcomes: [Outcome] = []
    if let graph = WorkedGraph(of: steps).graph {
      outcomes.append(
        .figure(
          Figure(
            summary: "The computational graph of \(title) for one sample.", caption: nil,
            content: graph)))
    }
    outcomes.append(.table(steps.forward(title: title)))
    outcomes.append(.table(steps.backward(title: title)))
    return .group(outcomes)
  }
}

/// One sample, its results in a network, and how its gradients are computed.
struct WorkedSample: Sendable {
  let network: Network
  let result: Backpropagation
  let loss: Loss
  let reduction: Reduction
  let inputs: [Double]
  let targets: [Double]

  /// The inputs of a layer, counted from 0.
  func inputs(of layer: Int) -> [Double] {
    layer == 0 ? inputs : Array(result.layers[layer - 1].activations.row(0))
  }
}

/// The rows of a worked forward and backward pass: each number with its rule, and the rule with
/// numbers filled in. Layers and units are numbered from 1, as in mathematics.
struct WorkedSteps {
  let sample: WorkedSample
  private let digits: Int

  init(of sample: WorkedSample, digits: Int) {
    self.sample = sample
    self.digits = digits
  }

  private var layerCount: Int { sample.network.layers.count }

  /// Formats a number for readers, with the required digits.
  func text(_ number: Double) -> String {
    Numeral.typographic(Numeral.significant(number, digits: digits))
  }

  /// Names an element: `z1₂`, `W2₁₃`; without an index if there is only one.
  func name(_ tensor: String, _ indices: Int..., of counts: [Int]) -> String {
    if counts.allSatisfy({ $0 == 1 }) { return tensor }
    let isLong = counts.contains { $0 > 9 }
    return tensor
      + indices.map { Self.lowered($0 + 1) }.joined(
        separator: isLong && counts.count > 1 ? "‚" : "")
  }

  private static func lowered(_ number: Int) -> String {
    let digits: [Character] = ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"]
    return String(String(number).utf8.map { digits[Int($0) - 48] })
  }

  func activationName(_ layer: Int) -> String { layer < 0 ? "x" : "a\(layer + 1)" }

  // MARK: Forward

  func forward(title: String) -> Table {
    var rows: [Table.Row] = []
    for (index, value) in sample.inputs.enumerated() {
      rows.append(row(name("x", index, of: [sample.inputs.count]), "given", "", value))
    }
    for (index, layer) in sample.network.layers.enumerated() {
      let pass = sample.result.layers[index]
      let number = index + 1
      let source = activationName(index - 1)
      for unit in 0..<layer.outputs {
        rows.append(
          row(
            name("z\(number)", unit, of: [layer.outputs]),
            "z\(number) = \(source)·W\(number)\(layer.biases == nil ? "" : " + b\(number)")",
            sum(of: index, unit), pass.preActivations[0, unit]))
      }
      let activation = layer.activation
      for unit in 0..<layer.outputs {
        rows.append(
          row(
            name("a\(number)", unit, of: [layer.outputs]),
            "a\(number) = \(activation.written(of: "z\(number)"))",
            activation.isElementwise
              ? activation.written(of: text(pass.preActivations[0, unit])) : "",
            pass.activations[0, unit]))
      }
    }
    for (index, value) in sample.targets.enumerated() where sample.loss.targets != .ignored {
      rows.append(row(name("t", index, of: [sample.targets.count]), "the target", "", value))
    }
    let rule = LossRule(sample.loss, sample.reduction, outputs: sample.targets.count)
    rows.append(row("L", rule.value("a\(layerCount)"), "", sample.result.loss))
    return table("\(title), forward", rows)
  }

  /// `5·1 + 3·2 − 0.5`; only the first terms if there are many.
  private func sum(of layer: Int, _ unit: Int) -> String {
    let parameters = sample.network.layers[layer]
    let terms = sample.inputs(of: layer).enumerated().map { index, value in
      product(value, parameters.weights[index, unit])
    }
    return joined(terms + (parameters.biases.map { [text($0[unit])] } ?? []))
  }

  private func product(_ a: Double, _ b: Double) -> String { "\(text(a))·\(bracketed(b))" }

  private func bracketed(_ number: Double) -> String {
    number < 0 ? "(\(text(number)))" : text(number)
  }

  private static let mostTerms = 4

  /// Joins terms with plus signs, or minus signs for terms that begin with one.
  private func joined(_ terms: [String]) -> String {
    var shown = Array(terms.prefix(terms.count > Self.mostTerms + 1 ? Self.mostTerms : terms.count))
    if shown.count < terms.count { shown.append("…") }
    return shown.enumerated().map { index, term in
      if index == 0 { return term }
      return term.hasPrefix("−") ? " − \(term.dropFirst())" : " + \(term)"
    }.joined()
  }

  // MARK: Backward

  func backward(title: String) -> Table {
    var rows: [Table.Row] = []
    for index in sample.network.layers.indices.reversed() {
      rows += activationGradients(index)
      rows += deltas(index)
      rows += parameterGradients(index)
    }
    let first = sample.network.layers[0]
    for input in 0..<first.inputs {
      rows.append(
        row(
          "∂L/∂" + name("x", input, of: [first.inputs]), "∂L/∂x = W1·δ1",
          back(to: input, through: 0), sample.result.inputGradients[0, input]))
    }
    var table = table("\(title), backward", rows)
    let derivatives = sample.network.layers.compactMap {
      $0.activation.writtenDerivative
    }
    let unique = derivatives.indices.filter { !derivatives[..<$0].contains(derivatives[$0]) }
    table.notes =
      unique.map { "\(derivatives[$0])." }
      + ["⊙ is the elementwise product; δ is the gradient with respect to z."]
    return table
  }

  private func activationGradients(_ index: Int) -> [Table.Row] {
    let layer = sample.network.layers[index]
    let number = index + 1
    let isLast = number == layerCount
    let lossRule = LossRule(sample.loss, sample.reduction, outputs: sample.targets.count)
    let rule =
      isLast
      ? "∂L/∂a\(number) = \(lossRule.gradient("a\(number)"))"
      : "∂L/∂a\(number) = W\(number + 1)·δ\(number + 1)"
    return (0..<layer.outputs).map { unit in
      row(
        "∂L/∂" + name("a\(number)", unit, of: [layer.outputs]), rule,
        isLast ? "" : back(to: unit, through: index + 1),
        sample.result.layers[index].activationGradients[0, unit])
    }
  }

  private func deltas(_ index: Int) -> [Table.Row] {
    let layer = sample.network.layers[index]
    let pass = sample.result.layers[index]
    let number = index + 1
    let ahead = number == layerCount ? "∂L/∂a\(number)" : "(W\(number + 1)·δ\(number + 1))"
    let rule =
      "δ\(number) = "
      + layer.activation.writtenDelta(
        ahead, activations: "a\(number)", preActivations: "z\(number)")
    return (0..<layer.outputs).map { unit in
      let factor =
        layer.activation.isElementwise
        ? layer.activation.derivative(at: pass.preActivations[0, unit]) : nil
      return row(
        name("δ\(number)", unit, of: [layer.outputs]), rule,
        factor.map { product(pass.activationGradients[0, unit], $0) } ?? "", pass.deltas[0, unit])
    }
  }

  private func parameterGradients(_ index: Int) -> [Table.Row] {
    let layer = sample.network.layers[index]
    let pass = sample.result.layers[index]
    let number = index + 1
    let source = activationName(index - 1)
    let inputs = sample.inputs(of: index)
    var rows: [Table.Row] = []
    for input in 0..<layer.inputs {
      for unit in 0..<layer.outputs {
        rows.append(
          row(
            "∂L/∂" + name("W\(number)", input, unit, of: [layer.inputs, layer.outputs]),
            "∂L/∂W\(number) = \(source)ᵀ·δ\(number)", product(inputs[input], pass.deltas[0, unit]),
            pass.gradient.weights[input, unit]))
      }
    }
    for (unit, value) in (pass.gradient.biases ?? []).enumerated() {
      rows.append(
        row(
          "∂L/∂" + name("b\(number)", unit, of: [layer.outputs]), "∂L/∂b\(number) = δ\(number)", "",
          value))
    }
    return rows
  }

  /// The contribution of a layer's deltas to one of its inputs.
  private func back(to input: Int, through layer: Int) -> String {
    let deltas = sample.result.layers[layer].deltas.row(0)
    return joined(
      deltas.enumerated().map { product(sample.network.layers[layer].weights[input, $0], $1) })
  }

  private func row(
    _ quantity: String, _ rule: String, _ numbers: String, _ value: Double
  ) -> Table.Row {
    Table.Row([.text(quantity), .text(rule), .text(numbers), .number(value)])
  }

  private func table(_ caption: String, _ rows: [Table.Row]) -> Table {
    Table(
      caption: caption,
      columns: [
        Table.Column("quantity"), Table.Column("rule"), Table.Column("with numbers"),
        Table.Column("value", format: ".\(digits)g"),
      ], rows: rows)
  }
}

/// The written form of a loss of several outputs and of its derivative.
struct LossRule {
  private let loss: Loss
  /// `mean of ` or `sum of ` if there is more than one term.
  private let prefix: String
  private let divisor: String

  init(_ loss: Loss, _ reduction: Reduction, outputs: Int) {
    self.loss = loss
    let isSum = reduction == .sum
    let isSingle = outputs == 1 || loss.isCategorical
    prefix = isSingle ? "" : isSum ? "sum of " : "mean of "
    divisor = isSingle || isSum ? "" : " / \(outputs)"
  }

  func value(_ y: String) -> String { "L = \(prefix)\(loss.written(of: y))" }

  func gradient(_ y: String) -> String {
    let term = loss.writtenGradient(of: y)
    return divisor.isEmpty ? term : "(\(term))\(divisor)"
  }
}
