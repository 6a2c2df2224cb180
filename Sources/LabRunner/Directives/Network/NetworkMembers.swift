internal import Formulas
internal import LabLanguage
internal import NeuralNets

extension PlannedNetwork {
  /// What can be read of a network before training.
  static let members: [Member<PlannedNetwork, Never>] = [
    .number("inputs", "the number of inputs.") { Double($0.network.inputs) },
    .number("outputs", "the number of outputs.") { Double($0.network.outputs) },
    .number("layers", "the number of layers.") { Double($0.network.layers.count) },
    .number("parameters", "the number of weights and biases.") {
      Double($0.network.parameterCount)
    },
    Member(
      "weights", "the initial weights, `weights[layer][input][unit]`, with layers counted from 0."
    ) {
      $0.network.weightsValue
    },
    Member("biases", "the initial biases, `biases[layer][unit]`.") { $0.network.biasesValue },
  ]

  fileprivate var labRecord: LabRecord {
    LabRecord(DefinitionKind.network.phrase, names: Self.members.names()) {
      Self.members.value($0, of: self)
    }
  }
}

extension PlannedNetworks {
  var labValue: LabValue {
    .defined(.network, variants.map(\.labRecord), names: PlannedNetwork.members.names()) { name in
      .missing(reason: "'\(name)' is a value of a single network; select one by its index")
    }
  }

  /// A line about each network, for the page's data file.
  var record: LabValue {
    let variants = variants.map { variant in
      LabValue.record(
        variant.labels.entries + [
          ("summary", .text(variant.network.summary)),
          ("parameters", .number(Double(variant.network.parameterCount))),
        ])
    }
    return .record([("variants", .list(variants))])
  }
}

extension Network {
  var weightsValue: LabValue { .list(layers.map { .tensor(Tensor($0.weights)) }) }

  var biasesValue: LabValue { .list(layers.map { .tensor(Tensor($0.biases ?? [])) }) }
}
