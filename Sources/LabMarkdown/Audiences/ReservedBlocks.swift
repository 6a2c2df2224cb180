public import Diagnostics

/// The outermost blocks and directives that an audience doesn't see, in order.
struct ReservedBlocks: DocumentWalker {
  struct Part {
    let directive: Directive
    /// Nil for a directive that opens no block.
    let container: Block.Container?
    /// Including the closer.
    let range: SourceRange

    /// Whether its empty place remains for those who don't see it.
    var leavesPlace: Bool { container != nil && directive.containerKind != .rubric }
  }

  private(set) var parts: [Part] = []
  private let isReserved: (Directive) -> Bool

  init(in blocks: [Block], from audience: Audience) {
    self.init(in: blocks) { $0.audience > audience }
  }

  /// - Parameter isReserved: Which of them to find.
  init(in blocks: [Block], where isReserved: @escaping (Directive) -> Bool) {
    self.isReserved = isReserved
    walk(blocks)
  }

  /// Their places, including their closers.
  var ranges: SortedRanges { SortedRanges(parts.map(\.range)) }

  /// The blocks within them.
  var content: [Block] { parts.flatMap { $0.container?.content ?? [] } }

  mutating func visit(_ block: Block) {
    switch block.kind {
    case .container(let container): add(container.directive, container, block)
    case .directive(let directive): add(directive, nil, block)
    default: descend(into: block)
    }
  }

  mutating func visit(_ inline: Inline) {}

  private mutating func add(_ directive: Directive, _ container: Block.Container?, _ block: Block) {
    guard isReserved(directive) else { return descend(into: block) }
    parts.append(Part(directive: directive, container: container, range: block.range))
  }
}

/// The new offsets of a text after parts have been cut out of it.
struct CutOffsets {
  private let cuts: [SourceCut]
  /// How far the text after each cut moves.
  private let shifts: [Int]

  /// - Parameter cuts: In ascending order, without nesting.
  init(_ cuts: [SourceCut]) {
    self.cuts = cuts
    var shift = 0
    shifts = cuts.map { cut in
      shift += cut.filler.utf8.count - (cut.range.upperBound - cut.range.lowerBound)
      return shift
    }
  }

  /// Returns the new offset for an old one; nil if it has been cut out.
  func offset(_ offset: Int) -> Int? {
    let last = cuts.partitioningIndex { $0.range.lowerBound > offset } - 1
    guard last >= 0 else { return offset }
    return offset < cuts[last].range.upperBound ? nil : offset + shifts[last]
  }
}

/// Ranges in ascending order, without nesting.
public struct SortedRanges: Sendable {
  public let ranges: [SourceRange]

  init(_ ranges: [SourceRange]) { self.ranges = ranges }

  /// Whether an offset lies in one of them.
  public func contains(_ offset: Int) -> Bool {
    let place = ranges.partitioningIndex { $0.upperBound > offset }
    return place < ranges.count && ranges[place].contains(offset)
  }
}
