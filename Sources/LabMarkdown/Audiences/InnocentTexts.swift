internal import Synchronization

/// Texts that have been found to hide nothing and to look like nothing hidden: while a lab is edited, and for
/// each of its audiences, nearly all of its lines are read again.
final class InnocentTexts<Text: Hashable & Sendable>: Sendable {
  private struct State {
    var texts: Set<Text> = []
    var size = 0
  }

  private let state = Mutex(State())
  /// In bytes; when it is reached, all are forgotten.
  private let capacity: Int

  init(capacity: Int = 4 << 20) { self.capacity = capacity }

  func contains(_ text: Text) -> Bool { state.withLock { $0.texts.contains(text) } }

  func insert(_ text: Text, size: Int) {
    state.withLock { state in
      if state.size + size > capacity { state = State() }
      if size <= capacity, state.texts.insert(text).inserted { state.size += size }
    }
  }
}
