internal import NeuralNets

extension PlannedNetwork {
  /// What can be read of a network before training.
  static let members: [Member<PlannedNetwork>] = [
    Member("inputs", "the number of inputs.") { .number(Double($0.network.inputs)) },
    Member("outputs", "the number of outputs.") { .number(Double($0.network.outputs)) },
    Member("layers", "the number of layers.") { .number(Double($0.network.layers.count)) },
    Member("parameters", "the number of weights and biases.") {
      .number(Double($0.network.parameterCount))
    },
    Member(
      "weights", "the initial weights, `weights[layer][input][unit]`, with layers counted from 0."
    ) {
      $0.network.weightsValue
    },
    Member("biases", "the initial biases, `biases[layer][unit]`.") { $0.network.biasesValue },
  ]
}
