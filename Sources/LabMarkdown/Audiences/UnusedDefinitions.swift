import Diagnostics

/// Finds the definitions of links and macros that nothing else in a document refers to. Only hidden parts may
/// have used them, or they may be notes, such as `[//]: # (…)`, so students' files don't have them.
struct UnusedDefinitions: DocumentWalker {
  private(set) var ranges: [SourceRange] = []
  private let lines: LineScanner
  /// The lines of blocks that hold no others.
  private var covered: Set<Int> = []
  /// The first lines of paragraphs.
  private var firstLines: Set<Int> = []

  init(in document: Document) {
    lines = LineScanner(document.source)
    findMacros(document.frontMatter.macros.map(\.name))
    guard document.source.text.contains("]:") else { return }
    walk(document)
    findLinks()
  }

  mutating func visit(_ block: Block) {
    switch block.kind {
    case .quote, .list, .definitions: break
    case .container(let container):
      cover(container.directive.range)
      if let closer = container.closer { cover(closer) }
    case .paragraph(let content):
      cover(block.range)
      // What is shown of a paragraph begins behind its definitions.
      if content.plainText.first == "[" { break }
      firstLines.insert(lines.source.lineNumber(of: block.range.lowerBound))
    default: cover(block.range)
    }
    descend(into: block)
  }

  mutating func visit(_ inline: Inline) {}

  private mutating func cover(_ range: SourceRange) {
    let first = lines.source.lineNumber(of: range.lowerBound)
    covered.formUnion(
      first...max(first, lines.source.lineNumber(of: max(range.lowerBound, range.upperBound - 1))))
  }

  private mutating func findLinks() {
    let first = lines.source.lineNumber(of: FrontMatterReader.bodyStart(of: lines.source))
    var definitions: [(line: Int, label: String)] = []
    var places: Set<Int> = []
    for number in first...max(first, lines.source.lineCount) {
      let isOpen =
        !covered.contains(number) || firstLines.contains(number)
        || definitions.last?.line == number - 1
      guard isOpen, let found = LinkDefinitions.label(in: lines.bytes, of: text(number)) else {
        continue
      }
      definitions.append((number, found.label))
      places.insert(found.place)
    }
    guard !definitions.isEmpty else { return }
    let used = LinkDefinitions.labels(in: lines.bytes, besides: places)
    for definition in definitions where !used.contains(definition.label) {
      hide(definition.line)
      var next = definition.line + 1
      // Its title may be on the next line.
      while next <= lines.source.lineCount, !covered.contains(next), !text(next).isEmpty,
        !definitions.contains(where: { $0.line == next })
      {
        hide(next)
        next += 1
      }
    }
  }

  private func text(_ number: Int) -> Range<Int> { lines.trimmingEnd(lines.withoutMarkers(number)) }

  private mutating func hide(_ number: Int) {
    let text = text(number)
    ranges.append(SourceRange(text.lowerBound, text.upperBound))
  }

  /// Finds `\name: …` on lines of the front matter, with the lines that continue it.
  private mutating func findMacros(_ names: [String]) {
    guard !names.isEmpty else { return }
    let end = lines.source.lineNumber(of: FrontMatterReader.bodyStart(of: lines.source))
    for name in names {
      let own = (2..<max(2, end)).first { number in
        let key = String(lines.source.line(number)).prefix { $0 != ":" }
          .filter { !"\\\"' ".contains($0) }
        return key == name.dropFirst()
      }
      guard let own, !isUsed(name, besides: own) else { continue }
      var next = own
      repeat {
        let start = lines.source.offset(ofLine: next)
        ranges.append(SourceRange(start, start + lines.source.line(next).utf8.count))
        next += 1
      } while next < end && indent(next) > indent(own)
    }
  }

  private func indent(_ number: Int) -> Int {
    lines.source.line(number).prefix { $0 == " " }.count
  }

  private func isUsed(_ name: String, besides line: Int) -> Bool {
    let own = lines.line(line)
    let name = Array(name.utf8)
    return lines.bytes.indices.contains { index in
      !own.contains(index) && lines.bytes[index] == .backslash
        && lines.bytes[index...].starts(with: name)
        && !(index + name.count < lines.bytes.count && lines.bytes[index + name.count].isLetter)
    }
  }
}

extension Document {
  /// The text with the definitions hidden that nothing else in it refers to.
  var sourceWithoutUnused: SourceText {
    source.leavingOut(UnusedDefinitions(in: self).ranges, with: HiddenByte.between)
  }
}
