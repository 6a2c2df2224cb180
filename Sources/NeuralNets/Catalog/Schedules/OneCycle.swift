import Tensors

extension Schedule {
  public static func oneCycle(rise: Double, divisor: Double, finalDivisor: Double) -> Schedule {
    Schedule(OneCycle(rise: rise, divisor: divisor, finalDivisor: finalDivisor))
  }

  /// Increases along half a cosine to the learning rate, and decreases along half a cosine to
  /// almost nothing in the last epoch.
  ///
  /// - Source: Smith and Topin (2018), as in PyTorch.
  struct OneCycle: ScheduleRule {
    static let entry = Entry(
      "oneCycle",
      "Increases the learning rate to its value, and then decreases it to almost nothing.",
      elsewhere: ["OneCycleLR", "superconvergence"],
      Hyperparameter(
        "rise", .share, default: 0.3, "The fraction of all epochs in which it increases."),
      Hyperparameter(
        "divisor", .positive, default: 25, "The learning rate over the initial rate."),
      Hyperparameter(
        "finalDivisor", .positive, default: 10_000,
        "The initial rate over the final rate.")
    ) { Schedule.oneCycle(rise: $0, divisor: $1, finalDivisor: $2) }

    let rise: Double
    let divisor: Double
    let finalDivisor: Double

    func rate(_ moment: ScheduleMoment, _ memory: inout [Double]) -> Double {
      let top = rise * Double(moment.epochs) - 1
      let end = Double(moment.epochs - 1)
      let start = moment.base / divisor
      let position = Double(moment.completed)
      if position <= top {
        return top == 0 ? start : between(start, moment.base, position / top)
      }
      return between(
        moment.base, start / finalDivisor, end == top ? 1 : (position - top) / (end - top))
    }

    /// From `a` to `b` along half a cosine.
    private func between(_ a: Double, _ b: Double, _ share: Double) -> Double {
      b + (a - b) / 2 * (1 + Elementary.cos(Double.pi * share))
    }
  }
}
