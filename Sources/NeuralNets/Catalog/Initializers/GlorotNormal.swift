extension Initializer {
  public static let glorotNormal = Initializer(GlorotNormal())

  struct GlorotNormal: ScaledInitializer {
    static let entry = Entry(
      "glorotNormal", "Draws with standard deviation sqrt(2 / (inputs + outputs)).",
      elsewhere: ["xavierNormal"]
    ) { Initializer.glorotNormal }

    var scaling: VarianceScaling {
      VarianceScaling(factor: 1, fan: .average, distribution: .normal)
    }
  }
}
