internal import Diagnostics
internal import Formulas
internal import GradientChecks
internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Numerals
internal import Tensors

/// `@gradcheck`: compares gradients with the true ones.
///
/// The arguments decide what is compared: backpropagation through a network (``NetworkCheck``), the
/// derivative of an activation or a loss at given points (``PointCheck``), a formula with the
/// derivative of another (``FormulaCheck``), or a formula with the gradients of a network
/// (``NetworkFormulaCheck``). All of them give a ``CheckReport``.
struct GradcheckDirective: LabDirective {
  static let form = DirectiveForm<GradcheckArguments>(
    "gradcheck",
    "Compares gradients with the true ones and reports where and why they differ.",
    shows: .check,
    example: """
      @gradcheck(net, on: five, loss: meanSquaredError)
      @gradcheck(sigmoidGrad, of: sigmoid, at: uniform(-2, 2, count: 5))
      """)

  private let check: any PlannedGradcheck

  init?(_ call: Bound<GradcheckArguments>, in context: inout PlanningContext) {
    guard let check = Self.check(call, in: &context), Self.haveEffect(call, on: check, in: &context)
    else { return nil }
    self.check = check
  }

  private static func check(
    _ call: Bound<GradcheckArguments>, in context: inout PlanningContext
  ) -> (any PlannedGradcheck)? {
    switch (call.gradient, call.of) {
    case (let gradient, .network(let name)):
      NetworkFormulaCheck(call, gradient, of: name, in: &context)
    case (let gradient, let function?):
      FormulaCheck(call, gradient.name, of: function.name, in: &context)
    case (.network(let name), nil): NetworkCheck(call, of: name, in: &context)
    case (.function(let function), nil): PointCheck(call, function, in: &context)
    case (.formula, nil): missingFunction(call, in: &context)
    }
  }

  /// Whether the arguments fit each other; reports those without effect.
  private static func haveEffect(
    _ call: Bound<GradcheckArguments>, on check: any PlannedGradcheck,
    in context: inout PlanningContext
  ) -> Bool {
    if call.isGiven(\.without), call.of == nil {
      context.report(
        "NoEffect", "misplaced argument 'without': it has no effect without 'of'",
        at: call.range(of: \.without), help: "only a formula can call other formulas")
      return false
    }
    guard call.credit == .perTensor else { return true }
    let place = call.range(of: \.credit)
    if !call.isGiven(\.points) {
      context.report(
        "NoEffect", "misplaced argument 'credit': it has no effect without points", at: place,
        help: "add points: 2, or remove it")
    } else if check.tensorCount == 0 {
      context.report(
        "MissingArgument", "missing argument 'parameters' in @gradcheck with credit: perTensor",
        at: place,
        help: "list what to differentiate by, as in parameters: [W, b], so that a gradient that is "
          + "left out loses its share")
    } else if check.tensorCount == 1 {
      context.report(
        "NoEffect", "misplaced argument 'credit': it has no effect on a single gradient", at: place,
        help: "remove it")
    } else {
      return true
    }
    return false
  }

  private static func missingFunction(
    _ call: Bound<GradcheckArguments>, in context: inout PlanningContext
  ) -> (any PlannedGradcheck)? {
    context.report(
      "MissingArgument", "missing argument 'of' in @gradcheck of a formula", at: call.range,
      help: "@gradcheck(sigmoidGrad, of: sigmoid, at: uniform(-2, 2, count: 5))")
    return nil
  }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome { try check.run(in: &lab) }
}

/// A gradient check that can run.
protocol PlannedGradcheck: Sendable {
  /// The number of gradients that it compares; 0 if it depends on what the formula returns.
  var tensorCount: Int { get }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome
}

extension FormulaGradientCheck {
  /// Takes over the arguments that decide when a formula passes.
  mutating func apply(_ call: Bound<GradcheckArguments>) {
    tolerance = call.tolerance
    allowsDifferences = call.differences
    refused = call.without ?? []
  }
}

