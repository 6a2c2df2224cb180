internal import Budgets
internal import Diagnostics
internal import LabMarkdown
internal import LabRunner
internal import Platform
internal import Serialization
internal import Site
internal import Typesetting

/// What to render for each lab.
struct RenderRequest: Sendable {
  let settings: [Setting]
  let budget: LabBudget
  let audiences: Set<Audience>
  /// Whether there will be an index page to link back to.
  let withIndex: Bool
  /// Whether pages link to the shared style sheet.
  let withSharedStyle: Bool
  /// The files included by solutions, which students don't get.
  let solutionFiles: SolutionFiles
  /// Nil if nothing is kept.
  let cache: ToolCache?
  /// Whether to report for each directive whether its result was known.
  let tellsWhy: Bool
}

extension RenderRequest {
  /// Renders a lab, or takes its files from the cache if nothing has changed.
  func render(_ input: LabInput) throws(InputOutputFailure) -> RenderedLab {
    guard let pages = cache?[.page], !tellsWhy else { return try RenderedLab(input, self) }
    return try pages.value(of: input, for: key) { (input) throws(InputOutputFailure) in
      try RenderedLab(input, self)
    }
  }

  private var key: [String] {
    settings.map(\.text) + ["\(budget.factor)", solutionFiles.digest]
      + audiences.map(\.rawValue).sorted() + [withIndex, withSharedStyle].map { "\($0)" }
  }
}

/// A lab that has been read, planned, run, and drawn; its files only have to be written.
struct RenderedLab: Sendable {
  let source: String
  let problems: LabProblems
  /// The student's page first.
  let files: [OutputFile]
  /// What some readers must not get, because something in the lab hides nothing from them.
  let withheld: [Withheld]
  /// The folders that contain only copies for its pages.
  let copyFolders: [String]
  /// Its entries in the indexes of the audiences that get something of it.
  let indexEntries: [Audience: IndexPage.Entry]
  /// The results of its checks: as written and, if requested, with the solutions.
  let checks: [CheckLine]
  /// For each directive, whether its result was known and, if not, why; empty unless requested.
  let reuse: [String]

  init(_ input: LabInput, _ request: RenderRequest) throws(InputOutputFailure) {
    let file = input.file
    let path = LabFile.absolutePath(of: file.path)
    let typesetter = request.cache.typesetter(for: file)
    let plans = try LabPlans(
      of: input, besides: request.solutionFiles, settings: request.settings,
      budget: request.budget, typesetter: typesetter)
    let student = plans.studentManuscript()
    let memo = ResultMemo(
      tool: request.cache?.tool ?? Tool.generator, store: request.cache?[.result])
    var editions: [Edition] = []
    for audience in Audience.allCases where request.audiences.contains(audience) {
      guard plans.isFit(for: audience) else { continue }
      let known = editions.last.map { $0.owner == plans.owner(of: audience) } ?? false
      let run =
        known ? editions.last!.run : plans.plan(for: audience).run(reusing: memo)
      editions.append(
        try Edition(
          showing: run, of: plans.manuscript(for: audience, besides: student), for: audience,
          owner: plans.owner(of: audience), file, request))
    }
    let whole = plans.owner(of: .instructor)
    let own = editions.first { $0.audience == .student }
    source = plans.whole.source.name
    files = editions.flatMap(\.files)
    withheld = Audience.allCases.filter { !plans.isFit(for: $0) }.map { Withheld($0, of: file) }
    copyFolders =
      editions.map { $0.audience.folder + file.copiesName }
      + (own == nil ? [file.copiesName] : [])
    indexEntries = Dictionary(
      editions.compactMap { edition in edition.indexEntry.map { (edition.audience, $0) } },
      uniquingKeysWith: { first, _ in first })
    checks = CheckLine.lines(
      of: own?.run, withSolutions: editions.last { $0.audience > .student }?.run)
    let students = plans.plan(for: .student)
    let solved = editions.last { $0.owner == whole && $0.audience > .student }?.diagnostics
    problems = LabProblems(
      student: students, own?.diagnostics ?? students.diagnostics,
      whole: whole == .student
        ? nil
        : (
          plans.whole.source,
          solved ?? plans.whole.diagnostics
            + plans.manuscript(for: .instructor, besides: student).diagnostics
        ),
      withSolutions: request.audiences.count > 1)
    request.cache.keep(typesetter, for: file)
    reuse = request.reuse(in: editions, of: path)
  }

  /// Whether nothing is wrong with the lab, so that its files say everything about it.
  var isComplete: Bool { problems.diagnostics.isEmpty && withheld.isEmpty }

  var page: OutputFile? { files.first }
}

