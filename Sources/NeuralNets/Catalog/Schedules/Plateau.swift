extension Schedule {
  public static func plateau(
    factor: Double, patience: Int, threshold: Double, cooldown: Int, minimum: Double
  ) -> Schedule {
    Schedule(
      Plateau(
        factor: factor, patience: patience, threshold: threshold, cooldown: cooldown,
        minimum: minimum))
  }

  /// Multiplies the rate if the training loss hasn't decreased for some epochs.
  ///
  /// - Source: PyTorch's ReduceLROnPlateau.
  struct Plateau: ScheduleRule {
    static let entry = Entry(
      "plateau", "Multiplies the learning rate when the training loss stops improving.",
      elsewhere: ["ReduceLROnPlateau"],
      Hyperparameter("factor", .share, default: 0.1, "The factor."),
      Hyperparameter(
        "patience", 0...100_000_000, default: 10,
        "The number of epochs without improvement before the next one changes the rate."),
      Hyperparameter(
        "threshold", .nonNegative, default: 1e-4,
        "The relative improvement on the smallest loss that counts."),
      Hyperparameter(
        "cooldown", 0...100_000_000, default: 0,
        "The number of epochs after a change that aren't counted."),
      Hyperparameter("minimum", .nonNegative, default: 0, "The smallest rate.")
    ) {
      Schedule.plateau(
        factor: $0, patience: $1, threshold: $2, cooldown: $3, minimum: $4)
    }

    let factor: Double
    let patience: Int
    let threshold: Double
    let cooldown: Int
    let minimum: Double

    var followsLoss: Bool { true }

    /// The state: the rate, the smallest loss, the number of epochs without improvement, and the
    /// remaining cooldown epochs.
    func rate(_ moment: ScheduleMoment, _ memory: inout [Double]) -> Double {
      if memory.isEmpty { memory = [moment.base, .infinity, 0, 0] }
      guard moment.completed > 0, let loss = moment.loss else { return memory[0] }
      if loss < memory[1] * (1 - threshold) || memory[1] == .infinity && loss.isFinite {
        memory[1] = loss
        memory[2] = 0
      } else {
        memory[2] += 1
      }
      if memory[3] > 0 {
        memory[3] -= 1
        memory[2] = 0
      }
      guard memory[2] > Double(patience) else { return memory[0] }
      let lower = max(memory[0] * factor, minimum)
      if memory[0] - lower > Self.smallestChange { memory[0] = lower }
      memory[2] = 0
      memory[3] = Double(cooldown)
      return memory[0]
    }

    /// Smaller changes of the rate are ignored.
    private static let smallestChange = 1e-8
  }
}
