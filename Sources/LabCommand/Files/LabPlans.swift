internal import Budgets
internal import Diagnostics
internal import LabMarkdown
internal import LabRunner
internal import Site

/// A lab that has been read, and planned: for students, who know nothing of its solutions, and as
/// a whole.
struct LabPlans: Sendable {
  let student: Plan
  /// Nil where the lab has no solutions, so that both are the same.
  private let solutions: Plan?

  /// What no page for students may link to.
  private let hiddenFiles: Set<String>

  /// - Parameter files: what solutions include, of this lab and of those beside it.
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
    // What training takes is shared by both: most of it is done once.
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

  /// Whether nothing in the lab looks like a solution without being one.
  var isFitForStudents: Bool { student.document.suspicions.isEmpty }

  /// Returns everything that is wrong with the lab, what only its page would find included.
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
