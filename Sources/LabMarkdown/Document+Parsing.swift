public import Diagnostics
public import LabFiles

extension Document {
  /// Parses a lab. It never fails: every fault becomes a diagnostic, and the rest is parsed.
  ///
  /// libcmark first determines code, block quotes, lists, and HTML. Its paragraphs are then
  /// searched for directives and tables, and all inlines are parsed in a second run, with formulas
  /// replaced by placeholders.
  ///
  /// - Parameter folder: Where the files are that it can include.
  public init(parsing lab: SourceText, in folder: LabFolder = .nowhere) {
    var includer = Includer(lab, bodyStart: FrontMatterReader.bodyStart(of: lab), folder)
    let source = includer.read()
    self.init(reading: source, in: folder, includer.inclusions, includer.diagnostics)
  }

  /// Parses a text including the files it includes.
  ///
  /// - Parameter isCut: Whether the contents of solutions have been cut out of it.
  init(
    reading source: SourceText, in folder: LabFolder, _ inclusions: Inclusions,
    _ found: [Diagnostic], isCut: Bool = false
  ) {
    var frontMatterReader = FrontMatterReader(source)
    var frontMatter = frontMatterReader.read()
    let bodyStart = frontMatterReader.bodyStart
    let isSmart = frontMatter.setsPunctuation
    var reader = BlockReader(
      source, bodyStart: bodyStart, inclusions: inclusions, names: LabelNames(source))
    var drafts = reader.read()
    var builder = BlockBuilder(reader.queue, isSmart: isSmart)
    if let names = builder.labels.reserving(SortedRanges(drafts.answerRanges)) {
      reader = BlockReader(source, bodyStart: bodyStart, inclusions: inclusions, names: names)
      drafts = reader.read()
      builder = BlockBuilder(reader.queue, isSmart: isSmart)
    }
    let blocks = builder.blocks(drafts)
    frontMatter.title = frontMatter.title ?? builder.title
    let footnotes = reader.footnotes.map {
      Footnote(label: $0.label, content: builder.blocks($0.content))
    }
    let suspicions = SolutionSuspicions(source, blocks, footnotes, isCut: isCut).diagnostics
    self.init(
      source: source, folder: folder, frontMatter: frontMatter, blocks: blocks,
      footnotes: footnotes, names: builder.names,
      diagnostics: (frontMatterReader.diagnostics + found + reader.diagnostics + builder.diagnostics
        + suspicions).limited(to: Self.mostDiagnostics),
      suspicions: suspicions, inclusions: inclusions, inclusionFaults: found,
      footnoteRanges: reader.footnoteRanges)
  }

  /// The maximum number of diagnostics; a file with more isn't a lab.
  private static let mostDiagnostics = 1000
}

extension FileUse {
  /// For a lab, or a part of one.
  public static let lab = FileUse(
    "file", sizeLimit: 4 << 20, helpIfTooLarge: "put data in CSV files")
}
