internal import Budgets
internal import Diagnostics
internal import LabMarkdown
internal import LabRunner
internal import Site

extension Plan {
  var source: SourceText { document.source }

  /// Prints the lab at a stage between text and outcomes.
  func dump(at stage: Stage) -> String {
    switch stage {
    case .document: document.dump
    case .plan: dump
    case .run: run().dump
    case .budget: usage
    }
  }

  /// Prints how much of each resource the lab's page uses.
  private var usage: String {
    let run = run()
    let manuscript = Manuscript(of: self)
    let page = Page(
      showing: run, of: manuscript, setting: PageSetting(generator: Tool.generator))
    let data = try? PageData(run, of: manuscript, generator: Tool.generator).written().budget
    return Resource.allCases.map { resource in
      let budget = resource == .data ? data ?? run.budget : page.budget
      let (spent, limit) = (budget.spent(of: resource), budget.limit(of: resource))
      return "\(spent) of \(limit) \(resource.unit)\n"
    }.joined()
  }
}

/// A stage of a lab that can be printed.
enum Stage: String, CaseIterable {
  case document, plan, run, budget
}