/// The arguments of `@gradcheck`.
struct GradcheckArguments: ParameterList {
  let gradient = TypedParameter(
    "gradient",
    .either([
      GradientSubject.reference([.network, .run]), GradientSubject.functions,
      GradientSubject.reference([.network, .run, .formula]),
    ]),
    "A formula that is the derivative or gradient of another; or something the engine "
      + "differentiates: a network, a run (its trained network), an activation function, or a loss."
  ).asSubject
  let label = TypedParameter<String?>.label
  let of = TypedParameter(
    "of",
    optional: .either([
      GradientSubject.reference([.formula, .network, .run]), GradientSubject.functions,
    ]),
    "What the formula is the derivative of: another formula, an activation function, or a network "
      + "or run with `on` and `loss`. For a network or run, its parameters are the point, and the "
      + "formula takes the inputs, the targets, and the weights and biases layer by layer.")
  let at = TypedParameter(
    "at", optional: .arguments,
    "The point: a formula for a single argument, such as `uniform(-2, 2, count: 5)` or `[-1, 0, "
      + "1]`, or one for each argument, `(X: five.inputs, W: normal(2, 3))`. Random numbers come "
      + "from the directive's stream. A missing argument takes the value of the lab's formula of "
      + "that name. The only argument of a function defaults to ten random numbers from -2 to 2, "
      + "or from another range if the function has no value at some of them.")
  let result = TypedParameter(
    "result", optional: .identifier,
    "Which of several named results to differentiate; by default, `loss`, or the first number.")
  let parameters = TypedParameter(
    "parameters", optional: .list(of: .identifier),
    "The arguments to differentiate with respect to; by default, according to the names of the "
      + "results: `W`, `dW`, and `grad_W` are gradients for `W`.")
  let on = TypedParameter("on", optional: .reference([.dataset]), "The data set, for a network.")
  let loss = TypedParameter(
    "loss", optional: .oneOf(WrittenLoss.alternatives), "The loss, for a network.")
  let reduction = TypedParameter(
    "reduction", ParameterType<Reduction>.word, default: "mean",
    "Whether the loss is the mean over samples and outputs or their sum.")
  let inputs = TypedParameter(
    "inputs", .boolean, default: "false",
    "Whether to check the gradient with respect to the inputs too.")
  let rows = TypedParameter(
    "rows", optional: .integers(0...10_000_000),
    "Which rows of the training set to use; by default, all.")
  let sample = TypedParameter(
    "sample", optional: .integer(1...1_000_000),
    "How many elements of each tensor to check; by default, all.")
  let step = TypedParameter(
    "step", optional: .positive,
    "The step; by default, one that balances truncation and rounding errors.")
  let differences = TypedParameter(
    "differences", .boolean, default: "false",
    "Whether a formula may use finite differences, `(f(x + h) - f(x)) / h`, in place of a "
      + "derivation; by default, that does not pass.")
  let without = TypedParameter(
    "without", optional: .list(of: .reference([.formula])),
    "Formulas that the derivative may not use, not even through others; otherwise it does not "
      + "pass. `without: [f]` refuses a derivative of `f` that is computed from values of `f`."
  ).withoutAsking
  let tolerance = TypedParameter(
    "tolerance", .number(Double.leastNonzeroMagnitude...1.0.nextDown), default: "1e-6",
    "The largest relative error that passes.")
  let targets = TypedParameter(
    "targets", optional: .arguments,
    "The targets, for a loss; drawn before the predictions.")
  let predictions = TypedParameter(
    "predictions", optional: .arguments, "The predictions, for a loss.")
  let mistake = TypedParameter(
    "mistake", optional: .oneOf([GradientMistake.factor]), "A deliberate mistake, for teaching.")
  let points = TypedParameter<Double?>.points("The points for a correct answer.")
  let credit = TypedParameter(
    "credit", ParameterType<Credit>.word, default: "allOrNothing",
    "Whether only a check that passes gives points, or every correct gradient its share of them, "
      + "rounded down to a quarter of a point.")
  let hidden = TypedParameter<Bool>.hidden(
    "Whether only grading runs it; students see that there is a check, and its points.")
  let random = RandomArgument()
}

/// How a check gives its points.
enum Credit: String, Sendable, CaseIterable { case allOrNothing, perTensor }

