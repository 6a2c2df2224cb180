internal import NeuralNets

extension GradcheckDirective {
  private static let functions =
    ActivationNames.elementwise.map { CallSchema($0, "The activation function, at given points.") }
    + Loss.catalog.map { CallSchema($0) }

  static let schema = DirectiveSchema(
    "gradcheck",
    "Compares gradients with the true ones and reports where and why they differ.",
    subject: Parameter(
      "gradient",
      .either([
        .reference([.network, .run]), .call(functions), .reference([.network, .run, .formula]),
      ]), .required,
      "A formula that is the derivative or gradient of another; or something the engine "
        + "differentiates: a network, a run (its trained network), an activation function, or a "
        + "loss."
    ),
    parameters: [
      .label,
      Parameter(
        "of",
        .either([.reference([.formula, .network, .run]), .call(functions)]), .optional,
        "What the formula is the derivative of: another formula, an activation function, or a "
          + "network or run with `on` and `loss`. For a network or run, its parameters are the "
          + "point, and the formula takes the inputs, the targets, and the weights and biases "
          + "layer by layer."
      ),
      Parameter(
        "at", .arguments, .optional,
        "The point: a formula for a single argument, such as `uniform(-2, 2, count: 5)` or `[-1, "
          + "0, 1]`, or one for each argument, `(X: five.inputs, W: normal(2, 3))`. Random "
          + "numbers come from the directive's stream. A missing argument takes the value of the "
          + "lab's formula of that name. The only argument of a function defaults to ten random "
          + "numbers from -2 to 2, or from another range if the function has no value at some of "
          + "them."
      ),
      Parameter(
        "result", .identifier, .optional,
        "Which of several named results to differentiate; by default, `loss`, or the first number."
      ),
      Parameter(
        "parameters", .list(.identifier), .optional,
        "The arguments to differentiate with respect to; by default, according to the names of "
          + "the results: `W`, `dW`, and `grad_W` are gradients for `W`."
      ),
      Parameter("on", .reference([.dataset]), .optional, "The data set, for a network."),
      CheckedNetwork.loss.parameter,
      Parameter(
        "reduction", .choice(["mean", "sum"]), .defaulted("mean"),
        "Whether the loss is the mean over samples and outputs or their sum."),
      Parameter(
        "inputs", .boolean, .defaulted("false"),
        "Whether to check the gradient with respect to the inputs too."),
      Parameter(
        "rows", .integers(0...10_000_000), .optional,
        "Which rows of the training set to use; by default, all."),
      Parameter(
        "sample", .integer(1...1_000_000), .optional,
        "How many elements of each tensor to check; by default, all."),
      Parameter(
        "step", .positive, .optional,
        "The step; by default, one that balances truncation and rounding errors."),
      Parameter(
        "differences", .boolean, .defaulted("false"),
        "Whether a formula may use finite differences, `(f(x + h) - f(x)) / h`, in place of a "
          + "derivation; by default, that does not pass."
      ),
      Parameter(
        "tolerance", .positive, .defaulted("1e-6"), "The largest relative error that passes."),
      Parameter(
        "targets", .arguments, .optional, "The targets, for a loss; drawn before the predictions."),
      Parameter("predictions", .arguments, .optional, "The predictions, for a loss."),
      Parameter(
        "mistake",
        .call([
          CallSchema(
            "factor",
            "Multiplies the gradient of one tensor by a factor, to show what a wrong gradient "
              + "looks like.",
            [
              Parameter("by", .anyNumber, .required, "The factor."),
              Parameter(
                "tensor", .choice(["weights", "biases"]), .required, "Weights or biases."),
              Parameter("layer", .integer(1...1000), .required, "The layer, from 1."),
            ])
        ]), .optional, "A deliberate mistake, for teaching."),
      Parameter("points", .nonNegative, .optional, "The points for a correct answer."),
      RandomArgument.parameter,
    ],
    shows: .check,
    example: """
      @gradcheck(net, on: five, loss: meanSquaredError)
      @gradcheck(sigmoidGrad, of: sigmoid, at: uniform(-2, 2, count: 5))
      """)
}
