internal import Budgets
internal import Diagnostics
internal import LabMarkdown
internal import LabRunner
internal import Site
internal import Typesetting

/// A lab that has been read and planned: for students, without its solutions, and as a whole.
struct LabPlans: Sendable {
  let student: Plan
  /// Nil if the lab has no solutions, so that both are the same.
  let solutions: Plan?

  /// The files that no student page may link to.
  private let hiddenFiles: Set<String>
  private let copiesFolder: String
  private let typesetter: Typesetter

  /// - Parameters:
  ///   - files: The files included by solutions of this lab and of those in its folder.
  ///   - typesetter: Several labs can share it.
  init(
    of input: LabInput, besides files: SolutionFiles = SolutionFiles(), settings: [Setting],
    budget: LabBudget, typesetter: Typesetter
  ) throws(InputOutputFailure) {
    let file = input.file
    var document = try input.read()
    if let reason = files.reason(toWithhold: file) { document.withhold(for: reason) }
    hiddenFiles = files.locations
    copiesFolder = file.copiesName
    self.typesetter = typesetter
    let student = Plan(for: document, settings: settings, budget: budget)
    self.student = student
    // The cost of training is shared by both: most of it is done once.
    let own = LabBudget(factor: budget.factor)
    own.take(student.budget.spent(of: .training) / 2, of: .training)
    solutions =
      document.hasSecrets
      ? Plan(
        for: document, settings: settings, answers: .solutions, budget: own, after: student) : nil
  }

  /// The plan of the whole lab.
  var whole: Plan { solutions ?? student }

  /// Whether nothing in the lab merely looks like a solution.
  var isFitForStudents: Bool { student.document.suspicions.isEmpty }

  /// Reads the manuscript for students.
  func studentManuscript() -> Manuscript {
    Manuscript(of: student, hiding: hiddenFiles, copies: copiesFolder, by: typesetter)
  }

  /// Reads the manuscript of the whole lab.
  ///
  /// - Parameter student: The manuscript for students, which is reused if the lab has no solutions.
  func wholeManuscript(besides student: Manuscript) -> Manuscript {
    solutions.map { Manuscript(of: $0, copies: copiesFolder, by: typesetter) }
      ?? student.withEveryFile
  }

  /// Returns every problem of the lab, including those that only its page would find.
  func problems(withSolutions: Bool) -> LabProblems {
    let own = studentManuscript()
    let whole = solutions.map { plan in
      (plan.source, plan.diagnostics + wholeManuscript(besides: own).diagnostics)
    }
    return LabProblems(
      student: student, student.diagnostics + own.diagnostics, whole: whole,
      withSolutions: withSolutions)
  }
}
