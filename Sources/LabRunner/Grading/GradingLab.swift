public import Budgets
internal import Diagnostics
public import LabMarkdown

/// A lab as its instructor has it, for grading: students' answers are put into it, and nothing else of
/// what they hand in counts.
///
/// Solutions are cut out of it, but not the hidden checks and rubrics.
public struct GradingLab: Sendable {
  /// The lab without solutions.
  public let document: Document
  /// The names that solutions define.
  private let hidden: SolutionNames
  let outline: LabOutline

  /// - Parameter whole: The lab with its solutions.
  public init(of whole: Document) {
    hidden = SolutionNames(in: DocumentContents(of: whole).items, from: .student)
    document = whole.gradingEdition
    outline = LabOutline(of: document)
  }

  /// Plans the lab with a student's answers, including the hidden checks.
  public func plan(for graft: Graft, budget: LabBudget) -> Plan {
    Plan(planning: graft.document, hidden: hidden.withoutDirectives, budget: budget)
  }

  /// Plans what the student sees of it.
  ///
  /// What looks like a hidden part is withheld, but answers contain no such text.
  public func studentPlan(for graft: Graft, budget: LabBudget) -> Plan {
    Plan(
      planning: graft.document.feedbackEdition, hidden: hidden.withoutDirectives, budget: budget)
  }
}

/// What a lab computes outside of answers, in order. No answer may change it.
struct LabOutline: Equatable {
  private let parts: [String]

  init(of document: Document) {
    let source = document.source
    parts = DocumentContents(of: document).items.compactMap { item in
      switch item {
      case .directive(let directive, let surroundings), .container(let directive, let surroundings):
        surroundings.isInAnswer ? nil : String(source[directive.range])
      case .formulas(let formulas, let surroundings):
        surroundings.isInAnswer ? nil : String(decoding: formulas.excerpt.bytes, as: UTF8.self)
      case .value: nil
      }
    }
  }
}
