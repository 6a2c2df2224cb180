import NeuralNets
import Tensors
import Testing

/// Literals that PyTorch 2.15 computed in double precision.
struct PyTorchTests {
  struct Reference: Decodable {
    struct Parameters: Decodable {
      let w1: [Double]
      let b1: [Double]
      let w2: [Double]
      let b2: [Double]
    }
    let optimizers: [String: Parameters]
    let exponential: [Double]
    let cosine: [Double]
    let stepEvery: [Double]
  }

  static let runs: [(String, Optimizer, rate: Double, l2: Double)] = [
    ("gradientDescent", .gradientDescent, 0.1, 0),
    ("gradientDescentL2", .gradientDescent, 0.1, 0.01),
    ("momentum", .momentum(0.9), 0.1, 0),
    ("nesterov", .nesterov(0.9), 0.1, 0),
    ("nesterovL2", .nesterov(0.8), 0.1, 0.02),
    ("rmsProp", .rmsProp(alpha: 0.99, epsilon: 1e-8), 0.01, 0),
    ("adam", .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8), 0.05, 0),
    ("adamL2", .adam(beta1: 0.8, beta2: 0.95, epsilon: 1e-6), 0.05, 0.01),
    ("adamW", .adamW(beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01), 0.05, 0),
    ("adamWstrong", .adamW(beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.1), 0.05, 0),
  ]

  @Test(arguments: 0..<10)
  func optimizersAgree(index: Int) throws {
    let (name, optimizer, rate, l2) = Self.runs[index]
    let reference = try Fixture.decode(Reference.self, from: "pytorch.json")
    let wanted = try #require(reference.optimizers[name])
    let samples = Samples(
      inputs: Matrix([[0.5, -1.2], [1.5, 0.3], [-0.7, 0.8], [0.1, 0.9], [-1.1, -0.4]]),
      targets: Matrix([[1, 0], [0, 1], [1, 1], [0, 0], [0.5, 0.25]]))
    let network = Network(layers: [
      DenseLayer(
        weights: Matrix([[0.3, -0.5, 0.8], [0.7, 0.2, -0.4]]), biases: [0.1, -0.2, 0.05],
        activation: .tanh),
      DenseLayer(
        weights: Matrix([[0.6, -0.3], [-0.9, 0.4], [0.25, 1.1]]), biases: [0, 0.15],
        activation: .identity),
    ])
    var generator = RandomGenerator(pcg64: 0)
    let options = TrainingOptions(
      epochs: 20, loss: .meanSquaredError, learningRate: rate, optimizer: optimizer, l2: l2)
    let layers = network.trained(
      on: samples, options: options, generator: &generator
    )
    .network.layers
    #expect(largestDifference(layers[0].weights.elements, wanted.w1) < 1e-13)
    #expect(largestDifference(layers[0].biases ?? [], wanted.b1) < 1e-13)
    #expect(largestDifference(layers[1].weights.elements, wanted.w2) < 1e-13)
    #expect(largestDifference(layers[1].biases ?? [], wanted.b2) < 1e-13)
  }

  @Test func schedulesAgree() throws {
    let reference = try Fixture.decode(Reference.self, from: "pytorch.json")
    func rates(_ schedule: Schedule) -> [Double] {
      schedule.rates(epochs: 6, base: 0.5)
    }
    #expect(largestDifference(rates(.exponential(decay: 0.9)), reference.exponential) < 1e-15)
    #expect(largestDifference(rates(.cosine(minimum: 0.1)), reference.cosine) < 1e-15)
    #expect(rates(.stepEvery(epochs: 2, factor: 0.5)) == reference.stepEvery)
    #expect(rates(.rates([3, 2])) == [3, 2, 2, 2, 2, 2])
    #expect(rates(.step(at: 4, factor: 0.1)) == [0.5, 0.5, 0.5, 0.5, 0.05, 0.05])
  }

  @Test func aFractionRoundsHalvesToEven() {
    let schedule = Schedule.step(at: 0.5, factor: 0.5)
    let halved = schedule.rates(epochs: 5, base: 1)
    #expect(halved == [1, 1, 0.5, 0.5, 0.5])
  }
}
