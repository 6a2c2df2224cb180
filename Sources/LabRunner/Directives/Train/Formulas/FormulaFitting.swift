internal import Budgets
internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import NeuralNets
internal import Numerals
internal import Tensors

/// Determines how to call a formula with the tensors of a network: the meaning of each parameter,
/// and which one-column matrices it takes as vectors.
struct FormulaFitting {
  let purpose: FormulaPurpose
  let name: String
  /// Where the directive names the formula.
  let range: SourceRange
  let network: Network
  /// The number of samples in every batch, or nil if it varies.
  let rows: Int?
  /// The parameters that the author declares as vectors, and where; if nil, the shapes decide.
  var vectors: (names: [String], range: SourceRange)?

  private typealias Roles = [(name: String, part: NetworkPart)]

  /// One way to call the formula, and what is wrong with it.
  private struct Trial {
    let parameters: [FittedFormula.Parameter]
    let rows: AxisSize
    let found: [Diagnostic]
    let mismatch: GradientResults.Mismatch?

    var errors: Int { found.count(where: \.isError) }
    var isSound: Bool { errors == 0 && mismatch == nil }
    /// Whether it has no warnings, either.
    var isPlain: Bool { isSound && found.isEmpty }
  }

  func fit(in context: inout PlanningContext) -> FittedFormula? {
    guard let roles = roles(in: &context),
      let candidates = candidates(roles, in: &context)
    else { return nil }
    let library = context.formulas
    let known = library.check(name, arguments: [:], at: range).diagnostics
    guard !known.contains(where: \.isError) else {
      context.obstacle = context.obstacle ?? .failure(of: name)
      return nil
    }
    // A symbolic batch size fits nothing by accident; a formula may still require a fixed size.
    var trials: [Trial] = []
    for size in [.symbol("samples")] + (rows.map { [AxisSize.known($0)] } ?? []) {
      for vectors in candidates where !trials.contains(where: \.isPlain) {
        trials.append(trial(roles, vectors, size, library, known))
      }
      if trials.contains(where: \.isSound) { break }
    }
    guard let best = trials.first(where: \.isPlain) ?? trials.first(where: \.isSound) else {
      report(trials, in: &context)
      return nil
    }
    context.add(best.found.filter { !context.diagnostics.contains($0) })
    return FittedFormula(
      name: name, library: library.forTraining(name, in: context), parameters: best.parameters,
      range: range)
  }

  private func roles(in context: inout PlanningContext) -> Roles? {
    let parts = purpose.parts(of: network)
    guard let definition = context.formulas.definition(named: name), definition.isFunction else {
      context.report(
        "InvalidFormula", "invalid formula: '\(name)' is not a function", at: range,
        help: "\(purpose.phrase) takes \(parts.map(\.phrase).joined(separator: ", "))")
      return nil
    }
    let required = definition.requiredParameterNames
    let names = definition.parameterNames
    guard required.count <= parts.count, names.count >= parts.count else {
      context.report(
        "InvalidFormula",
        "invalid formula: '\(name)' takes \(Count.of(required.count, "value")), \(purpose.phrase) "
          + "of this network \(parts.count)",
        at: range, help: "namely \(parts.map(\.phrase).joined(separator: ", "))")
      return nil
    }
    // Parameters with default values are filled if there are more parts.
    let taken = names.count == parts.count ? names : Array(names.prefix(parts.count))
    guard Set(required).isSubset(of: taken) else {
      context.report(
        "InvalidFormula",
        "invalid formula: '\(name)' has parameters with default values before others",
        at: range, help: "put \(required.spoken) first")
      return nil
    }
    return ParameterRoles(parts: parts).assign(taken)
  }

