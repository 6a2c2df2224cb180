internal import Bibliography
internal import Diagnostics
internal import LabFiles
internal import LabMarkdown

extension Completer {
  /// What fits outside of directives and blocks of formulas.
  var proseItems: [CompletionItem] {
    let line = text.lineStart(of: offset)
    let before = text.bytes[line..<offset]
    if opener == UInt8(ascii: "@") {
      let isFirst = text.contentStart(ofLineAt: line) == start - 1
      return isFirst ? directiveItems : referenceWords
    }
    if let opening = before.last(of: "@\(DocumentWord.end.rawValue)(", without: ")") {
      return blockItems(from: opening)
    }
    if let opening = before.last(of: "@\(DocumentWord.ref.rawValue)(", without: ")") {
      return labelItems(from: opening)
    }
    if let opening = before.last(of: "@\(DocumentWord.cite.rawValue)(", without: ")") {
      return workItems(from: opening)
    }
    if let opening = before.last(of: "@\(DocumentWord.include.rawValue)(\"", without: "\"") {
      return files(from: opening, ending: [".md"])
    }
    if let opening = before.last(of: "](#", without: ")") { return labelItems(from: opening) }
    if let opening = before.last(of: "](", without: ")") {
      let isImage = text.isImage(endingAt: opening - 2, from: line)
      return files(
        from: opening, ending: [], without: isImage ? [".md", ".csv", ".bib", ".css"] : [])
    }
    if before.last(of: "`= ", without: "`") != nil { return formulaItems }
    return []
  }

  private var referenceWords: [CompletionItem] {
    [
      CompletionItem(
        "ref", .directive, at: word, detail: "Refers to something by its number.", text: "ref(",
        snippet: "ref(${1:name})"),
      CompletionItem(
        "cite", .directive, at: word, detail: "Cites a work.", text: "cite(",
        snippet: "cite(${1:key})"),
    ]
  }

  private func blockItems(from opening: Int) -> [CompletionItem] {
    text.openBlocks(at: opening).enumerated().map { index, name in
      CompletionItem(
        name, .value, at: opening..<offset, detail: index == 0 ? "the innermost open block" : nil)
    }
  }

  /// The places on the page that have names.
  func labelItems(from opening: Int) -> [CompletionItem] {
    (facts?.landmarks ?? []).map { name, detail in
      CompletionItem(name, .label, at: opening..<offset, detail: detail)
    }
  }

  private func workItems(from opening: Int) -> [CompletionItem] {
    var start = offset
    while start > opening, !", ".utf8.contains(text.bytes[start - 1]) { start -= 1 }
    return (facts?.works?.bibliography.entries ?? []).map {
      CompletionItem($0.key, .work, at: start..<offset, detail: $0.title)
    }
  }

  /// The files in the lab's folder.
  func files(
    from opening: Int, ending suffixes: [String], without others: [String] = []
  ) -> [CompletionItem] {
    folder.names.filter { name in
      (suffixes.isEmpty || suffixes.contains { name.lowercased().hasSuffix($0) })
        && !others.contains { name.lowercased().hasSuffix($0) }
    }.map { CompletionItem($0, .file, at: opening..<offset) }
  }

  // MARK: Front matter

  func frontMatter(_ line: Int) -> [CompletionItem] {
    guard let colon = text.bytes[line..<offset].firstIndex(of: UInt8(ascii: ":")) else {
      return keyItems(line)
    }
    guard let key = FrontMatterKey(rawValue: text.string(line..<colon).trimmed) else { return [] }
    var opening = colon + 1
    while opening < offset, text.bytes[opening] == 0x20 { opening += 1 }
    let words = { (words: [String]) in
      words.map { CompletionItem($0, .value, at: opening..<offset) }
    }
    switch key {
    case .theme: return words(PageTheme.allCases.map(\.rawValue))
    case .html, .numberSections, .smartPunctuation: return words(["true", "false"])
    case .bibliography: return files(from: opening, ending: [".bib"])
    case .style: return files(from: opening, ending: [".css"])
    case .picture: return labelItems(from: opening)
    case .title, .course, .author, .authors, .date, .language, .seed, .variant, .points, .summary,
      .macros:
      return []
    }
  }

  private func keyItems(_ line: Int) -> [CompletionItem] {
    guard text.contentStart(ofLineAt: line) == start else { return [] }
    let given = Set(
      text.lines(to: line).map { String(text.string($0).prefix { $0 != ":" }) })
    return FrontMatterKey.allCases.map(\.rawValue).filter { !given.contains($0) }.map {
      CompletionItem($0, .key, at: word, text: "\($0): ")
    }
  }
}

extension ArraySlice<UInt8> {
  /// Returns the offset after the last occurrence of a text, if nothing after it closes it.
  func last(of text: String, without closer: Character) -> Int? {
    let pattern = Array(text.utf8)
    guard count >= pattern.count else { return nil }
    let place = (startIndex...(endIndex - pattern.count)).last {
      self[$0..<($0 + pattern.count)].elementsEqual(pattern)
    }
    guard let place, let byte = closer.asciiValue else { return nil }
    let end = place + pattern.count
    return self[end...].contains(byte) ? nil : end
  }
}

extension LabText {
  /// Whether the brackets that end at an offset are those of an image.
  fileprivate func isImage(endingAt end: Int, from line: Int) -> Bool {
    guard line < end, let opener = bytes[line..<end].lastIndex(of: UInt8(ascii: "[")) else {
      return false
    }
    return opener > line && bytes[opener - 1] == UInt8(ascii: "!")
  }
}
