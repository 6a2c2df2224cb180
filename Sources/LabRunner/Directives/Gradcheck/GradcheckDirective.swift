/// `@gradcheck`: compares gradients with central differences, of a network with a loss, or of a
/// single activation or loss at given points.
struct GradcheckDirective: LabDirective {
  private enum Subject: Sendable {
    case network(NetworkCheck)
    case function(PointCheck)
  }

  private let subject: Subject

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    if call.call("of") == nil {
      guard let check = NetworkCheck(call, in: &context) else { return nil }
      subject = .network(check)
    } else {
      guard let check = PointCheck(call, in: &context) else { return nil }
      subject = .function(check)
    }
  }

  func run(in lab: inout RunningLab) -> Outcome {
    switch subject {
    case .network(let check): .checkReport(check.report(in: lab))
    case .function(let check): .checkReport(check.report)
    }
  }
}

extension GradcheckDirective {
  private static let points: ValueType = .either([
    .list(.anyNumber),
    .call([
      CallSchema(
        "uniform", "Draws evenly between two bounds.",
        [
          Parameter("low", .anyNumber, .required, "The lower bound."),
          Parameter("high", .anyNumber, .required, "The upper bound."),
          Parameter("count", .integer(1...1000), .required, "How many."),
        ]),
      CallSchema(
        "normal", "Draws from the standard normal distribution.",
        [Parameter("count", .integer(1...1000), .required, "How many.")]),
      CallSchema(
        "integers", "Draws whole numbers from 0 to below a bound.",
        [
          Parameter("below", .integer(1...1_000_000), .required, "The bound."),
          Parameter("count", .integer(1...1000), .required, "How many."),
        ]),
    ]),
  ])

  private static let functions =
    LayerSchema.elementwiseNames.map { CallSchema($0, "The activation function, at points.") }
    + LossSchema.calls

  static let schema = DirectiveSchema(
    "gradcheck",
    "Compares gradients with central differences and says where they differ.",
    subject: Parameter(
      "of", .either([.reference([.network, .run]), .call(functions)]), .required,
      "A network, a run (its trained network), an activation function or a loss."),
    parameters: [
      Parameter("on", .reference([.dataset]), .optional, "The data set, for a network."),
      Parameter("loss", .call(LossSchema.calls), .optional, "The loss, for a network."),
      Parameter(
        "reduction", .choice(["mean", "sum"]), .defaulted("mean"),
        "Whether the loss is the mean over samples and outputs or their sum."),
      Parameter(
        "inputs", .boolean, .defaulted("false"),
        "Whether the gradient with respect to the inputs is checked too."),
      Parameter(
        "rows", .integers(0...10_000_000), .optional,
        "Which rows of the training set; without it, all."),
      Parameter(
        "sample", .integer(1...1_000_000), .optional,
        "How many elements of each tensor are checked; without it, all."),
      Parameter(
        "step", .positive, .optional,
        "The step; without it, one that balances truncation against rounding."),
      Parameter("tolerance", .positive, .defaulted("1e-6"), "The relative error that passes."),
      Parameter("at", points, .optional, "The points, for an activation function."),
      Parameter("targets", points, .optional, "The targets, for a loss; drawn before predictions."),
      Parameter("predictions", points, .optional, "The predictions, for a loss."),
      Parameter(
        "mistake",
        .call([
          CallSchema(
            "factor", "Multiplies the gradient of one tensor, to show what a wrong one looks like.",
            [
              Parameter("by", .anyNumber, .required, "The factor."),
              Parameter(
                "tensor", .choice(["weights", "biases"]), .required, "Weights or biases."),
              Parameter("layer", .integer(1...1000), .required, "The layer, from 1."),
            ])
        ]), .optional, "A mistake to be found, for teaching."),
      RandomSource.parameter,
    ],
    example: "@gradcheck(net, on: five, loss: meanSquaredError)")
}