/// What a gradient check is about, as written in a lab.
enum GradientSubject: Sendable {
  /// A network, or a run that trains one.
  case network(String)
  case formula(String)
  case function(EngineFunction)

  var isNetwork: Bool { if case .network = self { true } else { false } }

  var name: String {
    switch self {
    case .network(let name), .formula(let name): name
    case .function(let function): function.name
    }
  }

  static func reference(_ kinds: [DefinitionKind]) -> ParameterType<Self> {
    .reference(kinds) { name, kind in kind == .formula ? .formula(name) : .network(name) }
  }

  static let functions = ParameterType.oneOf(
    EngineFunction.alternatives.map { $0.map { Self.function($0) } })
}

/// A function that the engine can differentiate at single points.
struct EngineFunction: Sendable {
  enum Kind: Sendable {
    case activation(Activation)
    case loss(Loss)
  }

  let name: String
  let kind: Kind

  static let alternatives =
    ActivationNames.elementwise.compactMap { name in
      ActivationNames.elementwise(named: name).map {
        Alternative(
          name, "The activation function, at given points.",
          EngineFunction(name: name, kind: .activation($0)))
      }
    }
    + Loss.catalog.map { entry in
      Alternative(entry).map { EngineFunction(name: entry.name, kind: .loss($0)) }
    }
}

/// A check of the derivative of one activation function or loss at given points.
struct PointCheck: PlannedGradcheck {
  private let function: EngineFunction
  private let points: [Double]
  /// The targets of a loss, whose points are predictions.
  private let targets: [Double]
  private let check: GradientCheck

  init?(
    _ call: Bound<GradcheckArguments>, _ function: EngineFunction,
    in context: inout PlanningContext
  ) {
    self.function = function
    check = GradientCheck(step: call.step, tolerance: call.tolerance)
    let needed: [KeyPath<GradcheckArguments, TypedParameter<FormulaArguments?>>] =
      if case .loss = function.kind { [\.targets, \.predictions] } else { [\.at] }
    let missing = needed.compactMap { call.missing($0) }
    for argument in missing {
      context.report(
        "MissingArgument", "missing argument '\(argument)' in @gradcheck of \(function.name)",
        at: call.range(of: \.gradient),
        help: "write \(argument): [0.5, 1], or \(argument): uniform(-2, 2, count: 5)")
    }
    let expressions = needed.compactMap { call[dynamicMember: $0]?.list.first?.expression }
    let source = call.random.source
    guard context.pays(for: source, at: call.range) else { return nil }
    let stream = source.generator(for: "gradcheck \(function.name)", in: context)
    guard missing.isEmpty, let lists = Self.values(expressions, stream, in: &context) else {
      return nil
    }
    (points, targets) = (lists[lists.count - 1], lists[0])
    guard !points.isEmpty || !targets.isEmpty else {
      context.reportMissingPoints(at: expressions[0].range)
      return nil
    }
    guard points.count == targets.count else {
      context.report(
        "InvalidShape",
        "invalid shape: \(Count.of(targets.count, "target")) and "
          + "\(Count.of(points.count, "prediction"))",
        at: call.range(of: \.predictions), help: "give the same number of both")
      return nil
    }
  }

  /// Computes the points during planning; random draws continue from one list to the next.
  private static func values(
    _ expressions: [FormulaExpression], _ stream: RandomGenerator,
    in context: inout PlanningContext
  ) -> [[Double]]? {
    guard expressions.allSatisfy({ context.check($0, stream: stream) != nil }) else { return nil }
    var library = context.formulas
    library.stream = stream
    do throws(FormulaFault) {
      return try library.evaluate(expressions).map { $0.tensor?.elements ?? [] }
    } catch {
      context.note(error)
      return nil
    }
  }

  var tensorCount: Int { 1 }

  func run(in lab: inout RunningLab) -> Outcome {
    let title = "Derivative of \(function.name)"
    switch function.kind {
    case .activation(let activation):
      return .checkReport(CheckReport(of: check.run(activation, at: points), title: title))
    case .loss(let loss):
      return .checkReport(
        CheckReport(
          of: check.run(loss, predictions: points, targets: targets), title: title,
          targets: targets))
    }
  }
}
