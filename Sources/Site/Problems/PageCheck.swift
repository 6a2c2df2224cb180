internal import Budgets
public import Diagnostics
public import Foundation
internal import LabMarkdown
public import LabRunner

/// Finds what a lab's page could not show, before there is a page: pictures, formulas, references.
public enum PageCheck {
  public static func diagnostics(of plan: Plan, in folder: URL?) -> [Diagnostic] {
    diagnostics(of: plan, PageSetting(generator: "", folder: folder))
  }

  /// Finds it for pages of a setting, whose typesetter is shared.
  public static func diagnostics(of plan: Plan, _ setting: PageSetting) -> [Diagnostic] {
    let folder = setting.folder
    let budget = plan.budget.copy()
    let images = LabImages(of: plan.document, in: folder, budget)
    let mathematics = LabMathematics(of: plan.document, by: setting.typesetter, budget)
    let numbering = Numbering(of: plan, mathematics: mathematics)
    let found =
      images.diagnostics + mathematics.diagnostics
      + LabBibliography(of: plan.document, in: folder).diagnostics
      + numbering.diagnostics + ReferenceCheck(plan: plan, numbering: numbering).diagnostics
      + LabLinks(of: plan, in: folder, hiding: setting.hiddenFiles).diagnostics
      + CourseStyle(plan.document.frontMatter.style, in: folder).diagnostics
    return found.limited(to: budget.limit(of: .diagnostics)) + budget.diagnostics
  }
}
