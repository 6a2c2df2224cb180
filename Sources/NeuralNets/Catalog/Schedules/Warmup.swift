extension Schedule {
  public static func warmup(epochs: Int, from share: Double, then next: Schedule) -> Schedule {
    Schedule(Warmup(length: epochs, start: share, next: next))
  }

  /// Increases in equal steps from a fraction of the rate to the rate; another schedule follows for
  /// the remaining epochs.
  struct Warmup: ScheduleRule {
    static let entry = Entry(
      "warmup", "Increases the learning rate in equal steps, and then follows another schedule.",
      elsewhere: ["LinearLR", "linearWarmup"],
      Hyperparameter(
        "epochs", Hyperparameter.counts, "The number of epochs in which it increases."),
      Hyperparameter(
        "from", .share, default: 1.0 / 3, "The initial fraction of the learning rate."),
      Hyperparameter("then", default: Schedule.constant, "The schedule for the remaining epochs.")
    ) { Schedule.warmup(epochs: $0, from: $1, then: $2) }

    let length: Int
    let start: Double
    let next: Schedule

    var followsLoss: Bool { next.followsLoss }

    func rate(_ moment: ScheduleMoment, _ memory: inout [Double]) -> Double {
      if moment.completed < length {
        let share = Double(moment.completed) / Double(length)
        return moment.base * (start + (1 - start) * share)
      }
      return next.rule.rate(
        ScheduleMoment(
          completed: moment.completed - length, epochs: moment.epochs - length,
          base: moment.base, loss: moment.loss), &memory)
    }
  }
}
