public import Budgets
internal import Diagnostics
public import LabMarkdown
internal import LabResults
public import LabRunner
internal import Platform

/// Every number behind a page, as JSON. The same run gives the same bytes.
///
/// Numbers that aren't finite are `"NaN"`, `"Infinity"`, or `"-Infinity"`.
public struct PageData: Sendable {
  private let lab: FinishedLab
  private let manuscript: Manuscript
  private let generator: String
  /// The parts that the page for the same readers leaves out.
  private let hidden: HiddenParts
  /// The lab's text, with the lines of the files that these readers get.
  private let source: SourceText
  /// The lab's diagnostics, without what these readers must not see.
  private let diagnostics: [Diagnostic]

  /// - Parameter manuscript: The manuscript of the run's plan.
  public init(
    _ lab: FinishedLab, of manuscript: Manuscript, for audience: Audience = .student,
    generator: String
  ) {
    self.lab = lab
    self.manuscript = manuscript
    self.generator = generator
    let found = lab.plan.diagnostics
    diagnostics = audience == .student ? lab.plan.keepingHints(found) : found
    hidden = HiddenParts(of: manuscript, for: audience)
    source = lab.plan.document.source(for: audience)
  }

  /// The file's text: pretty-printed with a row of numbers on each line, sorted keys, and a final
  /// line feed.
  ///
  /// - Failure: Throws if an outcome can't be encoded, which never happens with our outcomes.
  public var json: String { get throws { try written().json } }

  /// The file's text, with the budget that is left.
  public func written() throws -> (json: String, budget: LabBudget) {
    let places = lab.plan.steps.map(\.directive.range).filter { !hidden.contain($0.lowerBound) }
    let budget = lab.budget.copy()
    return (try DataWriter(budget).write(sheet, places: places), budget)
  }

  private var sheet: DataSheet {
    let plan = lab.plan
    return DataSheet(
      title: plan.document.frontMatter.title, tool: generator, source: source.fileName,
      seed: plan.seed,
      settings: plan.settings.map(\.text),
      checks: checks,
      directives: plan.steps.filter { !hidden.contain($0.directive.range.lowerBound) }
        .map { entry(for: $0, in: source) },
      values: manuscript.prose.all(\.values).filter { !hidden.contain($0.range.lowerBound) }
        .map { span in
          DataSheet.Shown(
            file: source.includedFile(at: span.range),
            line: source.location(of: span.range.lowerBound).line,
            source: String(source[span.range]), value: lab.value(of: span))
        },
      diagnostics: diagnostics.filter { !hidden.contain($0.range.lowerBound) }.map { diagnostic in
        let place = source.location(of: diagnostic.range.lowerBound)
        return DataSheet.Fault(
          file: source.includedFile(at: diagnostic.range), severity: diagnostic.severity.rawValue,
          code: diagnostic.code,
          message: diagnostic.message, line: place.line, column: place.column,
          help: diagnostic.help)
      })
  }

  private var checks: DataSheet.Checks? {
    let all = lab.checks()
    let names = lab.plan.unanswered.map(\.name)
    let worth = lab.plan.worth
    guard all.count > 0 || !names.isEmpty || worth != nil else { return nil }
    let criteria = lab.plan.criteriaOfExercises
    return DataSheet.Checks(
      all: all, worth: worth,
      exercises: lab.plan.exercises.map { place, info in
        DataSheet.Checks.Exercise(
          line: source.location(of: place).line, name: info.name,
          worth: lab.plan.worth(ofExerciseAt: place),
          criteria: criteria[place]?.map {
            DataSheet.Checks.Criterion(name: $0.name, points: $0.points)
          },
          checks: lab.checks(inExerciseAt: place))
      },
      unanswered: names)
  }

  private func entry(for step: PlanStep, in source: SourceText) -> DataSheet.Entry {
    DataSheet.Entry(
      file: source.includedFile(at: step.directive.range),
      line: source.location(of: step.directive.range.lowerBound).line,
      directive: step.directive.name, name: step.name, action: step.action.rawValue,
      outcome: lab.outcome(of: step.directive))
  }
}
