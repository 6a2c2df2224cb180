extension Initializer {
  public static let heUniform = Initializer(HeUniform())

  struct HeUniform: ScaledInitializer {
    static let entry = Entry(
      "heUniform", "Draws uniformly within ±sqrt(6 / inputs).",
      elsewhere: ["he", "kaiming", "kaimingUniform"]
    ) { Initializer.heUniform }

    var scaling: VarianceScaling {
      VarianceScaling(factor: 2, fan: .inputs, distribution: .uniform)
    }
  }
}
