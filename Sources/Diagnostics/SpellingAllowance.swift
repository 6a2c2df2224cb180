internal import Synchronization

extension Spelling {
  /// How many candidates are still compared with names that are wrong, so that a file of nothing
  /// but such names ends in good time.
  final class Allowance: Sendable {
    private let left: Mutex<Int>

    init(_ count: Int) { left = Mutex(count) }

    var isUsedUp: Bool { left.withLock { $0 <= 0 } }

    /// Takes one comparison, unless none is left.
    func take() -> Bool {
      left.withLock { left in
        left -= 1
        return left >= 0
      }
    }
  }

  @TaskLocal static var allowance: Allowance?

  /// The candidates that all wrong names of one lab are compared with: with a thousand names to
  /// choose from, two hundred mistakes have a suggestion.
  public static let labAllowance = 200_000

  /// Does work in which at most `count` candidates are compared with names; then nothing is
  /// suggested any more.
  public static func withAllowance<Value, Failure: Error>(
    _ count: Int = labAllowance, _ work: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let result = $allowance.withValue(Allowance(count)) {
      Result { () throws(Failure) in try work() }
    }
    return try result.get()
  }
}
