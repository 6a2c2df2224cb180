internal import Caching
internal import HTML

/// What shows results, by their keys, and code in colors: pages that share it draw nothing twice.
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

  private let results = Memo<Key, Node>()
  private let code = Memo<CodeText, [Node]>()

  public init() {}

  /// Forgets everything that no page has shown since the last time.
  public func forgetUnused() {
    results.forgetUnused()
    code.forgetUnused()
  }

  func node(for key: Key, draw: () -> Node) -> Node {
    results.value(for: key) { draw().written }
  }

  func nodes(of text: CodeText) -> [Node] {
    code.value(for: text) { text.nodes.map(\.written) }
  }
}
