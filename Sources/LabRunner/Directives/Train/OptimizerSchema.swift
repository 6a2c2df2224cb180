internal import NeuralNets

/// How optimisers and learning rate schedules are written; conventions and defaults are PyTorch's.
enum OptimizerSchema {
  private static let epsilon = Parameter(
    "epsilon", .positive, .defaulted("1e-8"), sweep: true, "What is added to the root.")

  static let calls: [CallSchema] = [
    CallSchema("gradientDescent", "Steps against the gradient."),
    CallSchema(
      "momentum", "Steps along a velocity: v ← μ v + g.",
      [Parameter("momentum", .share, .defaulted("0.9"), sweep: true, "The factor μ.")]),
    CallSchema(
      "nesterov", "Steps along g + μ v, Nesterov's look ahead.",
      [Parameter("momentum", .share, .defaulted("0.9"), sweep: true, "The factor μ.")]),
    CallSchema(
      "rmsProp", "Divides by a running root of the mean square.",
      [
        Parameter("alpha", .share, .defaulted("0.99"), sweep: true, "How much of it is kept."),
        epsilon,
      ]),
    CallSchema("adam", "Divides a running mean by a running root of the mean square.", moments),
    CallSchema(
      "adamW", "Is Adam with weight decay apart from the gradient.",
      moments + [
        Parameter(
          "decay", .nonNegative, .defaulted("0.01"), sweep: true, "The share of each step.")
      ]),
  ]

  private static let moments = [
    Parameter("beta1", .share, .defaulted("0.9"), sweep: true, "How much of the mean is kept."),
    Parameter(
      "beta2", .share, .defaulted("0.999"), sweep: true, "How much of the mean square is kept."),
    epsilon,
  ]

  static func optimizer(_ call: BoundCall?) -> Optimizer {
    let epsilon = call?.number("epsilon") ?? 1e-8
    let beta1 = call?.number("beta1") ?? 0.9
    let beta2 = call?.number("beta2") ?? 0.999
    switch call?.name {
    case "momentum": return .momentum(call?.number("momentum") ?? 0.9)
    case "nesterov": return .nesterov(call?.number("momentum") ?? 0.9)
    case "rmsProp": return .rmsProp(alpha: call?.number("alpha") ?? 0.99, epsilon: epsilon)
    case "adam": return .adam(beta1: beta1, beta2: beta2, epsilon: epsilon)
    case "adamW":
      return .adamW(
        beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: call?.number("decay") ?? 0.01)
    default: return .gradientDescent
    }
  }
}

/// How learning rate schedules are written.
enum ScheduleSchema {
  static let calls: [CallSchema] = [
    CallSchema("constant", "Keeps the learning rate."),
    CallSchema(
      "step", "Multiplies the learning rate once.",
      [
        Parameter(
          "at", .nonNegative, .required, sweep: true,
          "After how many epochs; below 1, after which share of them, rounded, halves to even."),
        Parameter("factor", .positive, .defaulted("0.5"), sweep: true, "The factor."),
      ]),
    CallSchema(
      "stepEvery", "Multiplies the learning rate again and again.",
      [
        Parameter("epochs", .count, .required, sweep: true, "After every so many epochs."),
        Parameter("factor", .positive, .defaulted("0.5"), sweep: true, "The factor."),
      ]),
    CallSchema(
      "exponential", "Multiplies the learning rate after every epoch.",
      [Parameter("decay", .positive, .required, sweep: true, "The factor.")]),
    CallSchema(
      "cosine", "Lets the learning rate fall along half a cosine.",
      [
        Parameter(
          "minimum", .nonNegative, .defaulted("0"), sweep: true,
          "The rate that would follow after the last epoch.")
      ]),
    CallSchema(
      "rates", "Gives the learning rate of each epoch; the last one stays.",
      [Parameter("values", .list(.positive), .required, "The rates.")]),
  ]

  static func schedule(_ call: BoundCall?) -> LearningRateSchedule {
    switch call?.name {
    case "step":
      let at = call?.number("at") ?? 0.5
      let factor = call?.number("factor") ?? 0.5
      return at < 1
        ? .step(after: .fraction(at), factor: factor)
        : .step(after: .epoch(Int(min(at, 1e15))), factor: factor)
    case "stepEvery":
      return .stepEvery(
        epochs: call?.integer("epochs") ?? 1, factor: call?.number("factor") ?? 0.5)
    case "exponential": return .exponential(decay: call?.number("decay") ?? 1)
    case "cosine": return .cosine(minimum: call?.number("minimum") ?? 0)
    case "rates": return .list(call?.numbers("values") ?? [])
    default: return .constant
    }
  }
}
