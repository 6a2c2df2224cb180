/// A rule that turns gradients into steps, with PyTorch's conventions and defaults.
///
/// - Source: The documentation of `torch.optim`.
@dynamicMemberLookup
public struct Optimizer: Sendable {
  let rule: any OptimizerRule

  init(_ rule: some OptimizerRule) { self.rule = rule }

  public subscript<Value>(dynamicMember property: KeyPath<any OptimizerRule, Value>) -> Value {
    rule[keyPath: property]
  }
}

extension Optimizer {
  /// The optimizers of the language, in the order of the reference.
  public static let catalog: [Entry<Optimizer>] = [
    GradientDescent.entry, Momentum.entry, Nesterov.entry, AdaGrad.entry, AdaDelta.entry,
    RMSProp.entry, Adam.entry, AdamW.entry, AdaMax.entry, NAdam.entry, Lion.entry,
  ]
}

extension Optimizer: Hashable {
  public static func == (a: Self, b: Self) -> Bool { a.rule.equals(b.rule) }

  public func hash(into hasher: inout Hasher) { rule.hash(into: &hasher) }
}

/// Everything the engine and the language need to know about an optimizer.
public protocol OptimizerRule: Hashable, Sendable {
  static var entry: Entry<Optimizer> { get }

  /// Its initial state for each parameter, one number for each kind.
  var memory: [Double] { get }

  /// Its initial state for the whole run, such as powers of its factors.
  var totals: [Double] { get }

  /// Whether it is just `w ← w - rate · g`, which can be merged with the backward pass.
  var isPlain: Bool { get }

  /// Takes a step.
  func update(_ step: OptimizerStep)
}

extension OptimizerRule {
  public var name: String { Self.entry.name }
  public var memory: [Double] { [] }
  public var totals: [Double] { [] }
  public var isPlain: Bool { false }
}

/// The data for an optimizer's step.
public struct OptimizerStep {
  /// The parameters, padding included, and their gradients with the L2 term.
  let parameters: UnsafeMutablePointer<Double>
  let gradients: UnsafePointer<Double>
  let count: Int
  let rate: Double

  /// The state for the whole run.
  let totals: UnsafeMutablePointer<Double>
  private let memory: UnsafeMutablePointer<Double>

  init(
    parameters: UnsafeMutablePointer<Double>, gradients: UnsafePointer<Double>, count: Int,
    rate: Double, memory: UnsafeMutablePointer<Double>, totals: UnsafeMutablePointer<Double>
  ) {
    self.parameters = parameters
    self.gradients = gradients
    self.count = count
    self.rate = rate
    self.memory = memory
    self.totals = totals
  }

  /// The state for each parameter, by kind.
  func memory(_ kind: Int) -> UnsafeMutablePointer<Double> { memory + kind * count }
}
