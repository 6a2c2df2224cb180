extension Initializer {
  public static let heNormal = Initializer(HeNormal())

  struct HeNormal: ScaledInitializer {
    static let entry = Entry(
      "heNormal", "Draws with standard deviation sqrt(2 / inputs).", elsewhere: ["kaimingNormal"]
    ) { Initializer.heNormal }

    var scaling: VarianceScaling {
      VarianceScaling(factor: 2, fan: .inputs, distribution: .normal)
    }
  }
}
