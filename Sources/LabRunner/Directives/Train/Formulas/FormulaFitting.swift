internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import NeuralNets
internal import Numerals

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
      name: name, library: library.forTraining(in: context), parameters: best.parameters,
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
    if let mismatch = best.mismatch {
      context.report(
        "InvalidShape", "invalid shape: \(mismatch.message)", at: range, help: mismatch.help)
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
