internal import Budgets
internal import Diagnostics
internal import Formulas
internal import GradientChecks
internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Numerals
internal import Tensors

/// A check of a formula that claims to be the derivative or gradient of another.
struct FormulaCheck: PlannedGradcheck {
  private let check: FormulaGradientCheck
  private let arguments: CheckArguments
  /// The definition of a function that the lab doesn't define.
  private let reference: ReferenceFormula?
  private let source: RandomSource
  private let credit: Credit
  private let title: String
  private let range: SourceRange

  init?(
    _ call: Bound<GradcheckArguments>, _ derivative: String, of named: String,
    in context: inout PlanningContext
  ) {
    range = call.range
    reference =
      context.formulas.definition(named: named) == nil
      ? ReferenceFormula(of: named, at: call.range(of: \.of)) : nil
    let function = reference?.name ?? named
    title = "\(derivative) as the derivative of \(named)"
    var library = context.formulas
    if let reference { library.add(reference.block) }
    guard context.resolve(library.dependencies(of: function), at: call.range(of: \.of)),
      context.resolve(library.dependencies(of: derivative), at: call.range(of: \.gradient)),
      let arguments = CheckArguments(
        call, of: function, derivative: derivative, library, in: &context)
    else { return nil }
    self.arguments = arguments
    source = call.random.source
    guard context.pays(for: source, at: call.range) else { return nil }
    credit = call.credit
    var check = FormulaGradientCheck(
      of: function, by: derivative, result: call.result,
      withRespectTo: call.parameters ?? [])
    check.apply(call)
    self.check = check
  }

  var tensorCount: Int { check.parameters.count }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome {
    var library = lab.formulas
    if let reference { library.add(reference.block) }
    library.stream = source.generator(for: "gradcheck \(check.derivative)", in: lab.context)
    var check = check
    let points: [[String: Tensor]]
    do throws(FormulaFault) {
      (points, check.note) = try arguments.points(in: library)
    } catch { return try lab.outcome(of: error) }
    return try lab.outcome(
      of: check, in: library, at: points, range: range, title: title, credit)
  }
}

extension RunningLab {
  /// Compares a formula with the true gradient.
  mutating func outcome(
    of check: FormulaGradientCheck, in library: FormulaLibrary, at points: [[String: Tensor]],
    range: SourceRange, title: String, _ credit: Credit
  ) throws(NothingToShow) -> Outcome {
    guard !points.isEmpty else {
      return .checkReport(
        CheckReport(
          title: title, verdict: .undecided, summary: "Nothing was compared: there are no points.",
          table: Table(caption: nil, columns: [], rows: []), notes: []))
    }
    do throws(FormulaFault) {
      let report = try check.run(in: library, at: points, range: range) {
        readsWholeLab = true
        return numbersOfLab(formulas)
      }
      return .checkReport(
        CheckReport(of: report, title: title, pointCount: points.count, credit))
    } catch { return try outcome(of: error) }
  }

  /// Reports that a formula couldn't be computed, or waits for an answer.
  fileprivate mutating func outcome(of fault: FormulaFault) throws(NothingToShow) -> Outcome {
    if let shortage = fault.shortage { throw NothingToShow(shortage) }
    if case .unanswered(let name) = fault.reason { return .unanswered(name: name) }
    report(fault)
    return .skipped(reason: "it could not be computed; the error next to it says why.")
  }
}

extension RunningLab {
  /// The numbers in the lab that could be a wrong factor: sample counts, learning rates, constants
  /// in formulas.
  ///
  /// - Parameter formulas: The lab's formulas, with the account that pays for their values.
  func numbersOfLab(_ formulas: FormulaLibrary) -> [FormulaGradientCheck.KnownNumber] {
    var numbers: [FormulaGradientCheck.KnownNumber] = []
    for (name, dataset) in context.datasets.sorted(by: { $0.key < $1.key }) {
      numbers.append(("rows of \(name)", Double(dataset.training.count)))
    }
    for (name, group) in runs.sorted(by: { $0.key < $1.key }) where group.runs.count == 1 {
      let options = group.runs[0].options
      numbers.append(("learning rate of \(name)", options.learningRate))
      if let size = options.batching.size {
        numbers.append(("batch size of \(name)", Double(size)))
      }
    }
    for definition in formulas.definitions where !definition.isFunction {
      let value = try? formulas.evaluate(definition.name)
      if let number = value?.tensor?.number {
        numbers.append((definition.name, number))
      }
    }
    return numbers
  }
}

/// The arguments at which a function and its derivative are compared.
struct CheckArguments: Sendable {
  /// In the order in which they are drawn.
  private let given: [(name: String, expression: FormulaExpression)]
  /// Parameters that take the value of the lab's formula with their name.
  private let fromLab: [String]
  /// The parameter that is filled with random numbers.
  private let drawn: String?
  /// The argument whose elements are separate points, for a scalar function.
  private let split: String?
  private let function: String

