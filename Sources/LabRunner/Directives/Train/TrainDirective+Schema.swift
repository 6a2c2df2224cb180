internal import NeuralNets

extension TrainDirective {
  static let schema = DirectiveSchema(
    "train", "Trains a network on a data set; lists make a sweep.",
    subject: Parameter("name", .definition(.run), .required, "The run's name."),
    parameters: [
      Parameter(
        "network", .reference([.network]), .required, sweep: true,
        "The network; training starts from its first weights."),
      Parameter("on", .reference([.dataset]), .required, "The data set."),
      Parameter("loss", .call(LossSchema.callsAndFormulas), .required, sweep: true, "The loss."),
      Parameter(
        "gradient", .reference([.formula]), .optional, sweep: true,
        "A formula of a batch and the parameters, `f(X, T, W1, b1, …)`, whose results are descended in place of the engine's gradient."
      ),
      Parameter(
        "forward", .reference([.formula]), .optional, sweep: true,
        "A formula of the inputs and the parameters, `f(X, W1, b1, …)`, that gives the predictions in place of the layers."
      ),
      Parameter(
        "vectors", .list(.identifier), .optional,
        "The parameters of these formulas that are given as vectors although they have one column; without it, shapes decide."
      ),
      Parameter(
        "optimizer", .call(Optimizer.catalog.map { CallSchema($0) }),
        .defaulted("gradientDescent"), sweep: true,
        "The rule that turns gradients into steps."),
      Parameter("learningRate", .positive, .required, sweep: true, "The length of a step."),
      Parameter(
        "schedule", .call(ScheduleSchema.calls), .defaulted("constant"), sweep: true,
        "How the learning rate changes."),
      Parameter("epochs", .integer(0...10_000_000), .required, sweep: true, "The most epochs."),
      Parameter(
        "batch", .either([.integer(1...10_000_000), .choice(["full", "single"])]),
        .defaulted("full"), sweep: true, "How many samples make a step."),
      Parameter(
        "order", .choice(["given", "shuffled"]), .defaulted("given"), sweep: true,
        "Whether batches keep the order of the data or are drawn anew each epoch."),
      Parameter(
        "lastBatch", .choice(["keep", "drop"]), .defaulted("keep"),
        "What becomes of a last batch that is not full."),
      Parameter(
        "reduction", .choice(["mean", "sum"]), .defaulted("mean"),
        "Whether the objective is the mean over samples and outputs or their sum."),
      Parameter(
        "reported", .choice(["mean", "sum"]), .optional,
        "The same for the loss that is reported, where it differs from the objective."),
      Parameter(
        "weightDecay", .nonNegative, .defaulted("0"), sweep: true,
        "L2: this times each parameter, biases too, is added to its gradient."),
      Parameter(
        "measure", .choice(["wholeSet", "runningMean"]), .defaulted("wholeSet"),
        "Whether loss and accuracy are of the whole set after the epoch, or the plain mean over its batches as they were before their steps; the test set is then measured in such batches too, after the epoch."
      ),
      Parameter(
        "accuracy", .choice(["automatic", "threshold", "sign", "argmax", "none"]),
        .defaulted("automatic"), "When a prediction counts as right."),
      Parameter(
        "log",
        .call([
          CallSchema(
            "every", "Logs every n epochs, and the last.",
            [
              Parameter("epochs", .count, .required, "How many epochs lie between."),
              Parameter("from", .integer(0...10_000_000), .defaulted("0"), "The first one."),
            ])
        ]), .optional, "Which epochs are logged; without it, up to about 1,000 of them."),
      Parameter(
        "stop",
        .list(
          .call([
            CallSchema(
              "stepLength",
              "Stops after the first step, of any batch, that is no longer than this.",
              [Parameter("limit", .positive, .required, "The Euclidean length.")]),
            CallSchema(
              "loss", "Stops after the first epoch, logged or not, with a loss below this.",
              [Parameter("limit", .anyNumber, .required, "The loss.")]),
            CallSchema(
              "accuracy",
              "Stops after the first epoch, logged or not, with at least this accuracy.",
              [Parameter("limit", .share, .required, "The accuracy, from 0 to 1.")]),
          ])), .optional, "When to stop before the last epoch."),
      Parameter(
        "snapshots", .integers(0...10_000_000), .optional,
        "After how many epochs a copy of the network is kept."),
      Parameter(
        "seeds", .integers(0...RandomSource.largestLegacySeed), .optional,
        "One run for each seed: first weights and batches are drawn anew."),
      RandomSource.parameter,
    ],
    example: """
      @train(run, network: net, on: five, loss: meanSquaredError,
             learningRate: 0.25, epochs: 2500)
      """)
}
