internal import Diagnostics
internal import FigureData
internal import Figures
internal import HTML
internal import LabMarkdown
internal import LabResults
internal import LabRunner

/// The figure that represents a lab in the list of labs, drawn without text.
struct LabPicture {
  let lab: FinishedLab
  let hidden: HiddenParts

  /// The drawing, or nil if the lab has no figure that can be drawn small and cheaply.
  var node: Node? {
    let pictures = self.pictures
    let wanted = lab.plan.document.frontMatter.picture?.name
    let named = pictures.filter { wanted != nil && $0.name == wanted }
    return (named + pictures.sorted { $0.thumbnail.rank < $1.thumbnail.rank }).map(\.thumbnail)
      .first { $0.cost <= DrawingCost.picture }?.node
  }

  /// The figures that students see and that can be drawn small, in document order.
  private var pictures: [(name: String?, thumbnail: Thumbnail)] {
    lab.plan.steps.map(\.directive).filter { !hidden.contain($0.range.lowerBound) }
      .flatMap { directive in
        (lab.outcome(of: directive)?.figures ?? []).compactMap { figure in
          figure.content.picture.map { (directive.figureName, $0) }
        }
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
