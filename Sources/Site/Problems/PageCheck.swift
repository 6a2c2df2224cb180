internal import Budgets
public import Diagnostics
internal import LabMarkdown
public import LabRunner

/// Finds what a lab's page could not show, before there is a page: pictures, formulas, references.
public enum PageCheck {
  public static func diagnostics(of plan: Plan, _ setting: PageSetting) -> [Diagnostic] {
    let budget = plan.budget.copy()
    let images = LabImages(of: plan.document, budget)
    let mathematics = LabMathematics(of: plan.document, by: setting.typesetter, budget)
    let numbering = Numbering(of: plan, mathematics: mathematics)
    let found =
      images.diagnostics + mathematics.diagnostics
      + LabBibliography(of: plan.document).diagnostics
      + numbering.diagnostics + ReferenceCheck(plan: plan, numbering: numbering).diagnostics
      + LabLinks(of: plan, hiding: setting.hiddenFiles).diagnostics
      + CourseStyle(plan.document.frontMatter.style, in: plan.document.folder).diagnostics
    return found.limited(to: budget.limit(of: .diagnostics)) + budget.diagnostics
  }
}