  /// The sets of parts that may be passed as vectors, most likely first.
  private func candidates(_ roles: Roles, in context: inout PlanningContext) -> [Set<NetworkPart>]?
  {
    let possible = roles.filter { $0.part.canBeVector(in: network) }
    if let vectors {
      let impossible = roles.first { role in
        vectors.names.contains(role.name) && !possible.contains { $0.name == role.name }
      }
      if let impossible {
        context.report(
          "InvalidValue",
          "invalid value: '\(impossible.name)' cannot be a vector, it is "
            + "\(impossible.part.shape(in: network, rows: .symbol("samples"), isVector: false))",
          at: vectors.range, help: "only matrices with one column can be vectors")
        return nil
      }
      return [Set(possible.filter { vectors.names.contains($0.name) }.map(\.part))]
    }
    var sets: [Set<NetworkPart>] = [[]]
    for part in possible.map(\.part).prefix(4) { sets += sets.map { $0.union([part]) } }
    // All as matrices, all one-column ones as vectors, then the combinations in between.
    let all = Set(possible.map(\.part))
    let outputs = all.filter { $0 != .inputs }
    return [[], outputs, all].uniqued + sets.filter { ![[], outputs, all].contains($0) }
  }

  private func trial(
    _ roles: Roles, _ vectors: Set<NetworkPart>, _ rows: AxisSize, _ library: FormulaLibrary,
    _ known: [Diagnostic]
  ) -> Trial {
    let parameters = roles.map {
      FittedFormula.Parameter(name: $0.name, part: $0.part, isVector: vectors.contains($0.part))
    }
    var shapes: [String: TensorShape] = [:]
    for parameter in parameters { shapes[parameter.name] = shape(of: parameter, rows) }
    let (shape, found) = library.check(name, arguments: shapes, at: range)
    return Trial(
      parameters: parameters, rows: rows, found: found.filter { !known.contains($0) },
      mismatch: found.contains(where: \.isError)
        ? nil : mismatch(shape, parameters, rows))
  }

  /// Finds a `*` that must be `@` for a way to call the formula to be right.
  private func meantProducts(_ trial: Trial, _ library: FormulaLibrary) -> [Diagnostic] {
    let shapes = trial.parameters.map { ($0.name, shape(of: $0, trial.rows)) }
    return library.meantProducts(
      in: name, arguments: Dictionary(shapes, uniquingKeysWith: { first, _ in first })
    ) { mismatch($0, trial.parameters, trial.rows) == nil }
  }

  private func shape(of parameter: FittedFormula.Parameter, _ rows: AxisSize) -> TensorShape {
    parameter.part.shape(in: network, rows: rows, isVector: parameter.isVector)
  }

  private func mismatch(
    _ result: FormulaShape, _ parameters: [FittedFormula.Parameter], _ rows: AxisSize
  ) -> GradientResults.Mismatch? {
    let tensors = parameters.filter(\.part.isTensor)
    switch purpose {
    case .gradient:
      do throws(GradientResults.Mismatch) {
        return try GradientResults(result, for: tensors, of: name)
          .mismatch(result, for: tensors, given: tensors.map { shape(of: $0, rows) })
      } catch { return error }
    case .forward, .loss:
      return purpose.mismatch(result, of: name, network: network, rows: rows)
    }
  }

  /// Reports what is wrong with the most likely way to call the formula.
  private func report(_ trials: [Trial], in context: inout PlanningContext) {
    let fewest = trials.map(\.errors).min() ?? 0
    guard let best = trials.first(where: { $0.errors == fewest }) else { return }
    for trial in trials {
      let meant = meantProducts(trial, context.formulas)
      if !meant.isEmpty { return context.add(meant) }
    }
    if let mismatch = best.mismatch {
      // All directives that use the formula report the same fault at the same place.
      let place = mismatch.misshaped.first.flatMap {
        context.formulas.definition(named: name)?.range(ofResult: $0)
      }
      context.report(
        "InvalidShape", "invalid shape: \(mismatch.message)", at: place ?? range,
        help: mismatch.help)
      return
    }
    context.add(best.found.filter { $0.isError && !context.diagnostics.contains($0) })
    let shapes = best.parameters.map { "\($0.name) \(shape(of: $0, best.rows))" }
    let free = best.parameters.filter { $0.part.canBeVector(in: network) }.map(\.name)
    context.report(
      "InvalidShape",
      "invalid shapes: '\(name)' cannot be computed for \(shapes.joined(separator: ", "))",
      at: range,
      help: "the formula's own message says where"
        + (free.isEmpty || vectors != nil
          ? "" : "; vectors: [\(free.joined(separator: ", "))] gives these as vectors"))
  }
}

