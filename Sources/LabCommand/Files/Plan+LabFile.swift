internal import Diagnostics
internal import LabMarkdown
internal import LabRunner

extension Plan {
  var source: SourceText { document.source }

  /// Shows the lab at a stage of its way from text to outcomes.
  func dump(at stage: Stage) -> String {
    switch stage {
    case .document: document.dump
    case .plan: dump
    case .run: run().dump
    }
  }
}

/// A stage of a lab's way that can be looked at.
enum Stage: String, CaseIterable {
  case document, plan, run
}
