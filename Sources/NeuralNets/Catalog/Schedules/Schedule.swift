/// How the learning rate changes from epoch to epoch.
@dynamicMemberLookup
public struct Schedule: Sendable {
  let rule: any ScheduleRule

  init(_ rule: some ScheduleRule) { self.rule = rule }

  public subscript<Value>(dynamicMember property: KeyPath<any ScheduleRule, Value>) -> Value {
    rule[keyPath: property]
  }

  /// Returns the rates of a whole run.
  ///
  /// - Parameter losses: The training loss after each epoch, for schedules that depend on it.
  public func rates(epochs: Int, base: Double, losses: [Double] = []) -> [Double] {
    var memory: [Double] = []
    return (0..<epochs).map { completed in
      rule.rate(
        ScheduleMoment(
          completed: completed, epochs: epochs, base: base,
          loss: completed > 0 && completed <= losses.count ? losses[completed - 1] : nil),
        &memory)
    }
  }
}

extension Schedule {
  /// The schedules of the language, in the order of the reference.
  public static let catalog: [Entry<Schedule>] = [
    Constant.entry, Step.entry, StepEvery.entry, Exponential.entry, Polynomial.entry,
    Cosine.entry, OneCycle.entry, Warmup.entry, Plateau.entry, Rates.entry,
  ]
}

extension Schedule: Hashable {
  public static func == (a: Self, b: Self) -> Bool { a.rule.equals(b.rule) }

  public func hash(into hasher: inout Hasher) { rule.hash(into: &hasher) }
}

/// Everything the engine and the language need to know about a schedule.
public protocol ScheduleRule: Hashable, Sendable {
  static var entry: Entry<Schedule> { get }

  /// Whether it needs the training loss after every epoch.
  var followsLoss: Bool { get }

  /// Returns the rate of the next epoch.
  ///
  /// - Parameter memory: The schedule's state between epochs, initially empty.
  func rate(_ moment: ScheduleMoment, _ memory: inout [Double]) -> Double
}

extension ScheduleRule {
  public var name: String { Self.entry.name }
  public var followsLoss: Bool { false }
}

/// The data for a schedule at the start of an epoch.
public struct ScheduleMoment: Sendable {
  /// The number of previous epochs.
  let completed: Int
  /// The total number of epochs of the run.
  let epochs: Int
  /// The run's learning rate.
  let base: Double
  /// The training loss after the last epoch, for schedules that depend on it.
  let loss: Double?

  /// The fraction of all epochs that are completed.
  var share: Double { Double(completed) / Double(max(epochs, 1)) }
}

/// Computes a power by repeated squaring.
func power(_ factor: Double, _ exponent: Int) -> Double {
  var result = 1.0
  var square = factor
  var remaining = exponent
  while remaining > 0 {
    if remaining & 1 == 1 { result *= square }
    square *= square
    remaining >>= 1
  }
  return result
}
