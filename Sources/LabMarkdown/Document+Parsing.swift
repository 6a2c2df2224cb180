public import Diagnostics

extension Document {
  /// Parses a lab. Never fails: every fault becomes a diagnostic, and the rest is there.
  ///
  /// libcmark says first what is code, quote, list or HTML. Its paragraphs are then searched
  /// for directives and tables, and all inlines are parsed in a second run with the formulas
  /// out of libcmark's reach.
  public init(parsing source: SourceText) {
    var frontMatterReader = FrontMatterReader(source)
    var frontMatter = frontMatterReader.read()
    let bodyStart = frontMatterReader.bodyStart
    var reader = BlockReader(source, bodyStart: bodyStart)
    let root = MarkdownNode(parsing: reader.lines.bytes[bodyStart...], withInlines: false)
    let drafts = reader.read(root)
    var builder = BlockBuilder(reader.queue)
    let blocks = builder.blocks(drafts)
    frontMatter.title = frontMatter.title ?? builder.title
    let diagnostics = frontMatterReader.diagnostics + reader.diagnostics
    self.init(
      source: source, frontMatter: frontMatter, blocks: blocks,
      diagnostics: diagnostics.sortedByPlace())
  }
}
