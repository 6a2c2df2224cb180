internal import Diagnostics
internal import Foundation
internal import LabMarkdown
internal import LabRunner
internal import Site

extension Plan {
  /// Reads a lab and plans it.
  init(reading file: LabFile, settings: [Setting]) throws(InputOutputFailure) {
    let document = Document(parsing: try LabReader.read(file.path))
    self.init(for: document, folder: file.folder, settings: settings)
  }

  var source: SourceText { document.source }

  /// Returns everything that is wrong with the lab, what only its page would find included.
  func diagnostics(of file: LabFile) -> [Diagnostic] {
    let pictures = PictureCheck.diagnostics(of: document, in: file.folderURL)
    return (diagnostics + pictures).sortedByPlace()
  }

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
