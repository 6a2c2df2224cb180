internal import Caching
internal import HTML

/// Figures by the keys of their results: pages that share it draw nothing twice.
public final class DrawingMemo: Sendable {
  struct Key: Hashable, Sendable {
    /// That of the result.
    let result: String
    /// The position of the figure on its page.
    let figureNumber: Int
    let isLandmark: Bool
    let label: String?
    let anchor: String?
    /// Whether only instructors see it.
    let isHidden: Bool

    /// - Parameter result: The key of the outcome.
    init(_ view: OutcomeView, result: String, isHidden: Bool) {
      self.result = result
      figureNumber = view.figureNumber
      isLandmark = view.landmark != nil
      label = view.landmark?.label
      anchor = view.landmark?.anchor
      self.isHidden = isHidden
    }
  }

  private let known = Memo<Key, Node>()

  public init() {}

  /// Forgets every figure that no page has shown since the last time.
  public func forgetUnused() { known.forgetUnused() }

  func node(for key: Key, draw: () -> Node) -> Node {
    if let node = known[key] { return node }
    let node = draw().written
    known[key] = node
    return node
  }
}
