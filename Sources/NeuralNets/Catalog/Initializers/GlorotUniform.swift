extension Initializer {
  public static let glorotUniform = Initializer(GlorotUniform())

  struct GlorotUniform: ScaledInitializer {
    static let entry = Entry(
      "glorotUniform", "Draws uniformly within ±sqrt(6 / (inputs + outputs)).",
      elsewhere: ["xavier", "xavierUniform", "glorot"]
    ) { Initializer.glorotUniform }

    var scaling: VarianceScaling {
      VarianceScaling(factor: 1, fan: .average, distribution: .uniform)
    }
  }
}
