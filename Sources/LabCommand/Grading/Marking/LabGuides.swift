internal import Diagnostics
internal import Grading
internal import LabFiles
internal import LabMarkdown
internal import LabRunner

/// What the instructor's lab says to those who mark, in the variant of each student.
struct LabGuides: Sendable {
  private let source: SourceText?
  private let folder: LabFolder
  private let name: String
  private let files: CourseFiles
  private var guide: (variant: Variant?, guide: LabGuide)?
  private var typeset: (variant: Variant?, guide: LabGuide.Typeset)?

  /// - Parameters:
  ///   - file: The lab; nil if there is none.
  ///   - name: What results call it.
  /// - Failure: Throws if the lab can't be read.
  init(_ file: LabFile?, named name: String, _ files: CourseFiles) throws(InputOutputFailure) {
    source = try file.map { file throws(InputOutputFailure) in try LabReader.read(file.path) }
    folder = file?.folder ?? .nowhere
    self.name = name
    self.files = files
  }

  /// Returns what the lab says, as written; nil without a lab.
  mutating func text(for answer: MarkingPile.Answer) -> LabGuide? {
    guard let source else { return nil }
    let variant = variant(for: answer)
    if let guide, guide.variant == variant { return guide.guide }
    let own = LabGuide(
      of: Document(parsing: variant.map(source.assigned) ?? source, in: folder))
    guide = (variant, own)
    return own
  }

  /// Returns the same in type.
  mutating func typeset(for answer: MarkingPile.Answer) -> LabGuide.Typeset? {
    let variant = variant(for: answer)
    if let typeset, typeset.variant == variant { return typeset.guide }
    guard let own = text(for: answer)?.typeset() else { return nil }
    typeset = (variant, own)
    return own
  }

  /// Those who have given the same answer can have different variants; the first one's is shown.
  private func variant(for answer: MarkingPile.Answer) -> Variant? {
    answer.students.first.flatMap { files.variant(of: name, for: $0) }
  }
}
