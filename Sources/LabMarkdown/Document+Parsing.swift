public import Diagnostics
public import LabFiles

extension Document {
  /// Parses a lab. It never fails: every error becomes a diagnostic, and the rest is parsed.
  ///
  /// This is the order in which the readers of this target work:
  ///
  /// 1. `Includer` inserts included files, and fences that are missing (`MendedFile`), so that there is
  ///    one text with one sequence of offsets.
  /// 2. `FrontMatterReader` reads the YAML at the top.
  /// 3. `BlockReader` lets libcmark determine code, block quotes, lists, and HTML, and searches the
  ///    paragraphs for directives, tables, and formulas, which libcmark doesn't know. Its results are
  ///    drafts, since their prose isn't parsed yet: each text goes into an `InlineQueue`.
  /// 4. The queue lets libcmark parse all texts in one run, with formulas, values, and references
  ///    replaced by placeholders, and `BlockBuilder` turns drafts and inlines into blocks.
  /// 5. `HidingSuspicions` makes sure that nothing that looks like a solution or an instructor's block
  ///    would be published.
  ///
  /// - Parameters:
  ///   - folder: Where the files are that it can include.
  ///   - grammar: What the parser must know of the directives.
  public init(parsing lab: SourceText, in folder: LabFolder, grammar: DirectiveGrammar) {
    var includer = Includer(lab, bodyStart: FrontMatterReader.bodyStart(of: lab), folder, grammar)
    let source = includer.read()
    self.init(
      reading: source, in: folder, grammar, includer.inclusions, includer.diagnostics,
      includer.suspicions)
  }

  /// Parses a text including the files it includes.
  ///
  /// - Parameter isCut: Whether what an audience doesn't see has been cut out of it.
  init(
    reading source: SourceText, in folder: LabFolder, _ grammar: DirectiveGrammar,
    _ inclusions: Inclusions, _ found: [Diagnostic], _ suspected: [Suspicion] = [],
    isCut: Bool = false
  ) {
    let source = FrontMatterComments.hidden(in: source)
    var frontMatterReader = FrontMatterReader(source)
    var frontMatter = frontMatterReader.read()
    let bodyStart = frontMatterReader.bodyStart
    let isSmart = frontMatter.setsPunctuation
    var reader = BlockReader(
      source, bodyStart: bodyStart, inclusions: inclusions, names: LabelNames(source), grammar)
    var drafts = reader.read()
    let comments = reader.queue.comments
    guard comments.isEmpty else {
      self.init(
        reading: source.leavingOut(comments), in: folder, grammar, inclusions, found, suspected,
        isCut: isCut)
      return
    }
    var builder = BlockBuilder(reader.queue, isSmart: isSmart)
    if let names = builder.labels.reserving(SortedRanges(drafts.answerRanges)) {
      reader = BlockReader(
        source, bodyStart: bodyStart, inclusions: inclusions, names: names, grammar)
      drafts = reader.read()
      builder = BlockBuilder(reader.queue, isSmart: isSmart)
    }
    let blocks = builder.blocks(drafts)
    frontMatter.title = frontMatter.title ?? builder.title
    let footnotes = reader.footnotes.map {
      Footnote(label: $0.label, content: builder.blocks($0.content))
    }
    let suspicions =
      suspected + HidingSuspicions(source, blocks, footnotes, grammar, isCut: isCut).found
      + ArgumentSuspicions(source, blocks).found
      + CommentSuspicions(source, blocks, footnotes).found
    self.init(
      source: source, folder: folder, grammar: grammar, frontMatter: frontMatter, blocks: blocks,
      footnotes: footnotes, names: builder.names,
      diagnostics: (frontMatterReader.diagnostics + found + reader.diagnostics + builder.diagnostics
        + suspicions.map(\.diagnostic)).limited(to: Self.mostDiagnostics),
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
