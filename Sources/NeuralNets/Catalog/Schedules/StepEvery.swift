extension Schedule {
  public static func stepEvery(epochs: Int, factor: Double) -> Schedule {
    Schedule(StepEvery(length: epochs, factor: factor))
  }

  struct StepEvery: ScheduleRule {
    static let entry = Entry(
      "stepEvery", "Multiplies the learning rate at regular intervals.", elsewhere: ["StepLR"],
      Hyperparameter("epochs", Hyperparameter.counts, "The interval in epochs."),
      Hyperparameter("factor", .positive, default: 0.5, "The factor.")
    ) { Schedule.stepEvery(epochs: $0, factor: $1) }

    let length: Int
    let factor: Double

    func rate(_ moment: ScheduleMoment, _ memory: inout [Double]) -> Double {
      moment.base * power(factor, moment.completed / max(length, 1))
    }
  }
}
