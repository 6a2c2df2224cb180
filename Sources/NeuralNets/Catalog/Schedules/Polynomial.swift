import Tensors

extension Schedule {
  public static func polynomial(power: Double, minimum: Double) -> Schedule {
    Schedule(Polynomial(power: power, minimum: minimum))
  }

  /// minimum + (rate - minimum) · (1 - fraction of all epochs)^power
  struct Polynomial: ScheduleRule {
    static let entry = Entry(
      "polynomial", "Decreases the learning rate as a power of the remaining epochs; 1 is linear.",
      elsewhere: ["PolynomialLR", "PolynomialDecay", "linear"],
      Hyperparameter("power", .positive, default: 1, "The power."),
      Hyperparameter(
        "minimum", .nonNegative, default: 0, "The rate that would be reached after the last epoch.")
    ) { Schedule.polynomial(power: $0, minimum: $1) }

    let power: Double
    let minimum: Double

    func rate(_ moment: ScheduleMoment, _ memory: inout [Double]) -> Double {
      minimum + (moment.base - minimum) * Elementary.pow(1 - moment.share, power)
    }
  }
}
