internal import Caching
public import LabResults
internal import Serialization

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
  private let known = Memo<String, KeptResult>()

  /// - Parameters:
  ///   - tool: The version of the tool; results of another version are never used.
  ///   - store: Where to look for results of earlier processes.
  public init(tool: String, store: (any ResultStore)? = nil) {
    self.tool = tool
    self.store = store
  }

  /// Forgets every result that no run has asked for since the last time.
  public func forgetUnused() { known.forgetUnused() }

  /// Whether the result of a step has to be computed.
  func isUnknown(_ key: StepKey) -> Bool { result(for: key.digest) == nil }

  func result(for key: String) -> KeptResult? {
    if let result = known[key] { return result }
    guard let bytes = store?.bytes(for: key), let result = try? KeptResult(serialized: bytes) else {
      return nil
    }
    known[key] = result
    return result
  }

  func keep(_ result: KeptResult, for key: String) {
    known[key] = result
    if let store, let bytes = result.serialized { store.keep(bytes, for: key) }
  }
}
