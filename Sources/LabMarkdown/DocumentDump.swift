import Diagnostics

/// Prints a document's structure, one line per block.
struct DocumentDump {
  private let source: SourceText
  private let withPlaces: Bool
  var lines: [String] = []

  init(_ source: SourceText, withPlaces: Bool = true) {
    self.source = source
    self.withPlaces = withPlaces
  }

  mutating func add(_ frontMatter: FrontMatter) {
    var fields: [String] = []
    func field(_ name: String, _ value: String?) {
      if let value { fields.append("\(name): \(value)") }
    }
    field("title", frontMatter.title.map(\.literal))
    field("course", frontMatter.course.map(\.literal))
    if !frontMatter.authors.isEmpty {
      field("authors", "[\(frontMatter.authors.map(\.literal).joined(separator: ", "))]")
    }
    field("date", frontMatter.date.map(\.literal))
    field("language", frontMatter.language.literal)
    field("seed", "\(frontMatter.seed)")
    if let variant = frontMatter.variant { field("variant", variant.text) }
    field("points", frontMatter.points.map { "\($0)" })
    field("html", frontMatter.allowsHTML ? "true" : nil)
    field("numberSections", frontMatter.numbersSections ? nil : "false")
    field("smartPunctuation", frontMatter.smartPunctuation.map { "\($0)" })
    field("bibliography", frontMatter.bibliography.map(\.name.literal))
    field("summary", frontMatter.summary.map(\.literal))
    lines.append("frontMatter \(fields.joined(separator: ", "))")
  }

  mutating func add(_ blocks: [Block], depth: Int) {
    for block in blocks { add(block, depth: depth) }
  }

  mutating func add(_ footnotes: [Footnote]) {
    for footnote in footnotes {
      add("footnote \(footnote.label.name)", at: footnote.label.range, depth: 0)
      add(footnote.content, depth: 1)
    }
  }

  private mutating func add(_ text: String, at range: SourceRange, depth: Int) {
    let indentation = String(repeating: "  ", count: depth)
    guard withPlaces else {
      lines.append(indentation + text)
      return
    }
    let place = source.location(of: range.lowerBound)
    let file =
      source.isIncluded(range.lowerBound) ? source.shortName(at: range.lowerBound) + ":" : ""
    lines.append("\(indentation)\(file)\(place.line):\(place.column) \(text)")
  }

  private mutating func add(_ block: Block, depth: Int) {
    func line(_ text: String) { add(text, at: block.range, depth: depth) }
    switch block.kind {
    case .paragraph(let content): line("paragraph \(text(content))")
    case .heading(let level, let content, let anchor):
      line("heading \(level) #\(anchor) \(text(content))")
    case .quote(let blocks):
      line("quote")
      add(blocks, depth: depth + 1)
    case .list(let list): add(list, block.range, depth: depth)
    case .code(let info, let code): line("code \(info.isEmpty ? "" : info + " ")\(code.literal)")
    case .formula(let excerpt): line("formula \(excerpt.text.literal)")
    case .html(let html): line("html \(html.literal)")
    case .thematicBreak: line("thematicBreak")
    case .table(let table):
      let alignments = table.alignments.map { $0?.rawValue ?? "none" }
      line("table \(alignments.joined(separator: " "))")
      for row in [table.header] + table.rows {
        lines.append(
          String(repeating: "  ", count: depth + 1) + "| "
            + row.map(text).joined(separator: " | ") + " |")
      }
      if table.caption != nil || table.label != nil {
        lines.append(
          String(repeating: "  ", count: depth + 1) + "caption \(text(table.caption ?? []))"
            + (table.label.map { " #" + $0.name } ?? ""))
      }
    case .definitions(let definitions):
      line("definitions")
      for definition in definitions {
        lines.append(
          String(repeating: "  ", count: depth + 1)
            + "term #\(definition.anchor) \(text(definition.term))")
        for meaning in definition.meanings { add(meaning, depth: depth + 2) }
      }
    case .directive(let directive): line("directive \(directive)")
    case .container(let container):
      line("container \(container.directive)")
      add(container.content, depth: depth + 1)
    case .invalid(let source): line("invalid \(source.literal)")
    }
  }

  private mutating func add(_ list: Block.List, _ range: SourceRange, depth: Int) {
    let start = list.start.map { " from \($0)" } ?? ""
    add("list\(start)\(list.isTight ? " tight" : "")", at: range, depth: depth)
    for item in list.items {
      lines.append(String(repeating: "  ", count: depth + 1) + "item")
      add(item, depth: depth + 2)
    }
  }

  private func text(_ inlines: [Inline]) -> String {
    inlines.map(text).joined(separator: " ")
  }

  private func text(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): text.literal
    case .emphasis(let content): "emphasis(\(text(content)))"
    case .strong(let content): "strong(\(text(content)))"
    case .code(let code): "code(\(code.literal))"
    case .link(let link):
      "link(\(link.destination.literal) \(link.title.literal) \(text(link.content)))"
    case .image(let image):
      "image(\(image.source.literal) \(image.title.literal) \(text(image.alternative)))"
        + (image.label.map { " #" + $0.name } ?? "")
    case .softBreak: "softBreak"
    case .lineBreak: "lineBreak"
    case .html(let html): "html(\(html.literal))"
    case .math(let math):
      "\(math.isDisplay ? "display" : "math")(\(math.tex.text.literal))"
        + (math.label.map { " #" + $0.name } ?? "")
    case .reference(let label): "reference(\(label.name))"
    case .footnote(let label): "footnote(\(label.name))"
    case .citation(let labels): "citation(\(labels.map(\.name).joined(separator: " ")))"
    case .value(let span): "value(\(span.expression)\(span.format.map { " : " + $0 } ?? ""))"
    }
  }
}
