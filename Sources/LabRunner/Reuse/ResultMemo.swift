public import LabResults
internal import Serialization
internal import Synchronization

/// A place for results that outlives the tool, such as a folder.
public protocol ResultStore: Sendable {
  /// Returns what was kept for a key, or nil.
  func bytes(for key: String) -> [UInt8]?
  /// Keeps something for a key, or doesn't.
  func keep(_ bytes: [UInt8], for key: String)
}

/// The results of directives, by the keys of their steps. All runs that share it run nothing twice.
public final class ResultMemo: Sendable {
  /// The version of the tool, which is part of every key.
  let tool: String
  private let store: (any ResultStore)?
  private let state = Mutex(State())

  private struct State {
    var entries: [String: KeptResult] = [:]
    /// The entries that have been used since the last call of `forgetUnused`.
    var used: Set<String> = []
  }

  /// - Parameters:
  ///   - tool: The version of the tool; results of another version are never used.
  ///   - store: Where to look for results of earlier processes.
  public init(tool: String, store: (any ResultStore)? = nil) {
    self.tool = tool
    self.store = store
  }

  /// Forgets every result that no run has asked for since the last time.
  public func forgetUnused() {
    state.withLock { state in
      let used = state.used
      state.entries = state.entries.filter { used.contains($0.key) }
      state.used = []
    }
  }

  /// Whether the result of a step has to be computed.
  func isUnknown(_ key: StepKey) -> Bool { result(for: key.digest) == nil }

  func result(for key: String) -> KeptResult? {
    let known = state.withLock { state in
      state.used.insert(key)
      return state.entries[key]
    }
    if let known { return known }
    guard let bytes = store?.bytes(for: key), let result = try? KeptResult(serialized: bytes) else {
      return nil
    }
    state.withLock { $0.entries[key] = result }
    return result
  }

  func keep(_ result: KeptResult, for key: String) {
    state.withLock { state in
      state.used.insert(key)
      state.entries[key] = result
    }
    if let store, let bytes = result.serialized { store.keep(bytes, for: key) }
  }
}
