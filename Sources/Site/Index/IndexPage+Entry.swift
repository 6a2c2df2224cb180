internal import Diagnostics
internal import HTML
internal import LabMarkdown
public import LabRunner

extension IndexPage {
  /// A lab in the list.
  public struct Entry: Sendable, Equatable {
    public let title: String
    public let course: String?
    public let summary: String?
    public let points: Double?
    public let exerciseCount: Int
    public let errorCount: Int
    /// Where the page for students is, seen from the list.
    public let destination: String
    public let solutionsDestination: String?
    /// The markup of the lab's most telling figure, without words, or nil if it has none.
    let picture: String?

    /// Describes the lab of a run; `pageErrors` counts those that only its page found.
    public init(
      _ run: Run, destination: String, solutionsDestination: String? = nil, pageErrors: Int = 0
    ) {
      let frontMatter = run.plan.document.frontMatter
      let images = LabImages.none
      let inlines = InlineWriter(
        run: run, images: images, numbering: Numbering(of: run.plan))
      let outline = Outline(of: run.plan, for: .student, inlines: inlines)
      title = outline.plainTitle
      course = frontMatter.course
      summary = frontMatter.summary
      points = outline.points ?? frontMatter.points
      exerciseCount = outline.exerciseCount
      errorCount = run.plan.diagnostics.count { $0.isError } + pageErrors
      picture = LabPicture(run: run, hidden: run.plan.document.solutionRanges).node?.html
      self.destination = destination
      self.solutionsDestination = solutionsDestination
    }
  }
}
