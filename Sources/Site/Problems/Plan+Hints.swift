public import Diagnostics
internal import LabMarkdown
public import LabRunner

extension Plan {
  /// The lab's text without what checks keep for later: their hints, and conditions that a label
  /// stands for.
  public var sourceWithoutHints: SourceText {
    let ranges = steps.flatMap { step -> [SourceRange] in
      let arguments = step.directive.name == "expect" ? step.directive.arguments : []
      let isLabelled = arguments.contains { $0.label == "label" }
      return arguments.filter { $0.label == "hint" || ($0.label == nil && isLabelled) }
        .map(\.value.range)
    }
    return ranges.isEmpty ? document.source : document.source.hiding(ranges)
  }
}
