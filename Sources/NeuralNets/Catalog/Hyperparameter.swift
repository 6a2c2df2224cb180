/// A number, a word, or a list that a member of the catalog takes, such as the slope of leaky ReLU.
struct Hyperparameter<Value: Sendable>: Sendable {
  let form: HyperparameterForm
  fileprivate let read: @Sendable (HyperparameterValue) -> Value?

  /// - Failure: Traps if the value has another type.
  func value(_ given: HyperparameterValue?) -> Value {
    guard let value = given.flatMap(read) else {
      preconditionFailure("'\(form.name)' has a different type")
    }
    return value
  }
}

/// The description of a hyperparameter for the language and the reference.
public struct HyperparameterForm: Sendable {
  /// The valid values.
  public enum Kind: Sendable {
    case number(ClosedRange<Double>)
    case integer(ClosedRange<Int>)
    case numbers(ClosedRange<Double>)
    /// One of a few words.
    case word([String])
    /// Another learning rate schedule.
    case schedule
  }

  public let name: String
  public let kind: Kind
  /// The default value; nil if the hyperparameter is required.
  public let defaultValue: HyperparameterValue?
  /// Whether a list in its place makes a sweep.
  public let isSweepable: Bool
  /// One sentence about its meaning.
  public let summary: String
}

/// The value of a hyperparameter.
public enum HyperparameterValue: Sendable {
  case number(Double)
  case numbers([Double])
  case word(String)
  case schedule(Schedule)
}

extension ClosedRange<Double> {
  static let anyNumber = -Double.infinity...Double.infinity
  static let positive = Double.leastNonzeroMagnitude...Double.infinity
  static let nonNegative = 0...Double.infinity
  static let share = 0.0...1
  /// The part that a running mean keeps; one that keeps everything never sees a gradient.
  static let keptShare = 0...1.0.nextDown
}

extension Hyperparameter<Double> {
  init(
    _ name: String, _ bounds: ClosedRange<Double>, default value: Double? = nil,
    sweep: Bool = true, _ summary: String
  ) {
    form = HyperparameterForm(
      name: name, kind: .number(bounds), defaultValue: value.map { .number($0) },
      isSweepable: sweep, summary: summary)
    read = { if case .number(let number) = $0 { number } else { nil } }
  }
}

extension Hyperparameter<Int> {
  init(
    _ name: String, _ bounds: ClosedRange<Int>, default value: Int? = nil, sweep: Bool = true,
    _ summary: String
  ) {
    form = HyperparameterForm(
      name: name, kind: .integer(bounds), defaultValue: value.map { .number(Double($0)) },
      isSweepable: sweep, summary: summary)
    read = { if case .number(let number) = $0 { Int(exactly: number) } else { nil } }
  }

  /// The valid numbers of epochs.
  static var counts: ClosedRange<Int> { 1...100_000_000 }
}

extension Hyperparameter<[Double]> {
  init(_ name: String, each bounds: ClosedRange<Double>, _ summary: String) {
    form = HyperparameterForm(
      name: name, kind: .numbers(bounds), defaultValue: nil, isSweepable: false, summary: summary)
    read = { if case .numbers(let numbers) = $0 { numbers } else { nil } }
  }
}

extension Hyperparameter where Value: RawRepresentable<String> & CaseIterable {
  init(_ name: String, default value: Value, _ summary: String) {
    form = HyperparameterForm(
      name: name, kind: .word(Value.allCases.map(\.rawValue)),
      defaultValue: .word(value.rawValue), isSweepable: false, summary: summary)
    read = { if case .word(let word) = $0 { Value(rawValue: word) } else { nil } }
  }
}

extension Hyperparameter<Schedule> {
  init(_ name: String, default value: Schedule, _ summary: String) {
    form = HyperparameterForm(
      name: name, kind: .schedule, defaultValue: .schedule(value), isSweepable: false,
      summary: summary)
    read = { if case .schedule(let schedule) = $0 { schedule } else { nil } }
  }
}
