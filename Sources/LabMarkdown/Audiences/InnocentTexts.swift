internal import Synchronization

/// Texts that have been found to hide nothing and to look like nothing hidden: while a lab is edited, and for
/// each of its audiences, nearly all of its lines are read again.
final class InnocentTexts: Sendable {
  private struct Text: Hashable {
    let bytes: ArraySlice<UInt8>
    let isInCode: Bool

    // Hashing an array hashes its elements one by one.
    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }

  private struct State {
    var texts: Set<Text> = []
    var size = 0
  }

  private let state = Mutex(State())
  /// In bytes; when it is reached, all are forgotten.
  private let capacity: Int

  init(capacity: Int = 4 << 20) { self.capacity = capacity }

  func contains(_ bytes: ArraySlice<UInt8>, isInCode: Bool = false) -> Bool {
    let text = Text(bytes: bytes, isInCode: isInCode)
    return state.withLock { $0.texts.contains(text) }
  }

  func insert(_ bytes: ArraySlice<UInt8>, isInCode: Bool = false) {
    // The slice would keep the whole lab.
    let text = Text(bytes: ArraySlice(Array(bytes)), isInCode: isInCode)
    state.withLock { state in
      if state.size + bytes.count > capacity { state = State() }
      guard bytes.count <= capacity else { return }
      if state.texts.insert(text).inserted { state.size += bytes.count }
    }
  }
}
