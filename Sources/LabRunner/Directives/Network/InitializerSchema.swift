internal import NeuralNets

/// How the rules for first weights are written.
enum InitializerSchema {
  static let calls: [CallSchema] = [
    rule("zeros", "Begins with 0."),
    rule("ones", "Begins with 1."),
    rule(
      "constant", "Begins with one value.",
      [Parameter("value", .anyNumber, .required, "The value.")]),
    rule(
      "uniform", "Draws evenly between two bounds.",
      [
        Parameter("low", .anyNumber, .required, "The lower bound."),
        Parameter("high", .anyNumber, .required, "The upper bound."),
      ]),
    rule(
      "normal", "Draws from a normal distribution.",
      [
        Parameter("mean", .anyNumber, .defaulted("0"), "The mean."),
        Parameter("deviation", .nonNegative, .defaulted("1"), "The standard deviation."),
      ]),
    rule("glorotUniform", "Draws evenly within ±sqrt(6 / (inputs + outputs))."),
    rule("glorotNormal", "Draws with standard deviation sqrt(2 / (inputs + outputs))."),
    rule("heUniform", "Draws evenly within ±sqrt(6 / inputs)."),
    rule("heNormal", "Draws with standard deviation sqrt(2 / inputs)."),
    rule("lecunUniform", "Draws evenly within ±sqrt(3 / inputs)."),
    rule("lecunNormal", "Draws with standard deviation sqrt(1 / inputs)."),
    rule(
      "varianceScaling", "Draws with variance factor / fan; evenly: ±sqrt(3 * factor / fan).",
      [
        Parameter("factor", .positive, .defaulted("1"), "The factor above the fan."),
        Parameter(
          "fan", .choice(["inputs", "outputs", "average", "product"]), .defaulted("average"),
          "What the variance is divided by."),
        Parameter(
          "distribution", .choice(["uniform", "normal"]), .defaulted("uniform"),
          "The shape of the distribution."),
      ]),
    .formula(
      "Calls a formula of the numbers of inputs and outputs, `f(inputs, outputs)`: a number is the bound of an even draw, an array the values.",
      [scale]),
  ]

  private static let scale = Parameter(
    "scale", .anyNumber, .defaulted("1"), sweep: true,
    "A factor that every value is multiplied by.")

  private static func rule(
    _ name: String, _ summary: String, _ parameters: [Parameter] = []
  ) -> CallSchema {
    CallSchema(name, summary, parameters + [scale])
  }

  static func initializer(_ call: BoundCall) -> Initializer {
    let rule = rule(call)
    let scale = call.number("scale") ?? 1
    return scale == 1 ? rule : rule.scaled(by: scale)
  }

  private static func rule(_ call: BoundCall) -> Initializer {
    switch call.name {
    case "ones": .ones
    case "constant": .constant(call.number("value") ?? 0)
    case "uniform": .uniform(call.number("low") ?? 0, call.number("high") ?? 0)
    case "normal": .normal(call.number("mean") ?? 0, call.number("deviation") ?? 0)
    case "glorotUniform": .glorotUniform
    case "glorotNormal": .glorotNormal
    case "heUniform": .heUniform
    case "heNormal": .heNormal
    case "lecunUniform": .lecunUniform
    case "lecunNormal": .lecunNormal
    case "varianceScaling":
      .varianceScaling(
        scale: call.number("factor") ?? 1, fan: fan(call.text("fan")),
        distribution: call.text("distribution") == "normal" ? .normal : .uniform)
    default: .zeros
    }
  }

  private static func fan(_ word: String?) -> Initializer.Fan {
    switch word {
    case "inputs": .inputs
    case "outputs": .outputs
    case "product": .product
    default: .average
    }
  }
}
