internal import Synchronization

extension Spelling {
  /// The number of candidates that may still be compared with wrong names, so that a file full of
  /// such names is processed in reasonable time.
  final class Allowance: Sendable {
    private let left: Mutex<Int>

    init(_ count: Int) { left = Mutex(count) }

    var isUsedUp: Bool { left.withLock { $0 <= 0 } }

    /// Consumes one comparison, unless none is left.
    func take() -> Bool {
      left.withLock { left in
        left -= 1
        return left >= 0
      }
    }
  }

  @TaskLocal static var allowance: Allowance?

  /// The number of candidates that all wrong names of one lab are compared with. With a thousand
  /// names to choose from, two hundred mistakes get a suggestion.
  public static let labAllowance = 200_000

  /// Runs work in which at most `count` candidates are compared with names; after that, nothing is
  /// suggested.
  public static func withAllowance<Value, Failure: Error>(
    _ count: Int = labAllowance, _ work: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let result = $allowance.withValue(Allowance(count)) {
      Result { () throws(Failure) in try work() }
    }
    return try result.get()
  }
}
