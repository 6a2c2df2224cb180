internal import Synchronization

/// Counts the work of all formulas of a lab together, so that many of them end in good time too.
public final class FormulaMeter: Sendable {
  /// The work that they may do in all, counted as in ``FormulaBudget``.
  public let operations: Int
  private let spent = Mutex(0)

  public init(operations: Int) { self.operations = operations }

  var remaining: Int { max(0, operations - spent.withLock { $0 }) }

  func add(_ count: Int) { spent.withLock { $0 += count } }
}
