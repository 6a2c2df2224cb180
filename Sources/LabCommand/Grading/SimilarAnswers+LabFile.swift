internal import Grading
internal import LabMarkdown
internal import LabRunner
internal import Platform

extension SimilarAnswers {
  /// Compares the answers to a lab.
  ///
  /// - Failure: Throws if the lab or its results can't be read, or have no such exercise.
  init(
    to file: LabFile, in folder: GradedFolder, exercise: String?
  ) throws(InputOutputFailure) {
    let whole = try LabInput(file).read()
    let results = try folder.results(of: file.name)
    let known = Set(results.flatMap(\.exercises).map(\.name))
    if let exercise, !known.contains(exercise) {
      throw InputOutputFailure(
        "'\(file.path)' has no exercise '\(exercise)'; "
          + "it has \(known.sortedByBytes().joined(separator: ", "))")
    }
    self.init(results, of: GradingLab(of: whole), exercise: exercise)
  }
}
