internal import Diagnostics
internal import LabLanguage
internal import LabMarkdown
internal import LabRunner

/// A file or an address that a lab names.
package struct FileLink: Sendable, Equatable {
  package let target: String
  package let range: Range<Int>

  /// Whether the target is an address rather than a path in the lab's folder.
  package var isAddress: Bool { target.contains("://") || target.hasPrefix("mailto:") }

  /// Returns the links, images, and data files of a lab, in order.
  package static func links(in facts: LabFacts) -> [FileLink] {
    let document = facts.document
    var links = LinkFinder(document).links
    for label in [document.frontMatter.bibliography, document.frontMatter.style] {
      if let label { links.append(FileLink(target: label.name, range: label.range.bytes)) }
    }
    return links.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Returns the files that a text includes, which a lab's document no longer shows.
  package static func inclusions(in text: LabText) -> [FileLink] {
    let opener = "@\(DocumentWord.include.rawValue)(\""
    return text.proseLines(before: .max).compactMap { line in
      let start = text.contentStart(ofLineAt: line.lowerBound)
      guard start < line.upperBound, text.string(start..<line.upperBound).hasPrefix(opener)
      else { return nil }
      let first = start + opener.utf8.count
      let end = text.bytes[first..<line.upperBound].firstIndex(of: UInt8(ascii: "\""))
      return end.map { FileLink(target: text.string(first..<$0), range: first..<$0) }
    }
  }
}

private struct LinkFinder: DocumentWalker {
  var links: [FileLink] = []

  init(_ document: Document) { walk(document) }

  mutating func visit(_ block: Block) {
    if case .directive(let directive) = block.kind {
      for argument in directive.arguments { add(argument.value) }
    }
    descend(into: block)
  }

  mutating func visit(_ inline: Inline) {
    switch inline {
    case .link(let link) where !link.destination.hasPrefix("#"): add(link.destination, link.range)
    case .image(let image): add(image.source, image.range)
    default: break
    }
    descend(into: inline)
  }

  private mutating func add(_ target: String, _ range: SourceRange) {
    guard range.upperBound - range.lowerBound <= target.utf8.count + 2 else { return }
    links.append(FileLink(target: target, range: range.bytes))
  }

  /// A data file: the path of a call that reads one.
  private mutating func add(_ value: ArgumentValue) {
    guard case .call(_, _, let arguments) = value.kind else { return }
    for argument in arguments {
      if case .string(let path) = argument.value.kind, path.utf8.contains(UInt8(ascii: ".")),
        path.lowercased().hasSuffix(".csv")
      {
        let range = argument.value.range
        links.append(FileLink(target: path, range: range.lowerBound + 1..<range.upperBound - 1))
      }
      add(argument.value)
    }
  }
}
