internal import NeuralNets

extension TrainDirective {
  static let schema = DirectiveSchema(
    "train", "Trains a network on a data set; lists make a sweep.",
    subject: Parameter("name", .definition(.run), .required, "The run's name."),
    parameters: [
      Parameter(
        "network", .reference([.network]), .required, sweep: true,
        "The network; training starts from its initial weights."),
      Parameter("on", .reference([.dataset]), .required, "The data set."),
      Parameter("loss", .call(LossSchema.callsAndFormulas), .required, sweep: true, "The loss."),
      Parameter(
        "gradient", .reference([.formula]), .optional, sweep: true,
        "A formula of a batch and the parameters, `f(X, T, W1, b1, …)`, whose results replace the "
          + "engine's gradient."
      ),
      Parameter(
        "forward", .reference([.formula]), .optional, sweep: true,
        "A formula of the inputs and the parameters, `f(X, W1, b1, …)`, that computes the "
          + "predictions in place of the layers."
      ),
      Parameter(
        "vectors", .list(.identifier), .optional,
        "The parameters of these formulas that are passed as vectors rather than as single "
          + "columns; by default, the shapes decide."
      ),
      Parameter(
        "optimizer", .call(Optimizer.catalog.map { CallSchema($0) }),
        .defaulted("gradientDescent"), sweep: true,
        "The rule that turns gradients into steps."),
      Parameter("learningRate", .positive, .required, sweep: true, "The learning rate."),
      Parameter(
        "schedule", .call(ScheduleSchema.calls), .defaulted("constant"), sweep: true,
        "How the learning rate changes."),
      Parameter(
        "epochs", .integer(0...10_000_000), .required, sweep: true,
        "The maximum number of "
          + "epochs."),
      Parameter(
        "batch", .either([.integer(1...10_000_000), .choice(["full", "single"])]),
        .defaulted("full"), sweep: true, "The number of samples per step."),
      Parameter(
        "order", .choice(["given", "shuffled"]), .defaulted("given"), sweep: true,
        "Whether batches keep the order of the data or are reshuffled in each epoch."),
      Parameter(
        "lastBatch", .choice(["keep", "drop"]), .defaulted("keep"),
        "Whether to use or drop an incomplete last batch."),
      Parameter(
        "reduction", .choice(["mean", "sum"]), .defaulted("mean"),
        "Whether the objective is the mean over samples and outputs or their sum."),
      Parameter(
        "reported", .choice(["mean", "sum"]), .optional,
        "The same for the reported loss, if it differs from the objective."),
      Parameter(
        "weightDecay", .nonNegative, .defaulted("0"), sweep: true,
        "L2 regularization: this factor times each parameter, including biases, is added to its "
          + "gradient."
      ),
      Parameter(
        "measure", .choice(["wholeSet", "runningMean"]), .defaulted("wholeSet"),
        "Whether loss and accuracy are measured on the whole set after the epoch, or are averages "
          + "over its batches, each measured before its step; the test set is then also measured "
          + "in batches, after the epoch."
      ),
      Parameter(
        "accuracy", .choice(["automatic", "threshold", "sign", "argmax", "none"]),
        .defaulted("automatic"), "When a prediction counts as right."),
      Parameter(
        "log",
        .call([
          CallSchema(
            "every", "Logs every n-th epoch, and the last.",
            [
              Parameter("epochs", .count, .required, "The interval n."),
              Parameter(
                "from", .integer(0...10_000_000), .defaulted("0"), "The first logged epoch."),
            ])
        ]), .optional, "Which epochs to log; by default, up to about 1,000 of them."),
      Parameter(
        "stop",
        .list(
          .call([
            CallSchema(
              "stepLength",
              "Stops after the first step whose length is at most this limit.",
              [Parameter("limit", .positive, .required, "The Euclidean length.")]),
            CallSchema(
              "loss", "Stops after the first epoch, logged or not, with a loss below this limit.",
              [Parameter("limit", .anyNumber, .required, "The loss.")]),
            CallSchema(
              "accuracy",
              "Stops after the first epoch, logged or not, with at least this accuracy.",
              [Parameter("limit", .share, .required, "The accuracy, from 0 to 1.")]),
          ])), .optional, "When to stop before the last epoch."),
      Parameter(
        "snapshots", .integers(0...10_000_000), .optional,
        "The epochs after which to keep a copy of the network."),
      Parameter(
        "seeds", .integers(0...RandomSource.largestLegacySeed), .optional,
        "Seeds, with one run for each: initial weights and batches are redrawn."),
      RandomArgument.parameter,
    ],
    example: """
      @train(run, network: net, on: five, loss: meanSquaredError,
             learningRate: 0.25, epochs: 2500)
      """)
}
