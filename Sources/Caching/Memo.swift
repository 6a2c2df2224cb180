internal import Synchronization

/// Values by their keys, in memory: what isn't used anymore can be forgotten.
package final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct State {
    var values: [Key: Value] = [:]
    /// The keys that have been used since the last call of `forgetUnused`.
    var used: Set<Key> = []
  }

  private let state = Mutex(State())

  package init() {}

  package subscript(key: Key) -> Value? {
    get {
      state.withLock { state in
        state.used.insert(key)
        return state.values[key]
      }
    }
    set {
      state.withLock { state in
        state.used.insert(key)
        state.values[key] = newValue
      }
    }
  }

  /// Returns a value, which is computed unless it is known.
  package func value(for key: Key, compute: () -> Value) -> Value {
    if let value = self[key] { return value }
    let value = compute()
    self[key] = value
    return value
  }

  /// Forgets every value that nobody has asked for since the last time.
  package func forgetUnused() {
    state.withLock { state in
      let used = state.used
      state.values = state.values.filter { used.contains($0.key) }
      state.used = []
    }
  }
}
