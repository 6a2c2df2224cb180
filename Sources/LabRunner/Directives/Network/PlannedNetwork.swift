internal import LabLanguage
internal import NeuralNets
internal import Tensors

/// A network of the lab, with its initial weights drawn.
struct PlannedNetwork: Sendable {
  let name: String
  /// The values that a sweep chose for it.
  let labels: [SweptValue]
  let specification: NetworkSpecification
  let source: RandomSource
  let drawOrder: Initializer.DrawOrder
  private(set) var network: Network
  /// The random stream in the state where drawing left it.
  let generatorAfter: RandomGenerator

  init(
    name: String, labels: [SweptValue], specification: NetworkSpecification, source: RandomSource,
    drawOrder: Initializer.DrawOrder, context: PlanningContext
  ) {
    self.name = name
    self.labels = labels
    self.specification = specification
    self.source = source
    self.drawOrder = drawOrder
    var generator = source.generator(for: name, in: context)
    network = Network(specification, generator: &generator, drawOrder: drawOrder)
    generatorAfter = generator
  }

  /// The same network with initial weights drawn from another seed.
  func redrawn(seed: Int, in context: PlanningContext) -> PlannedNetwork {
    var copy = self
    copy.network = network(seed: seed, in: context)
    return copy
  }

  /// Draws the same network from another seed.
  func network(seed: Int, in context: PlanningContext) -> Network {
    var generator = source.generator(for: name, seed: seed, in: context)
    return Network(specification, generator: &generator, drawOrder: drawOrder)
  }
}

/// The definition of one `@network`: one network, or one for each value of a sweep.
struct PlannedNetworks: Sendable {
  let variants: [PlannedNetwork]
}