  init?(
    _ call: Bound<GradcheckArguments>, of function: String, derivative: String,
    _ library: FormulaLibrary, in context: inout PlanningContext
  ) {
    guard let definition = library.definition(named: function) else { return nil }
    let own = library.definition(named: derivative)?.parameterNames ?? []
    guard let given = Self.named(call, of: definition, own, in: &context) else { return nil }
    self.given = given
    self.function = function
    let names = given.map(\.name)
    let open = definition.requiredParameterNames.filter { !names.contains($0) }
    let fromLab = open.filter { library.definition(named: $0)?.isFunction == false }
    self.fromLab = fromLab
    let missing = open.filter { !fromLab.contains($0) }
    let drawn = definition.parameterNames.count == 1 ? missing.first : nil
    self.drawn = drawn
    if let name = missing.first, drawn == nil {
      context.report(
        "MissingArgument", "missing value for '\(name)', which '\(function)' takes", at: call.range,
        help: Self.help(parameters: definition.parameterNames))
      return nil
    }
    var shapes: [String: TensorShape] =
      drawn.map { [$0: TensorShape(known: [DefaultPoints.count])] } ?? [:]
    let stream = RandomGenerator(seed: context.seed, stream: "gradcheck \(derivative)")
    for (name, expression) in given {
      guard let shape = context.check(expression, stream: stream) else { return nil }
      if case .single(let known?) = shape { shapes[name] = known }
    }
    if !given.isEmpty, given.allSatisfy({ shapes[$0.name]?.counts?.contains(0) ?? false }) {
      context.reportMissingPoints(at: call.range(of: \.at))
      return nil
    }
    let faults = Self.faults(function, derivative, shapes, library, at: call.range)
    let single = shapes.mapValues { _ in TensorShape(known: []) }
    let isSplit =
      !faults.isEmpty && shapes.count == 1 && shapes.first?.value.rank == 1
      && Self.faults(function, derivative, single, library, at: call.range).isEmpty
    split = isSplit ? shapes.first?.key : nil
    if !isSplit, !faults.isEmpty {
      // Another check may have reported the same place for other arguments.
      context.add(
        faults.filter { fault in
          !context.diagnostics.contains { $0.range == fault.range && $0.message == fault.message }
        })
      return nil
    }
  }

  /// Assigns each expression to its parameter; reports unknown parameters.
  private static func named(
    _ call: Bound<GradcheckArguments>, of function: FormulaDefinition, _ own: [String],
    in context: inout PlanningContext
  ) -> [(name: String, expression: FormulaExpression)]? {
    let parameters = function.parameterNames + own.filter { !function.parameterNames.contains($0) }
    var named: [(name: String, expression: FormulaExpression)] = []
    for argument in call.at?.list ?? [] {
      if let name = argument.name {
        guard parameters.contains(name) else {
          context.report(
            "UnknownArgument",
            "unknown argument '\(name)' of '\(function.name)'"
              + Spelling.suggestion(for: name, among: parameters),
            at: argument.nameRange, help: "it takes \(parameters.joined(separator: ", "))")
          return nil
        }
        named.append((name, argument.expression))
      } else if let first = function.parameterNames.first,
        function.requiredParameterNames.count <= 1
      {
        named.append((first, argument.expression))
      } else {
        context.report(
          "InvalidValue",
          "invalid point: '\(function.name)' takes "
            + "\(Count.of(function.parameterNames.count, "argument"))",
          at: argument.expression.range, help: help(parameters: function.parameterNames))
        return nil
      }
    }
    return named
  }

  private static func help(parameters: [String]) -> String {
    let list = parameters.map { "\($0): …" }.joined(separator: ", ")
    return parameters.count == 1 ? "write at: [-1, 0, 1]" : "write at: (\(list))"
  }

  private static func faults(
    _ function: String, _ derivative: String, _ shapes: [String: TensorShape],
    _ library: FormulaLibrary, at range: SourceRange
  ) -> [Diagnostic] {
    [function, derivative].flatMap { name in
      library.check(
        name, arguments: shapes.restricted(to: library.definition(named: name)), at: range
      )
      .diagnostics.filter(\.isError)
    }
  }

  /// Computes the points, each a value for every parameter, and says where they come from if
  /// readers wouldn't expect it.
  func points(
    in library: FormulaLibrary
  ) throws(FormulaFault) -> (points: [[String: Tensor]], note: String?) {
    var point: [String: Tensor] = [:]
    var note: String?
    let values = try library.evaluate(given.map(\.expression))
    for (argument, value) in zip(given, values) {
      guard let tensor = value.tensor else { continue }
      point[argument.name] = tensor
    }
    for name in fromLab { point[name] = try library.evaluate(name).tensor }
    if let drawn, var generator = library.stream {
      let points = DefaultPoints(of: function, isSplit: split != nil)
      let (numbers, origin) = points.draw(from: &generator, in: library)
      point[drawn] = Tensor(numbers)
      note = origin
    }
    if !point.isEmpty, point.values.allSatisfy(\.elements.isEmpty) { return ([], note) }
    guard let split, let tensor = point[split] else { return ([point], note) }
    let points = tensor.elements.map { element in
      point.merging([split: Tensor(element)]) { $1 }
    }
    return (points, note)
  }
}

extension PlanningContext {
  /// Reports that a list has nothing at which to compare.
  mutating func reportMissingPoints(at range: SourceRange) {
    report(
      "InvalidValue", "invalid point: the list is empty, so there is nothing to compare", at: range,
      help: "write some numbers, as in [-1, 0, 1]")
  }
}

extension [String: TensorShape] {
  /// The shapes of a definition's own parameters.
  fileprivate func restricted(to definition: FormulaDefinition?) -> Self {
    filter { definition?.parameterNames.contains($0.key) ?? false }
  }
}

/// One of the engine's activation functions as a formula, for labs that don't define it.
struct ReferenceFormula: Sendable {
  /// The name of the definition.
  let name: String
  let block: FormulaBlock

  /// - Parameter place: Where errors in it are reported.
  init?(of function: String, at place: SourceRange) {
    guard let activation = ActivationNames.elementwise(named: function) else { return nil }
    // Some of them are already built into formulas.
    let own = FormulaLibrary.isFunction(function) ? function + "_" : function
    let text = "\(own)(x) = \(activation.formula(of: "x"))"
    block = FormulaBlock(parsing: SourceExcerpt(text, at: place.lowerBound))
    name = block.definitions.first?.name ?? function
  }
}
