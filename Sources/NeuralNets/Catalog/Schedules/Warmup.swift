extension Schedule {
  public static func warmup(epochs: Int, from share: Double, then next: Schedule) -> Schedule {
    Schedule(Warmup(length: epochs, start: share, next: next))
  }

  /// Rises in equal steps from a share of the rate to all of it; then another schedule begins, which
  /// has the rest of the epochs.
  struct Warmup: ScheduleRule {
    static let entry = Entry(
      "warmup", "Lets the learning rate rise in equal steps, and then follows another schedule.",
      elsewhere: ["LinearLR", "linearWarmup"],
      Hyperparameter("epochs", Hyperparameter.counts, "In how many epochs it rises."),
      Hyperparameter(
        "from", .share, default: 1.0 / 3, "The share of the learning rate that it begins with."),
      Hyperparameter("then", default: Schedule.constant, "The schedule of the other epochs.")
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
