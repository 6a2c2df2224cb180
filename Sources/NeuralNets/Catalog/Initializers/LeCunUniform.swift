extension Initializer {
  public static let lecunUniform = Initializer(LeCunUniform())

  struct LeCunUniform: ScaledInitializer {
    static let entry = Entry(
      "lecunUniform", "Draws uniformly within ±sqrt(3 / inputs).", elsewhere: ["lecun"]
    ) { Initializer.lecunUniform }

    var scaling: VarianceScaling {
      VarianceScaling(factor: 1, fan: .inputs, distribution: .uniform)
    }
  }
}
