import Diagnostics

extension Document {
  /// The footnotes that only reserved parts and comments refer to, directly or through other such footnotes;
  /// including everything under their names, regardless of case.
  func hiddenFootnotes(_ reserved: SortedRanges) -> [SourceCut] {
    guard source.text.contains("[^") else { return [] }
    let hidden = markedFootnotes(reserved)
    var shown: Set<String> = []
    for mark in ProseContents(of: self).footnoteMarks
    where !reserved.contains(mark.range.lowerBound) { shown.insert(mark.name) }
    return faultyFootnotes(hidden, outside: reserved)
      + footnoteRanges.compactMap { footnote in
        guard hidden.contains(footnote.name.lowercased()), !shown.contains(footnote.name),
          !reserved.contains(footnote.range.lowerBound)
        else { return nil }
        return SourceCut(
          SourceRange(
            source.offset(ofLine: source.lineNumber(of: footnote.range.lowerBound)),
            source.offset(ofLine: source.lineNumber(of: footnote.range.upperBound) + 1)),
          filler: "\n")
      }
  }

  /// The paragraphs that should be footnotes of reserved parts and aren't, because their names are not
  /// valid: `[^a b]: text`.
  private func faultyFootnotes(
    _ names: Set<String>, outside reserved: SortedRanges
  ) -> [SourceCut] {
    guard names.contains(where: { !LabelName.isValid($0) }) else { return [] }
    let bytes = Array(source.text.utf8)
    let notes = SortedRanges(
      footnoteRanges.map(\.range).sorted { $0.lowerBound < $1.lowerBound })
    return (1...source.lineCount).compactMap { number in
      let start = source.offset(ofLine: number)
      let line = start..<start + source.line(number).utf8.count
      guard let marker = FootnoteMarker.definition(in: bytes, of: line),
        case let name = String(decoding: bytes[marker.name], as: UTF8.self),
        names.contains(name.lowercased()), !LabelName.isValid(name), !reserved.contains(start),
        !notes.contains(start)
      else { return nil }
      let next = (number + 1..<source.lineCount + 1).first { endsParagraph($0, reserved) }
      let end = source.offset(ofLine: next ?? source.lineCount + 1)
      return SourceCut(SourceRange(start, end), filler: "\n")
    }
  }

  /// Whether a line is blank, or begins something else.
  private func endsParagraph(_ number: Int, _ reserved: SortedRanges) -> Bool {
    let first = source.line(number).utf8.first { !$0.isBlank }
    return first.map { "@[".utf8.contains($0) } ?? true
      || reserved.contains(source.offset(ofLine: number))
  }

  /// The lowercase names of the footnotes that anything resembling a reference in a reserved part or a comment leads
  /// to, directly or indirectly.
  private func markedFootnotes(_ reserved: SortedRanges) -> Set<String> {
    let bytes = Array(source.text.utf8)
    let written = Array(source.written.utf8)
    let marked = Set(
      reserved.ranges.flatMap { FootnoteMarker.names(in: bytes, $0) }
        + bytes.hiddenParts.flatMap { FootnoteMarker.names(in: written, $0) })
    var marks: [String: Set<String>] = [:]
    for footnote in footnoteRanges {
      marks[footnote.name.lowercased(), default: []]
        .formUnion(FootnoteMarker.names(in: bytes, footnote.range))
    }
    return marked.reaching(by: marks)
  }
}

extension [UInt8] {
  /// The places of hidden parts within lines, and of whole lines of them.
  fileprivate var hiddenParts: [SourceRange] {
    var parts: [SourceRange] = []
    var start: Int?
    for (index, byte) in enumerated() {
      if HiddenByte.isOne(byte) {
        start = start ?? index
      } else if let first = start {
        parts.append(SourceRange(first, index))
        start = nil
      }
    }
    return parts + (start.map { [SourceRange($0, count)] } ?? [])
  }
}

extension FootnoteMarker {
  /// Returns the lowercase names of everything that looks like a footnote reference.
  fileprivate static func names(in bytes: [UInt8], _ range: SourceRange) -> [String] {
    var names: [String] = []
    var position = range.lowerBound
    while let start = bytes[position..<range.upperBound].firstIndex(of: UInt8(ascii: "[")) {
      if let marker = FootnoteMarker(bytes, at: start, end: range.upperBound) {
        names.append(String(decoding: bytes[marker.name], as: UTF8.self).lowercased())
      }
      position = start + 1
    }
    return names
  }
}

extension Set<String> {
  /// Returns the names with everything they lead to.
  fileprivate func reaching(by marks: [String: Set<String>]) -> Self {
    var reached = self
    var waiting = Array(self)
    while let name = waiting.popLast() {
      for next in marks[name] ?? [] where reached.insert(next).inserted { waiting.append(next) }
    }
    return reached
  }
}