extension [Set<NetworkPart>] {
  /// The sets without duplicates, in their order.
  fileprivate var uniqued: [Set<NetworkPart>] {
    var result: [Set<NetworkPart>] = []
    for set in self where !result.contains(set) { result.append(set) }
    return result
  }
}

/// Assigns a meaning to each parameter of a formula: by unambiguous names, or else by their order.
struct ParameterRoles {
  /// The arguments of the formula, in the order that is expected without names.
  let parts: [NetworkPart]

  private static let inputs: Set<String> = ["X", "x", "inputs", "data", "features", "samples"]
  private static let targets: Set<String> = [
    "T", "t", "Y", "y", "target", "targets", "labels", "label", "Ytrue", "y_true", "ytrue",
  ]
  private static let strongTargets: Set<String> = [
    "T", "t", "target", "targets", "labels", "label", "y_true", "ytrue", "truth",
  ]
  private static let strongPredictions: Set<String> = [
    "yhat", "y_hat", "ypred", "y_pred", "prediction", "predictions", "pred", "preds", "output",
    "outputs", "logits", "p", "P",
  ]

  /// Returns the part for each name; there are as many names as parts.
  func assign(_ names: [String]) -> [(name: String, part: NetworkPart)] {
    let order = loss(names) ?? byNumbers(names) ?? bySamples(names) ?? parts
    return Array(zip(names, order))
  }

  /// `loss(y_true, y_pred)`: the targets may come first.
  private func loss(_ names: [String]) -> [NetworkPart]? {
    guard parts == [.predictions, .targets], names.count == 2 else { return nil }
    let isTurned =
      Self.strongTargets.contains(names[0]) && !Self.strongTargets.contains(names[1])
      || Self.strongPredictions.contains(names[1]) && !Self.strongPredictions.contains(names[0])
    return isTurned ? [.targets, .predictions] : parts
  }

  /// Names that identify inputs and targets; the tensors follow in their order.
  private func bySamples(_ names: [String]) -> [NetworkPart]? {
    let found = names.map { sample(named: $0, among: names) }
    let samples = parts.filter { !$0.isTensor }
    guard samples.allSatisfy({ part in found.count { $0 == part } == 1 }),
      found.count(where: { $0 != nil }) == samples.count
    else { return nil }
    var tensors = parts.filter(\.isTensor)[...]
    return found.map { $0 ?? tensors.removeFirst() }
  }

  private func sample(named name: String, among names: [String]) -> NetworkPart? {
    if parts.contains(.inputs), Self.inputs.contains(name) { return .inputs }
    if parts.contains(.targets), Self.targets.contains(name) { return .targets }
    return nil
  }

  /// `W1, b1, W2, b2`: every name states the kind and layer of its tensor, in any order.
  private func byNumbers(_ names: [String]) -> [NetworkPart]? {
    let tensors = parts.filter(\.isTensor)
    let numbered = names.map { Numbered($0) }
    let layers = Set(numbered.compactMap(\.?.number)).sorted()
    var found: [NetworkPart] = []
    for (name, tensor) in zip(names, numbered) {
      if let sample = sample(named: name, among: names) {
        found.append(sample)
      } else if let tensor, let layer = layers.firstIndex(of: tensor.number) {
        found.append(tensor.isWeights ? .weights(layer: layer) : .biases(layer: layer))
      } else {
        return nil
      }
    }
    return !tensors.isEmpty && Set(found) == Set(parts) && found.count == parts.count ? found : nil
  }

