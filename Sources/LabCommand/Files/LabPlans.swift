internal import Budgets
internal import Diagnostics
internal import LabMarkdown
internal import LabRunner
internal import Site

/// A lab that has been read and planned: for students, without its solutions, and as a whole.
struct LabPlans: Sendable {
  let student: Plan
  /// Nil if the lab has no solutions, so that both are the same.
  private let solutions: Plan?

  /// The files that no student page may link to.
  private let hiddenFiles: Set<String>

  /// - Parameter files: The files included by solutions of this lab and of those in its folder.
  init(
    of input: LabInput, besides files: SolutionFiles = SolutionFiles(), settings: [Setting],
    budget: LabBudget
  ) throws(InputOutputFailure) {
    let file = input.file
    var document = try input.read()
    if let reason = files.reason(toWithhold: file) { document.withhold(for: reason) }
    hiddenFiles = files.locations
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

  var hasSolutions: Bool { solutions != nil }

  /// Whether nothing in the lab merely looks like a solution.
  var isFitForStudents: Bool { student.document.suspicions.isEmpty }

  /// Returns every problem of the lab, including those that only its page would find.
  func problems(withSolutions: Bool) -> LabProblems {
    var setting = PageSetting(generator: Tool.generator)
    let whole = solutions.map { plan in
      (plan.source, plan.diagnostics + PageCheck.diagnostics(of: plan, setting))
    }
    setting.hiddenFiles = hiddenFiles
    return LabProblems(
      student: student, student.diagnostics + PageCheck.diagnostics(of: student, setting),
      whole: whole, withSolutions: withSolutions)
  }
}
