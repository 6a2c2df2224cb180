import Tensors

extension Schedule {
  public static func oneCycle(rise: Double, divisor: Double, finalDivisor: Double) -> Schedule {
    Schedule(OneCycle(rise: rise, divisor: divisor, finalDivisor: finalDivisor))
  }

  /// Rises along half a cosine to the learning rate, and falls along half a cosine to almost nothing
  /// in the last epoch.
  ///
  /// - Source: Smith and Topin (2018), as in PyTorch.
  struct OneCycle: ScheduleRule {
    static let entry = Entry(
      "oneCycle", "Lets the learning rate rise to its value and then fall to almost nothing.",
      elsewhere: ["OneCycleLR", "superconvergence"],
      Hyperparameter("rise", .share, default: 0.3, "In which share of all epochs it rises."),
      Hyperparameter(
        "divisor", .positive, default: 25, "By what the learning rate is divided at the start."),
      Hyperparameter(
        "finalDivisor", .positive, default: 10_000,
        "By what the rate at the start is divided at the end.")
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
