internal import Diagnostics
internal import Figures
internal import HTML
internal import LabMarkdown
internal import LabRunner

/// The figure that represents a lab in the list of labs, drawn without text.
struct LabPicture {
  let run: Run
  let hidden: HiddenParts

  /// The drawing, or nil if the lab has no figure that can be drawn small and cheaply.
  var node: Node? {
    let figures = self.figures
    let wanted = run.plan.document.frontMatter.picture?.name
    let named = figures.filter { wanted != nil && $0.name == wanted }
    return (named + figures.filter { $0.rank < Rank.other }.sorted { $0.rank < $1.rank })
      .lazy.compactMap { Self.drawing(of: $0.content.last) }.first
  }

  /// The figures that students see, in document order.
  private var figures: [Candidate] {
    run.plan.steps.map(\.directive).filter { !hidden.contain($0.range.lowerBound) }
      .flatMap { directive in
        (run.outcome(of: directive)?.figures ?? []).enumerated().map { index, figure in
          Candidate(
            name: directive.figureName, content: figure.content, rank: Rank(figure.content))
        }
      }
  }

  private struct Candidate {
    let name: String?
    let content: Figure.Content
    let rank: Rank
  }

  /// How much a kind of figure shows at a glance.
  private enum Rank: Int, Comparable {
    case journey, place, curve, other

    init(_ content: Figure.Content) {
      switch content {
      case .boundary, .contour: self = .place
      case .curves, .function, .scatter: self = .curve
      case .panels(let panels): self.init(last: panels.last)
      case .replay(let replay): self.init(last: replay.frames.last?.panel)
      case .images, .architecture, .graph, .distribution: self = .other
      }
    }

    /// The development of a network over its epochs shows most.
    private init(last panel: Figure.Panel?) {
      let rank = panel.map { Rank($0.content) } ?? .other
      self = rank == .place ? .journey : rank
    }

    static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }
  }

  private static func drawing(of content: Figure.Content) -> Node? {
    guard content.drawingCost <= DrawingCost.picture else { return nil }
    return switch content {
    case .boundary(let boundary): BoundaryChart(boundary, title: "").thumbnail()
    case .contour(let map): ContourChart(map, title: "").thumbnail()
    case .curves(let curves): LineChart(curves, title: "").thumbnail()
    case .function(let plot): FunctionChart(plot, title: "").thumbnail()
    case .scatter(let scatter): ScatterChart(scatter, title: "").thumbnail()
    case .images, .architecture, .graph, .distribution, .panels, .replay: nil
    }
  }
}

extension Figure.Content {
  /// The last of several figures in a sequence or side by side.
  fileprivate var last: Figure.Content {
    switch self {
    case .panels(let panels): panels.last?.content.last ?? self
    case .replay(let replay): replay.frames.last?.panel.content.last ?? self
    default: self
    }
  }
}

extension Outcome {
  /// The figures in a directive's outcome.
  fileprivate var figures: [Figure] {
    switch self {
    case .figure(let figure): [figure]
    case .group(let outcomes): outcomes.flatMap(\.figures)
    default: []
    }
  }
}

extension Directive {
  /// The author's name for a directive's figure.
  fileprivate var figureName: String? {
    guard case .name(let name)? = arguments.first(where: { $0.label == "as" })?.value.kind else {
      return nil
    }
    return name
  }
}
