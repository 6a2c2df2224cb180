import Diagnostics

/// What the places of a document belong to: blocks in which a directive is text.
struct DocumentPlaces: DocumentWalker {
  enum Kind: String {
    case code = "a block of code"
    case indented = "text indented by four spaces or a tab, which makes it code"
    case html = "raw HTML"
    case table = "a table"
    case term = "a term or its meaning"
    case heading = "a heading"
    case footnote = "a footnote"
    case directive = "the arguments of a directive"
  }

  struct Place {
    let kind: Kind
    let range: SourceRange
    /// For code, the info string of its fence.
    var language = ""
  }

  /// The labels of arguments that look like a block that students don't see.
  private(set) var labels: [(range: SourceRange, kind: ContainerKind)] = []
  /// In ascending order; nested ones come after their parents.
  private var places: [Place] = []
  private let lines: LineScanner

  init(_ lines: LineScanner, _ blocks: [Block], _ footnotes: [Footnote]) {
    self.lines = lines
    walk(blocks)
    for footnote in footnotes {
      guard let last = footnote.content.last else { continue }
      let range = SourceRange(footnote.label.range.lowerBound, last.range.upperBound)
      places.append(Place(kind: .footnote, range: range))
      walk(footnote.content)
    }
    places.sort {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
  }

  /// Returns the innermost block that contains an offset and turns directives into text.
  func place(at offset: Int) -> Place? {
    let end = places.partitioningIndex { $0.range.lowerBound > offset }
    return places[..<end].suffix(3).last { offset <= $0.range.upperBound }
  }

  mutating func visit(_ block: Block) {
    switch block.kind {
    case .container(let container): add(container.directive)
    case .code(let info, _):
      places.append(
        Place(kind: isFenced(block) ? .code : .indented, range: lineRange(block), language: info))
    case .formula: add(.code, lineRange(block))
    case .html: add(.html, block.range)
    case .table: add(.table, block.range)
    case .heading: add(.heading, block.range)
    case .definitions: add(.term, block.range)
    case .directive(let directive): add(directive)
    case .paragraph, .quote, .list, .thematicBreak, .invalid: break
    }
    descend(into: block)
  }

  mutating func visit(_ inline: Inline) {}

  private mutating func add(_ directive: Directive) {
    let range = SourceRange(directive.nameRange.upperBound, directive.range.upperBound)
    add(.directive, range)
    guard
      HidingMarkReader.mayHold(lines.bytes[range.lowerBound..<range.upperBound])
        || !directive.isWhole || directive.arguments.contains(where: \.hasPrivateLabel)
    else { return }
    let text = FoldedLine(lines.bytes, in: range.lowerBound..<range.upperBound)
    labels += text.hidingLabels.map { label in
      (
        text.sourceRange(label),
        HidingWord.kind(near: text.bytes[label], within: 1) ?? .solution
      )
    }
  }

  private mutating func add(_ kind: Kind, _ range: SourceRange) {
    places.append(Place(kind: kind, range: range))
  }

  /// The block with the spaces at the beginning of its first line.
  private func lineRange(_ block: Block) -> SourceRange {
    let line = lines.line(lines.source.lineNumber(of: block.range.lowerBound))
    return SourceRange(line.lowerBound, block.range.upperBound)
  }

  private func isFenced(_ block: Block) -> Bool {
    let bytes = lines.bytes
    return bytes.has("```", at: block.range.lowerBound)
      || bytes.has("~~~", at: block.range.lowerBound)
  }
}

extension Argument {
  fileprivate var hasPrivateLabel: Bool {
    let words = label?.lowercased().utf8.split { !$0.isLetter }
    return words?.last.map { HidingWord.isPrivateLabel($0) } ?? false
  }
}

// MARK: Examples

extension DocumentPlaces {
  /// The info strings of fences whose code is a lab, shown as an example.
  private static let languages: Set<String> = ["lab", "markdown", "md"]

  /// Whether a block shows a lab as code, and certainly ends where its author means it to end.
  func isExample(_ place: Place) -> Bool {
    guard place.kind == .code, Self.languages.contains(place.language.lowercased()) else {
      return false
    }
    let first = lines.source.lineNumber(of: place.range.lowerBound)
    let last = lines.source.lineNumber(of: place.range.upperBound)
    guard first < last, let outer = fence(first), let end = fence(last), closes(end, outer),
      !lastFenceIsOpen
    else { return false }
    var inner: Fence?
    for number in first + 1..<last {
      guard let fence = fence(number) else {
        if looksLikeFence(number) { return false }
        continue
      }
      if let open = inner {
        if closes(fence, open) { inner = nil }
      } else {
        guard fence.length >= 3, fence.length < outer.length || fence.sign != outer.sign else {
          return false
        }
        inner = fence
      }
    }
    return inner == nil
  }

  /// Whether the last block of code is unclosed: then an earlier one may have ended too late.
  private var lastFenceIsOpen: Bool {
    guard let last = places.last(where: { $0.kind == .code }) else { return false }
    let first = lines.source.lineNumber(of: last.range.lowerBound)
    let end = lines.source.lineNumber(of: last.range.upperBound)
    guard first < end, let outer = fence(first), let closer = fence(end) else { return true }
    return !closes(closer, outer)
  }

  /// Whether a line begins with other characters that look like a fence, or ends with one.
  private func looksLikeFence(_ number: Int) -> Bool {
    let text = lines.trimmingEnd(lines.withoutMarkers(number))
    let openers: [StaticString] = ["\'\'\'", "\u{B4}\u{B4}\u{B4}", "\\```"]
    return openers.contains { lines.bytes.has($0, at: text.lowerBound) }
      || (text.count > 3 && lines.bytes[text].suffix(3).elementsEqual("```".utf8))
  }

  private struct Fence {
    let sign: UInt8
    let length: Int
    let isBare: Bool
  }

  /// Returns the backticks or tildes with which a line begins; one or two count only if they are
  /// all.
  private func fence(_ number: Int) -> Fence? {
    let text = lines.trimmingEnd(lines.withoutMarkers(number))
    guard let first = text.first, [.backtick, UInt8(ascii: "~")].contains(lines.bytes[first]) else {
      return nil
    }
    let length = lines.bytes[text].prefix { $0 == lines.bytes[first] }.count
    let isBare = length == text.count
    return length >= 3 || isBare
      ? Fence(sign: lines.bytes[first], length: length, isBare: isBare) : nil
  }

  private func closes(_ fence: Fence, _ opener: Fence) -> Bool {
    fence.isBare && fence.sign == opener.sign && fence.length >= opener.length
  }
}
