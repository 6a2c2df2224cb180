internal import Budgets
internal import Diagnostics
internal import LabMarkdown
internal import LabRunner
internal import Site
internal import Typesetting

/// A lab that has been read and planned for each of its audiences.
struct LabPlans: Sendable {
  /// The plans that differ from that of the audience before.
  private let plans: [Audience: Plan]
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
    let audiences = Audience.allCases.filter { audience in
      guard let previous = Audience.allCases.last(where: { $0 < audience }) else { return true }
      return document.hasSecrets(from: previous)
    }
    plans = Self.plans(for: audiences) { [document] audience, earlier in
      Spelling.withAllowance {
        Plan(
          for: document, settings: settings, audience: audience, budget: budget, after: earlier)
      }
    }
  }

  /// Makes all plans at once. One that would have been another after the one before is made again.
  private static func plans(
    for audiences: [Audience], by plan: @escaping @Sendable (Audience, Plan?) -> Plan
  ) -> [Audience: Plan] {
    var plans: [Audience: Plan] = [:]
    var earlier: Plan?
    let jobs = OrderedJobs(inputs: audiences) { audience in
      (audience, plan(audience, nil))
    }
    jobs.run(threads: audiences.count) { _ in
    } each: { audience, found in
      let isSame = earlier.map { found.pay(after: $0) } ?? true
      let made = isSame ? found : plan(audience, earlier)
      plans[audience] = made
      earlier = made
    }
    return plans
  }

  /// Returns the first audience whose plan is the same as that of another.
  func owner(of audience: Audience) -> Audience {
    Audience.allCases.last { $0 <= audience && plans[$0] != nil } ?? .student
  }

  /// Returns the plan for an audience; the one for students always exists.
  func plan(for audience: Audience) -> Plan { plans[owner(of: audience)]! }

  /// The plan of the whole lab.
  var whole: Plan { plan(for: .instructor) }

  /// Whether nothing in the lab merely looks like something hidden from an audience.
  func isFit(for audience: Audience) -> Bool {
    plan(for: audience).document.suspicions(from: audience).isEmpty
  }

  /// Reads the manuscript for students.
  func studentManuscript() -> Manuscript {
    Manuscript(
      of: plan(for: .student), hiding: hiddenFiles, copies: copiesFolder, by: typesetter)
  }

  /// Reads the manuscript for an audience.
  ///
  /// - Parameter student: The manuscript for students, which is reused if the plan is the same.
  func manuscript(for audience: Audience, besides student: Manuscript) -> Manuscript {
    if audience == .student { return student }
    guard owner(of: audience) > .student else { return student.withEveryFile }
    return Manuscript(of: plan(for: audience), copies: copiesFolder, by: typesetter)
  }

  /// Returns every problem of the lab, including those that only its page would find.
  func problems(withSolutions: Bool) -> LabProblems {
    let own = studentManuscript()
    let student = plan(for: .student)
    let hasOthers = owner(of: .instructor) > .student
    let whole =
      hasOthers
      ? (
        whole.source,
        whole.diagnostics + manuscript(for: .instructor, besides: own).diagnostics
      ) : nil
    return LabProblems(
      student: student, student.diagnostics + own.diagnostics, whole: whole,
      withSolutions: withSolutions)
  }
}
