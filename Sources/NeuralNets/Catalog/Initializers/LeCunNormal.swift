extension Initializer {
  public static let lecunNormal = Initializer(LeCunNormal())

  struct LeCunNormal: ScaledInitializer {
    static let entry = Entry(
      "lecunNormal", "Draws with standard deviation sqrt(1 / inputs)."
    ) { Initializer.lecunNormal }

    var scaling: VarianceScaling {
      VarianceScaling(factor: 1, fan: .inputs, distribution: .normal)
    }
  }
}
