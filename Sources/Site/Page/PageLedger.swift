internal import Budgets
internal import Diagnostics
internal import HTML
internal import LabMarkdown
internal import LabRunner

/// Writes the parts of a page as they come, and charges each to the lab's budget. What does not
/// fit is left out, with a line in its place; where there is no room for that either, the page ends.
final class PageLedger {
  private let budget: LabBudget
  /// Whether the page has come to its end.
  private(set) var isFull = false
  /// Whether the last part was left out and said so.
  private var hasGap = false

  init(_ budget: LabBudget) { self.budget = budget }

  /// The share of the page's bytes that outcomes may take; the rest is kept for prose.
  private static let shareOfOutcomes = 0.8
  /// The bytes for the line that ends a page.
  private static let reserve = 2000

  /// Writes a block of prose, or says that it is left out.
  func prose(_ nodes: [Node], at range: SourceRange) -> [Node] {
    guard !isFull else { return [] }
    if let (written, size) = Self.written(nodes, within: budget.left(of: .page) - Self.reserve),
      budget.spend(size, of: .page)
    {
      hasGap = false
      return written
    }
    budget.leaveOut(range, for: .page)
    if budget.left(of: .page) < 2 * Self.reserve { return [end()] }
    defer { hasGap = true }
    return hasGap ? [] : [line("A part of the lab is left out here: ")]
  }

  /// Writes what a directive came to, if it fits.
  ///
  /// - Failure: throws where it does not.
  func outcome(_ outcome: Outcome, _ draw: () -> Node) throws(Shortage) -> Node {
    let room =
      budget.left(of: .page)
      - Int(
        (1 - Self.shareOfOutcomes) * Double(budget.limit(of: .page)))
    guard outcome.weight * DrawingCost.bytes <= max(room, 0) else {
      throw Shortage(of: .page, in: budget)
    }
    try budget.pay(Double(outcome.drawingCost), of: .drawing)
    guard let (written, size) = Self.written([draw()], within: room) else {
      throw Shortage(of: .page, in: budget)
    }
    budget.take(size, of: .page)
    if outcome.holdsDrawing { budget.take(size * DrawingCost.byte, of: .drawing) }
    hasGap = false
    return .fragment(written)
  }

  /// Keeps that something is left out.
  func leaveOut(_ range: SourceRange, _ shortage: Shortage) {
    budget.leaveOut(range, for: shortage.resource)
  }

  /// Pays for coloring code; false where nothing is left for it.
  func colors(_ code: String) -> Bool {
    budget.spend(DrawingCost.code + DrawingCost.codeByte * code.utf8.count, of: .drawing)
  }

  /// Writes a list that the page can do without, if it fits.
  func extra(_ node: Node) -> Node {
    guard let (written, size) = Self.written([node], within: budget.left(of: .page)),
      budget.spend(size, of: .page)
    else { return .empty }
    return .fragment(written)
  }

  /// Returns the first entries of the table of contents, as many as a tenth of the page has room
  /// for.
  func contents(_ entries: [Outline.Entry]) -> [Outline.Entry] {
    var left = budget.limit(of: .page) / 10
    return Array(
      entries.prefix { entry in
        left -= 100 + 2 * entry.anchor.utf8.count + Node.fragment(entry.title).html.utf8.count
        return left >= 0
      })
  }

  private func end() -> Node {
    isFull = true
    return line("The rest of the lab is left out: ")
  }

  private func line(_ text: String) -> Node {
    let shortage = Shortage(of: .page, in: budget)
    return .element("p", ["class": "skipped"], text: "\(text)\(shortage).")
  }

  /// The nodes as markup, and its length in bytes, or nil where that is more than there is room
  /// for; what is far too long is never written.
  private static func written(_ nodes: [Node], within room: Int) -> (nodes: [Node], size: Int)? {
    guard nodes.reduce(0, { $0 + $1.leastSize }) <= room else { return nil }
    let written = nodes.map(\.written)
    let size = written.reduce(0) { $0 + $1.writtenSize }
    return size <= room ? (written, size) : nil
  }
}

/// What drawing costs, in operations and bytes.
enum DrawingCost {
  /// For each number of an outcome: operations to draw it, and bytes on the page, at the most.
  static let number = 150
  static let bytes = 24
  /// For each byte that is drawn.
  static let byte = 30
  /// For any figure.
  static let figure = 1_000_000
  /// For each number of a grid, through which lines are traced, and for each line that is asked for.
  static let gridNumber = 1000
  static let level = 10
  /// For each node of a graph, whose places are looked for.
  static let graphNode = 600_000
  /// For a piece of code, and for each of its bytes.
  static let code = 100_000
  static let codeByte = 1500
  /// For a formula, for each byte of what is set, and for a fault of it.
  static let formula = 700_000
  static let formulaByte = 300
  static let faultyFormula = 6_000_000
  /// The most that drawing a lab's picture in the list of labs may take.
  static let picture = Resource.drawing.limit / 10
}

extension Outcome {
  /// The operations that drawing its figures takes, roughly; what is no figure is paid for by its
  /// bytes alone.
  fileprivate var drawingCost: Int {
    switch self {
    case .figure(let figure): figure.content.drawingCost
    case .group(let outcomes): outcomes.reduce(0) { $0 + $1.drawingCost }
    default: 0
    }
  }

  fileprivate var holdsDrawing: Bool { drawingCost > 0 }
}

extension Figure.Content {
  /// The operations that drawing it takes, roughly.
  var drawingCost: Int { weight * DrawingCost.number + costOfLines }

  /// The operations beside those of its numbers.
  private var costOfLines: Int {
    switch self {
    case .boundary(let boundary):
      DrawingCost.figure + boundary.outputs.reduce(0) { $0 + $1.count } * DrawingCost.gridNumber
    case .contour(let map):
      DrawingCost.figure + map.values.count * DrawingCost.gridNumber
        + (map.levels?.count ?? 0) * map.values.count * DrawingCost.level
    case .graph(let graph): DrawingCost.figure + graph.nodes.count * DrawingCost.graphNode
    case .panels(let panels): panels.reduce(0) { $0 + $1.content.costOfLines }
    case .replay(let replay): replay.frames.reduce(0) { $0 + $1.panel.content.costOfLines }
    case .curves, .scatter, .images, .architecture, .distribution, .function: DrawingCost.figure
    }
  }
}
