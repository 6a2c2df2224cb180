internal import Diagnostics
internal import LabLanguage
internal import LabMarkdown
internal import LabRunner

/// An entry of a lab's outline: a heading, an exercise, a directive, or a formula.
package struct LabOutlineItem: Sendable {
  package enum Kind: Sendable { case section, exercise, block, definition, formula, result }

  package let name: String
  package let detail: String
  package let kind: Kind
  /// What it spans, with its children.
  package private(set) var range: Range<Int>
  /// The place to go to.
  package let place: Range<Int>
  package private(set) var children: [LabOutlineItem] = []

  fileprivate init(
    _ name: String, _ detail: String, _ kind: Kind, _ range: SourceRange, at place: SourceRange
  ) {
    self.name = name.isEmpty ? "…" : name
    self.detail = detail
    self.kind = kind
    self.range = range.bytes
    self.place = place.bytes
  }

  /// Returns the outline of a lab.
  package static func items(of facts: LabFacts) -> [LabOutlineItem] {
    let end = facts.source.utf8Count
    var items = facts.document.blocks.flatMap { self.items(of: $0, facts) }
    return nested(&items, deeperThan: 0, until: end)
  }

  private static func items(of block: Block, _ facts: LabFacts) -> [LabOutlineItem] {
    switch block.kind {
    case .heading(let level, let content, _):
      var item = LabOutlineItem(content.plainText, "", .section, block.range, at: block.range)
      item.level = level
      return [item]
    case .directive(let directive): return item(of: directive).map { [$0] } ?? []
    case .formula:
      return facts.places.filter {
        $0.isDefinition && $0.kind == .formula && block.range.contains($0.range.lowerBound)
      }.map { LabOutlineItem($0.key.name, "", .formula, $0.owner, at: $0.range) }
    case .container(let container):
      var children = block.children.flatMap { items(of: $0, facts) }
      let directive = container.directive
      guard let kind = directive.containerKind else { return children }
      let title = facts.plan.container(of: directive)
      var item = LabOutlineItem(
        title?.title ?? title?.name ?? kind.rawValue, "@\(kind.rawValue)",
        kind == .exercise ? .exercise : .block, block.range, at: directive.range)
      item.children = nested(&children, deeperThan: 0, until: block.range.upperBound)
      return [item]
    default: return block.children.flatMap { items(of: $0, facts) }
    }
  }

  /// The level of a heading; 7 for anything else.
  private var level = 7

  private static func item(of directive: Directive) -> LabOutlineItem? {
    if let (name, kind, _) = directive.definition {
      return LabOutlineItem(
        name, kind.phrase, .definition, directive.range, at: directive.range)
    }
    guard let schema = directive.schema else { return nil }
    return LabOutlineItem(
      directive.label?.name ?? directive.caption ?? "@\(schema.name)", "@\(schema.name)", .result,
      directive.range, at: directive.range)
  }

  /// Takes items off a list and puts those below a heading into it.
  private static func nested(
    _ items: inout [LabOutlineItem], deeperThan level: Int, until end: Int
  ) -> [LabOutlineItem] {
    var rest = items[...]
    return nested(&rest, deeperThan: level, until: end)
  }

  private static func nested(
    _ items: inout ArraySlice<LabOutlineItem>, deeperThan level: Int, until end: Int
  ) -> [LabOutlineItem] {
    var list: [LabOutlineItem] = []
    while var item = items.first, item.level > level {
      items.removeFirst()
      if item.level < 7 {
        let next = items.first { $0.level <= item.level }?.range.lowerBound ?? end
        item.children = nested(&items, deeperThan: item.level, until: next)
        item.range = item.range.lowerBound..<max(item.range.upperBound, next)
      }
      list.append(item)
    }
    return list
  }
}

extension SourceRange {
  var bytes: Range<Int> { lowerBound..<upperBound }
}
