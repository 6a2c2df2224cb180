internal import Diagnostics
internal import Foundation
internal import LabMarkdown
internal import LabRunner
internal import Site

extension Plan {
  /// Reads a lab and plans it.
  init(reading file: LabFile, settings: [Setting]) throws(InputOutputFailure) {
    let document = Document(
      parsing: try LabReader.read(file.path), including: LabReader.files(in: file.folder))
    self.init(for: document, folder: file.folder, settings: settings)
  }

  /// The plan with the solutions' formulas in place of the student's; nil where they have none, so
  /// that both are the same.
  func withSolutions(of file: LabFile, settings: [Setting]) -> Plan? {
    guard hasSolutionFormulas else { return nil }
    return Plan(for: document, folder: file.folder, settings: settings, answers: .solutions)
  }

  var source: SourceText { document.source }

  /// Returns everything that is wrong with the lab, what only its page would find included.
  func diagnostics(of file: LabFile, settings: [Setting]) -> [Diagnostic] {
    let page = PageCheck.diagnostics(of: self, in: file.folderURL)
    let solved = withSolutions(of: file, settings: settings)?.diagnostics ?? []
    return (diagnostics.adding(solved) + page).sortedByPlace()
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

extension [Diagnostic] {
  /// The diagnostics with those of `others` that are not among them.
  func adding(_ others: [Diagnostic]) -> [Diagnostic] {
    self + others.filter { !contains($0) }
  }
}
