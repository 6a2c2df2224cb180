extension Schedule {
  public static func exponential(decay: Double) -> Schedule {
    Schedule(Exponential(decay: decay))
  }

  struct Exponential: ScheduleRule {
    static let entry = Entry(
      "exponential", "Multiplies the learning rate after every epoch.",
      elsewhere: ["ExponentialLR", "ExponentialDecay"],
      Hyperparameter("decay", .positive, "The factor.")
    ) { Schedule.exponential(decay: $0) }

    let decay: Double

    func rate(_ moment: ScheduleMoment, _ memory: inout [Double]) -> Double {
      moment.base * power(decay, moment.completed)
    }
  }
}