  /// A name such as `W1`, `b_2` or `weights3`.
  private struct Numbered {
    let isWeights: Bool
    let number: Int

    init?(_ name: String) {
      let letters = name.prefix { !$0.isNumber }
      guard let number = Int(name.dropFirst(letters.count)) else { return nil }
      self.number = number
      switch letters.lowercased().filter({ $0 != "_" }) {
      case "w", "weight", "weights", "theta": isWeights = true
      case "b", "bias", "biases": isWeights = false
      default: return nil
      }
    }
  }
}

extension PlanningContext {
  /// Fits a formula to a network, after making sure that it can be used during planning.
  mutating func fit(
    _ name: String, as purpose: FormulaPurpose, to network: Network, rows: Int?,
    vectors: (names: [String], range: SourceRange)? = nil, at range: SourceRange
  ) -> FittedFormula? {
    guard canUse(name, at: range) else { return nil }
    return FormulaFitting(
      purpose: purpose, name: name, range: range, network: network, rows: rows, vectors: vectors
    ).fit(in: &self)
  }

  /// Whether everything that a formula uses is known before anything runs; reports it if not.
  mutating func canUse(_ name: String, at range: SourceRange) -> Bool {
    let names = formulas.dependencies(of: name).union([name])
    guard resolve(names, at: range) else { return false }
    guard let run = names.filter({ scope[$0]?.kind == .run }).sorted().first else { return true }
    report(
      "InvalidFormula",
      "invalid formula: '\(name)' uses run '\(run)', which has no values before the lab runs",
      at: range, help: "pass what it needs as a parameter, or write it as a number")
    return false
  }

  /// Records what a tested formula lacks: an answer, or a correct definition.
  mutating func note(_ fault: FormulaFault) {
    if case .unanswered(let name) = fault.reason {
      obstacle = obstacle ?? .unanswered(name)
    } else if let shortage = fault.shortage {
      budget.leaveOut(fault.diagnostic.range, for: shortage.resource)
      obstacle = obstacle ?? .shortage(shortage)
    } else if !diagnostics.contains(fault.diagnostic) {
      add([fault.diagnostic])
    }
  }

  /// The work of a forward pass or a loss for some samples; reports a value whose shape is wrong.
  mutating func work(
    of formula: FittedFormula, as purpose: FormulaPurpose, on samples: Samples, _ network: Network
  ) throws(FormulaFault) -> Double {
    let (value, operations) = try formula.measure(
      PartValues(
        inputs: samples.inputs, targets: samples.targets, predictions: samples.targets,
        layers: network.layers))
    let shape = value.tensor.map { FormulaShape.single(TensorShape(known: $0.shape)) }
    let mismatch = purpose.mismatch(
      shape ?? .thing("several arrays"), of: formula.name, network: network,
      rows: .known(samples.count))
    if let mismatch {
      report(
        "InvalidShape", "invalid shape: \(mismatch.message)", at: formula.range,
        help: mismatch.help)
    }
    return Double(operations)
  }

  /// Matches the results of a gradient formula with its tensors; reports those that don't match.
  mutating func results(of gradient: FittedFormula, _ network: Network, rows: Int?)
    -> GradientResults?
  {
    var shapes: [String: TensorShape] = [:]
    for parameter in gradient.parameters {
      shapes[parameter.name] = parameter.part.shape(
        in: network, rows: rows.map { .known($0) } ?? .unknown, isVector: parameter.isVector)
    }
    let (shape, _) = gradient.library.check(
      gradient.name, arguments: shapes, at: gradient.range)
    do throws(GradientResults.Mismatch) {
      return try GradientResults(shape, for: gradient.tensors, of: gradient.name)
    } catch {
      report(
        "InvalidShape", "invalid shape: \(error.message)", at: gradient.range, help: error.help)
      return nil
    }
  }
}