/// Files that an earlier render may have written for readers who must not get them now.
struct Withheld: Sendable {
  let audience: Audience
  let paths: [String]
  /// The index, and the destination of the page in it.
  let index: String
  let destination: String

  fileprivate init(_ audience: Audience, of file: LabFile) {
    self.audience = audience
    paths = [file.pageName, file.dataName].map { audience.folder + $0 }
    index = audience.indexName
    destination = file.pageName.encodedAsPath
  }
}

/// The page and the numbers of a lab for one audience.
private struct Edition {
  let audience: Audience
  /// The first audience with the same run.
  let owner: Audience
  let run: FinishedLab
  let files: [OutputFile]
  let diagnostics: [Diagnostic]
  /// Nil if there is no list of labs.
  let indexEntry: IndexPage.Entry?

  init(
    showing run: FinishedLab, of manuscript: Manuscript, for audience: Audience, owner: Audience,
    _ file: LabFile, _ request: RenderRequest
  ) throws(InputOutputFailure) {
    let folder = audience.folder
    let page = Page(
      showing: run, of: manuscript, for: audience,
      setting: request.pageSetting(for: file, root: audience.root))
    let data = try run.data(of: manuscript, for: audience)
    self.audience = audience
    self.owner = owner
    self.run = run
    files =
      [
        OutputFile(path: folder + file.pageName, text: page.html),
        OutputFile(path: folder + file.dataName, text: data.json),
      ] + page.files.map { OutputFile(path: folder + $0.path, bytes: $0.bytes) }
    diagnostics =
      (run.plan.diagnostics + page.diagnostics).limited(
        to: run.budget.limit(of: .diagnostics)) + data.budget.diagnostics
    indexEntry =
      request.withIndex
      ? IndexPage.Entry(of: page, destination: file.pageName.encodedAsPath) : nil
  }
}

extension Audience {
  /// The folder of its pages in the output folder.
  var folder: String { self == .student ? "" : rawValue + "/" }
  /// The way from there to the output folder.
  var root: String { self == .student ? "" : "../" }
  var indexName: String { folder + "index.html" }
}

extension FinishedLab {
  /// Returns every number on the lab's page as JSON.
  fileprivate func data(
    of manuscript: Manuscript, for audience: Audience
  ) throws(InputOutputFailure) -> (json: String, budget: LabBudget) {
    do {
      return try PageData(self, of: manuscript, for: audience, generator: Tool.generator).written()
    } catch {
      throw InputOutputFailure("cannot write the numbers of '\(plan.source.name)' as JSON")
    }
  }
}

extension LabFile {
  var pageName: String { name + ".html" }
  var dataName: String { name + ".json" }
  /// The folder for the files that its page links to.
  var copiesName: String { "files/" + name }
}

extension RenderRequest {
  /// Describes the location of a lab's page; `root` leads from it to the output folder.
  func pageSetting(for file: LabFile, root: String) -> PageSetting {
    PageSetting(
      generator: Tool.generator, indexDestination: withIndex ? "index.html" : nil,
      dataDestination: file.dataName.encodedAsPath,
      styleDestination: withSharedStyle ? root + SharedStyle.fileName : nil)
  }
}

extension RenderRequest {
  /// Reports what was reused, if that is requested, and keeps what the next report needs.
  fileprivate func reuse(in editions: [Edition], of path: String) -> [String] {
    guard let cache else { return [] }
    var known: Set<String> = []
    return editions.flatMap { edition in
      let key = "\(path) \(edition.audience.rawValue)"
      let kept = tellsWhy ? cache[.keys].bytes(for: key) : nil
      if let bytes = edition.run.traces.map({ KeptKey($0) }).serialized {
        cache[.keys].keep(bytes, for: key)
      }
      guard tellsWhy else { return [String]() }
      let report = ReuseReport(
        of: edition.run, since: kept.flatMap { try? [KeptKey](serialized: $0) })
      // What all readers see has been reported with the page for the first of them.
      return report.lines.filter { known.insert($0.digest).inserted }.map(\.text)
    }
  }
}

extension RenderedLab: LabProduct {
  init(from reader: inout ByteReader) throws(CorruptBytes) {
    source = try reader.read()
    problems = LabProblems(of: source, groups: [])
    files = try reader.read()
    withheld = []
    copyFolders = try reader.read()
    checks = try reader.read()
    reuse = []
    let (audiences, entries) = (
      try reader.read([Audience].self), try reader.read([IndexPage.Entry].self)
    )
    indexEntries = Dictionary(zip(audiences, entries)) { first, _ in first }
  }

  /// Writes what there is of a complete lab.
  func write(to writer: inout ByteWriter) {
    let entries = indexEntries.sorted { $0.key < $1.key }
    writer.write(source, files, copyFolders, checks, entries.map(\.key), entries.map(\.value))
  }
}
