import Tensors

extension Schedule {
  public static func polynomial(power: Double, minimum: Double) -> Schedule {
    Schedule(Polynomial(power: power, minimum: minimum))
  }

  /// minimum + (rate - minimum) · (1 - share of all epochs)^power
  struct Polynomial: ScheduleRule {
    static let entry = Entry(
      "polynomial", "Lets the learning rate fall along a power of what is left: in a line for 1.",
      elsewhere: ["PolynomialLR", "PolynomialDecay", "linear"],
      Hyperparameter("power", .positive, default: 1, "The power."),
      Hyperparameter(
        "minimum", .nonNegative, default: 0, "The rate that would follow after the last epoch.")
    ) { Schedule.polynomial(power: $0, minimum: $1) }

    let power: Double
    let minimum: Double

    func rate(_ moment: ScheduleMoment, _ memory: inout [Double]) -> Double {
      minimum + (moment.base - minimum) * Elementary.pow(1 - moment.share, power)
    }
  }
}
