internal import Budgets
internal import Diagnostics
internal import EditorFeatures
internal import LabFiles
internal import LabMarkdown
internal import LabRunner
internal import Platform
internal import Typesetting

/// What is known of one version of an open lab.
struct LabAnalysis: Sendable {
  let version: Int
  /// That of the document, and of the files beside it.
  let edition: Int
  let buffer: TextBuffer
  let path: String
  let plans: LabPlans
  let problems: LabProblems
  let facts: LabFacts

  /// Reads a lab, as `labsheet check` does.
  ///
  /// - Parameter openFiles: What the editor has open.
  init(
    of document: OpenDocument, openFiles: OpenFiles, besides files: SolutionFiles,
    withSolutions: Bool
  ) throws(InputOutputFailure) {
    (plans, problems, facts) = try Spelling.withAllowance { () throws(InputOutputFailure) in
      let plans = try LabPlans(
        of: LabInput(document.file).opening(openFiles), besides: files, settings: [],
        budget: LabBudget(), typesetter: document.memory.typesetter)
      return (
        plans, plans.problems(withSolutions: withSolutions), LabFacts(of: plans.whole)
      )
    }
    version = document.version
    edition = document.edition
    buffer = document.buffer
    path = document.path
  }

  /// The paths of the files that the lab includes.
  var includedPaths: Set<String> {
    Set(facts.source.pieces.map(\.name)).subtracting([path])
  }

  /// Returns the offset in the lab of an offset in a file; nil if the lab doesn't have that place.
  func offset(of offset: Int, in buffer: TextBuffer) -> Int? {
    facts.source.offset(of: buffer.location(of: offset), inFile: path)
  }
}
