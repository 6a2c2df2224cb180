import Tensors

extension Schedule {
  public static func cosine(minimum: Double) -> Schedule { Schedule(Cosine(minimum: minimum)) }

  /// Decreases along half a cosine, from the rate to a minimum after all epochs.
  struct Cosine: ScheduleRule {
    static let entry = Entry(
      "cosine", "Decreases the learning rate along half a cosine.",
      elsewhere: ["CosineAnnealingLR", "CosineDecay"],
      Hyperparameter(
        "minimum", .nonNegative, default: 0, "The rate that would be reached after the last epoch.")
    ) { Schedule.cosine(minimum: $0) }

    let minimum: Double

    func rate(_ moment: ScheduleMoment, _ memory: inout [Double]) -> Double {
      let angle = Double.pi * Double(moment.completed) / Double(max(moment.epochs, 1))
      return minimum + (moment.base - minimum) * (1 + Elementary.cos(angle)) / 2
    }
  }
}
