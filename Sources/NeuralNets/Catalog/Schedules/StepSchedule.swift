extension Schedule {
  public static func step(at moment: Double, factor: Double) -> Schedule {
    Schedule(Step(at: moment, factor: factor))
  }

  struct Step: ScheduleRule {
    static let entry = Entry(
      "step", "Multiplies the learning rate once.", elsewhere: ["MultiStepLR"],
      Hyperparameter(
        "at", .nonNegative,
        "The number of epochs after which it changes; below 1, the fraction of all epochs, "
          + "rounded half to even."
      ),
      Hyperparameter("factor", .positive, default: 0.5, "The factor.")
    ) { Schedule.step(at: $0, factor: $1) }

    let at: Double
    let factor: Double

    func rate(_ moment: ScheduleMoment, _ memory: inout [Double]) -> Double {
      let change =
        at < 1 ? (at * Double(moment.epochs)).rounded(.toNearestOrEven) : at.rounded(.down)
      return Double(moment.completed) >= change ? moment.base * factor : moment.base
    }
  }
}
