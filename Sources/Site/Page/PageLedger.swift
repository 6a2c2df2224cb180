internal import Budgets
internal import Diagnostics
internal import FigureData
internal import Figures
internal import HTML
internal import LabMarkdown
internal import LabResults
internal import LabRunner

/// Writes the parts of a page in sequence, and charges each one to the lab's budget. A part that
/// doesn't fit is replaced by a line of text. If there is no room for that either, the page ends.
final class PageLedger {
  private let budget: LabBudget
  /// Whether the page has ended.
  private(set) var isFull = false
  /// Whether the last part was left out and a line says so.
  private var hasGap = false

  init(_ budget: LabBudget) { self.budget = budget }

  /// The part of the page's bytes that outcomes may take; the rest is reserved for prose.
  private static let shareOfOutcomes = 0.8
  /// The bytes for the line that ends a page.
  private static let reserve = 2000

  /// Writes a block of prose, or a line that says that it is left out.
  func prose(_ nodes: [Node], at range: SourceRange) -> [Node] {
    guard !isFull else { return [] }
    if let (written, size) = Self.written(nodes, within: budget.left(of: .page) - Self.reserve),
      budget.spend(size, of: .page)
    {
      hasGap = false
      return written
    }
    return gap(at: range)
  }

  /// Writes the tags around a part of the lab with what is in it, or a line that says that it is left out.
  ///
  /// - Parameter size: The length of the tags, in bytes.
  func frame(_ size: Int, at range: SourceRange, _ nodes: () -> [Node]) -> [Node] {
    guard !isFull else { return [] }
    let isThere = size <= budget.left(of: .page) - Self.reserve && budget.spend(size, of: .page)
    return isThere ? nodes() : gap(at: range)
  }

  private func gap(at range: SourceRange) -> [Node] {
    budget.leaveOut(range, for: .page)
    if budget.left(of: .page) < 2 * Self.reserve { return [end()] }
    defer { hasGap = true }
    return hasGap ? [] : [line("A part of the lab is left out here: ")]
  }

  /// Writes a directive's outcome, if it fits.
  ///
  /// - Failure: Throws if it doesn't.
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

  /// Records that something is left out.
  func leaveOut(_ range: SourceRange, _ shortage: Shortage) {
    budget.leaveOut(range, for: shortage.resource)
  }

  /// Pays for coloring code; false if nothing is left for it.
  func colors(_ code: String) -> Bool {
    budget.spend(DrawingCost.code + DrawingCost.codeByte * code.utf8.count, of: .drawing)
  }

  /// Writes an optional list, if it fits.
  func extra(_ node: Node) -> Node {
    guard let (written, size) = Self.written([node], within: budget.left(of: .page)),
      budget.spend(size, of: .page)
    else { return .empty }
    return .fragment(written)
  }

  /// Returns the first entries of the table of contents that fit into a tenth of the page.
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

  /// The nodes as markup, and its length in bytes, or nil if that exceeds the available room;
  /// markup that is far too long is never written.
  private static func written(_ nodes: [Node], within room: Int) -> (nodes: [Node], size: Int)? {
    guard nodes.reduce(0, { $0 + $1.leastSize }) <= room else { return nil }
    let written = nodes.map(\.written)
    let size = written.reduce(0) { $0 + $1.writtenSize }
    return size <= room ? (written, size) : nil
  }
}

/// The costs of a page, in operations and bytes; each chart knows its own.
enum DrawingCost {
  /// At most this many bytes on the page for each number of an outcome.
  static let bytes = 24
  /// For each byte that is drawn.
  static let byte = 30
  /// For a piece of code, and for each of its bytes.
  static let code = 100_000
  static let codeByte = 1500
  /// For a formula, for each byte of its markup, and for an error in it.
  static let formula = 700_000
  static let formulaByte = 300
  static let faultyFormula = 6_000_000
  /// The maximum cost of drawing a lab's picture in the list of labs.
  static let picture = Resource.drawing.limit / 10
}

extension Outcome {
  /// The approximate operations for drawing its figures; other content is paid for by its bytes
  /// only.
  fileprivate var drawingCost: Int {
    switch self {
    case .figure(let figure): figure.content.drawingCost
    case .group(let outcomes): outcomes.reduce(0) { $0 + $1.drawingCost }
    default: 0
    }
  }

  var holdsDrawing: Bool { drawingCost > 0 }
}
