public import Budgets
public import Diagnostics
internal import Formulas
internal import LabLanguage
public import LabMarkdown

/// Finds the hidden checks that no student can pass: those that need a name which students don't get,
/// and aren't asked for.
public struct UnfairChecks {
  /// With places in the document for grading.
  public private(set) var faults: [Diagnostic] = []
  /// The text of the document for grading.
  public let source: SourceText

  /// - Parameter whole: The lab with its solutions.
  public init(in whole: Document, budget: LabBudget) {
    let hidden = SolutionNames(in: DocumentContents(of: whole).items, from: .student)
    let document = whole.gradingEdition
    let plan = Plan(planning: document, hidden: hidden, budget: budget)
    source = document.source
    let edition = whole.edition(for: .student)
    let students = Plan(planning: edition, hidden: hidden, budget: budget)
    let asked = NamesInCode(of: edition).names.union(students.unanswered.map(\.name))
    for step in plan.steps where step.isCheck && step.directive.isHiddenPart {
      guard let name = plan.missingNames(of: step).first(where: { !asked.contains($0) }) else {
        continue
      }
      faults.append(
        Diagnostic(
          code: "UnfairCheck",
          message: "unfair check: it needs '\(name)', which students neither get nor are asked for",
          range: step.directive.nameRange,
          help:
            "ask for '\(name)' with a placeholder or in code in the exercise's text, or define it "
            + "outside of solutions"))
    }
  }
}

extension Plan {
  /// The names without a definition that a step waits for.
  fileprivate func missingNames(of step: PlanStep) -> [String] {
    let names = step.directive.formulaNames.flatMap {
      context.formulas.unansweredNames(behind: $0.name)
    }
    switch step.obstacle {
    case .unanswered(let name), .hidden(let name): return names + [name]
    case .failure, .shortage, nil: return names
    }
  }
}

/// The names in code and formulas of a document.
private struct NamesInCode: DocumentWalker {
  private(set) var names: Set<String> = []

  init(of document: Document) { walk(document) }

  mutating func visit(_ block: Block) {
    switch block.kind {
    case .code(_, let text): names.formUnion(text.possibleNames)
    case .formula(let excerpt):
      names.formUnion(String(decoding: excerpt.bytes, as: UTF8.self).possibleNames)
    default: descend(into: block)
    }
  }

  mutating func visit(_ inline: Inline) {
    if case .code(let text) = inline { names.formUnion(text.possibleNames) }
    descend(into: inline)
  }
}
