public import Diagnostics

extension Document {
  /// Parses a lab. Never fails: every fault becomes a diagnostic, and the rest is there.
  ///
  /// libcmark says first what is code, quote, list or HTML. Its paragraphs are then searched
  /// for directives and tables, and all inlines are parsed in a second run with the formulas
  /// out of libcmark's reach.
  ///
  /// - Parameter files: the files that it may include; none without a folder.
  public init(parsing lab: SourceText, including files: FileReader? = nil) {
    var includer = Includer(lab, bodyStart: FrontMatterReader.bodyStart(of: lab), files)
    let source = includer.read()
    self.init(reading: source, includer.inclusions, includer.diagnostics)
  }

  /// Parses a text with all that it includes.
  ///
  /// - Parameter isCut: whether what solutions hold has been cut out of it.
  init(
    reading source: SourceText, _ inclusions: Inclusions, _ found: [Diagnostic], isCut: Bool = false
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
      source: source, frontMatter: frontMatter, blocks: blocks, footnotes: footnotes,
      names: builder.names,
      diagnostics: (frontMatterReader.diagnostics + found + reader.diagnostics + builder.diagnostics
        + suspicions).limited(to: Self.mostDiagnostics),
      suspicions: suspicions, inclusions: inclusions, inclusionFaults: found,
      footnoteRanges: reader.footnoteRanges)
  }

  /// How many diagnostics a file can have; a file with more is no lab.
  private static let mostDiagnostics = 1000
}
