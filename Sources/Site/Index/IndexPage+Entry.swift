internal import Diagnostics
internal import HTML
internal import LabMarkdown
internal import LabResults
internal import LabRunner

extension IndexPage {
  /// A lab in the list.
  public struct Entry: Sendable, Equatable {
    public let title: String
    public let course: String?
    public let summary: String?
    public let points: Double?
    let exerciseCount: Int
    public let errorCount: Int
    /// The student page, relative to the list.
    public let destination: String
    public let solutionsDestination: String?
    /// The markup of the lab's most telling figure, without text, or nil if it has none.
    let picture: String?

    /// Describes the lab of a page for students.
    public init(of page: Page, destination: String, solutionsDestination: String? = nil) {
      let plan = page.lab.plan
      let frontMatter = plan.document.frontMatter
      title = page.outline.plainTitle
      course = frontMatter.course
      summary = frontMatter.summary
      points = page.outline.points ?? frontMatter.points
      exerciseCount = page.outline.exerciseCount
      errorCount = (plan.diagnostics + page.diagnostics).count(where: \.isError)
      picture = LabPicture(lab: page.lab, hidden: page.hidden).node?.html
      self.destination = destination
      self.solutionsDestination = solutionsDestination
    }
  }
}
