internal import Diagnostics
internal import HTML
public import LabMarkdown
internal import LabResults
internal import LabRunner
internal import Numerals
public import Serialization

/// The list of all labs of a site.
public struct IndexPage: Sendable {
  private let entries: [Entry]
  private let audience: Audience
  private let setting: PageSetting

  /// - Parameter audience: The readers of all pages.
  public init(of entries: [Entry], for audience: Audience = .student, setting: PageSetting) {
    self.entries = entries
    self.audience = audience
    self.setting = setting
  }

  /// The whole file.
  public var html: String {
    let courses = Set(entries.map(\.course))
    let shared = courses.count == 1 ? entries.first?.course : nil
    let header = Node.element(
      "header", ["class": "banner"],
      [
        shared.map { .element("p", ["class": "course"], text: $0) } ?? .empty,
        .element("h1", text: "Labs"),
        audience.edition.map { .element("p", ["class": "edition"], text: $0) } ?? .empty,
      ])
    let main: Node =
      entries.isEmpty
      ? .element("p", text: "There are no labs here yet.")
      : .element("ol", ["class": "labs"], entries.map { item($0, sharedCourse: shared) })
    return PageFrame(
      title: shared.map { "Labs – " + $0 } ?? "Labs", language: "en",
      generator: setting.generator, header: header, main: [main],
      footer: [.element("p", text: "Made by \(setting.generator).")],
      style: PageStyle(theme: .list, sharedDestination: setting.styleDestination)
    ).html
  }

  private func item(_ entry: Entry, sharedCourse: String?) -> Node {
    let facts = facts(of: entry, sharedCourse: sharedCourse)
    return .element(
      "li", ["class": "card"],
      [
        .element("div", ["class": "card-picture"], entry.picture.map { [.raw($0)] } ?? []),
        .element("h2", [:], [.element("a", ["href": entry.destination], text: entry.title)]),
        entry.summary.map { .element("p", text: $0) } ?? .empty,
        facts.isEmpty ? .empty : .element("p", ["class": "facts"], facts.joined(by: " · ")),
      ])
  }

  private func facts(of entry: Entry, sharedCourse: String?) -> [Node] {
    var facts: [Node] = []
    if let course = entry.course, course != sharedCourse { facts.append(.text(course)) }
    if entry.exerciseCount > 0 {
      facts.append(.text(Count.of(entry.exerciseCount, "exercise")))
    }
    if let points = entry.points { facts.append(.text(PointsText.count(points))) }
    if entry.errorCount > 0 {
      let text = "✗ " + Count.of(entry.errorCount, "error")
      facts.append(.element("strong", ["class": "errors"], text: text))
    }
    return facts
  }
}

extension IndexPage {
  /// A lab in the list.
  public struct Entry: Sendable, Equatable {
    public let title: String
    public let course: String?
    public let summary: String?
    public let points: Double?
    let exerciseCount: Int
    public let errorCount: Int
    /// The page, relative to the list.
    public let destination: String
    /// The markup of the lab's most telling figure, without text, or nil if it has none.
    let picture: String?

    /// Describes the lab of a page.
    public init(of page: Page, destination: String) {
      let plan = page.lab.plan
      let frontMatter = plan.document.frontMatter
      title = page.outline.plainTitle
      course = frontMatter.course
      summary = frontMatter.summary
      points = page.lab.plan.worth?.total
      exerciseCount = page.outline.exerciseCount
      errorCount = (plan.diagnostics + page.diagnostics).count(where: \.isError)
      picture = LabPicture(lab: page.lab, hidden: page.hidden).node?.html
      self.destination = destination
    }
  }
}

extension IndexPage.Entry: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    title = try reader.read()
    course = try reader.read()
    summary = try reader.read()
    points = try reader.read()
    exerciseCount = try reader.read()
    errorCount = try reader.read()
    destination = try reader.read()
    picture = try reader.read()
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(title, course, summary, points, exerciseCount, errorCount, destination, picture)
  }
}
