public import Diagnostics

extension Document {
  /// Whether an audience gets a different document: something in it is not for them, or may not be
  /// hidden from them.
  public func hasSecrets(from audience: Audience) -> Bool {
    !suspicions(from: audience).isEmpty || !reservedRanges(from: audience).ranges.isEmpty
  }

  /// Whether its edition for an audience is another document: also without footnotes that only comments refer to.
  public func hasCuts(for audience: Audience) -> Bool {
    hasSecrets(from: audience) || !hiddenFootnotes(SortedRanges([])).isEmpty
  }

  /// The places of what an audience doesn't see.
  public func reservedRanges(from audience: Audience) -> SortedRanges {
    ReservedBlocks(in: blocks, from: audience).ranges
  }

  /// Why an audience gets nothing of it.
  public func suspicions(from audience: Audience) -> [Diagnostic] {
    suspicions.filter { $0.audience > audience }.map(\.diagnostic)
  }

  /// The document for an audience: that of the text without what the audience doesn't see.
  ///
  /// Nothing made from it can depend on the rest: no title, number, anchor, message, or suggestion.
  /// Of an `@solution(…)`, only its empty place remains. Footnotes that only hidden parts refer to are
  /// removed as well, as are those that only comments refer to. If something merely looks like a hidden part, only the errors remain.
  public func edition(for audience: Audience) -> Document {
    edition(for: audience) { $0.audience > audience }
  }

  /// The same, with a choice of what to cut out.
  func edition(for audience: Audience, without isReserved: @escaping (Directive) -> Bool)
    -> Document
  {
    let suspicions = suspicions.filter { $0.audience > audience }
    guard suspicions.isEmpty else { return withheld(suspicions) }
    let reserved = ReservedBlocks(in: blocks, where: isReserved)
    let cuts = (reserved.cuts(of: source, grammar) + hiddenFootnotes(reserved.ranges)).sorted {
      $0.range.lowerBound < $1.range.lowerBound
    }
    guard !cuts.isEmpty else { return self }
    let text = source.cutting(cuts)
    let offsets = CutOffsets(cuts)
    let files = reservedFiles(from: audience)
    var document = Document(
      reading: text, in: folder, grammar, inclusions.cut(offsets),
      diagnosticsOfFiles(offsets, withoutNaming: files),
      isCut: true)
    let left = ReservedBlocks(in: document.blocks, where: isReserved).parts
    guard document.suspicions.allSatisfy({ $0.audience <= audience }),
      left.count == reserved.parts.count(where: \.leavesPlace),
      left.allSatisfy({ $0.container?.content.isEmpty ?? false && $0.container?.closer != nil })
    else { return withheld(reserved.parts.prefix(1).map(Self.inseparable)) }
    document.hidden = HiddenNames(of: self, in: reserved)
    document.hidden.files = files
    document.hidden.linkedFiles = reserved.linkedFiles(besides: self)
    return document
  }

  /// Returns its text with the lines of the files that an audience has: students have other files.
  public func source(for audience: Audience) -> SourceText {
    let isWhole =
      source.pieces.count == 1 && source.text == source.written
      && reservedRanges(from: .student).ranges.isEmpty && UnusedDefinitions(in: self).ranges.isEmpty
    return audience > .student || isWhole ? source : ReleasedText(of: self).numbering(source)
  }

  /// The paths of the files that parts include that an audience doesn't see, relative to the lab's
  /// folder, whether they can be read or not; of all its files, if something merely looks like such a
  /// part.
  public func reservedFiles(from audience: Audience) -> Set<String> {
    let isHidden = reservedRanges(from: audience).contains
    let isWithheld = !suspicions(from: audience).isEmpty
    return Set(inclusions.files.filter { isWithheld || isHidden($0.opener) }.map(\.path))
      .union(
        ReservedBlocks(in: blocks, from: audience).parts.filter { $0.container == nil }
          .flatMap { $0.directive.texts })
  }

  /// Withholds all of it from students, for a reason outside of it.
  ///
  /// - Parameter reason: The message, which must not contain anything hidden.
  public mutating func withhold(for reason: Diagnostic) {
    diagnostics = [reason] + diagnostics
    suspicions = [Suspicion(withholding: reason)] + suspicions
  }

  /// Returns a document that contains only diagnostics.
  private func withheld(_ suspicions: [Suspicion]) -> Document {
    let errors = suspicions.map(\.diagnostic)
    return Document(
      source: source.showing(only: errors.map(\.range)), folder: folder,
      frontMatter: FrontMatter(), blocks: [], footnotes: [], names: [:], diagnostics: errors,
      suspicions: suspicions)
  }

  private static func inseparable(_ part: ReservedBlocks.Part) -> Suspicion {
    let directive = part.directive
    let start = directive.range.lowerBound
    return Suspicion(
      directive.containerKind ?? .solution, for: directive.audience,
      "suspicious '@\(directive.name)': the lab cannot be parsed without its contents",
      at: SourceRange(start, start + 1 + directive.name.utf8.count),
      help: part.container?.closer == nil && part.container != nil
        ? "close it with '@end(\(directive.name))'" : "add blank lines around it")
  }

  /// Problems with files that are included outside of hidden parts.
  ///
  /// - Parameter hidden: The files that no suggestion may name.
  func diagnosticsOfFiles(
    _ cuts: CutOffsets, withoutNaming hidden: Set<String>
  ) -> [Diagnostic] {
    inclusionFaults.compactMap { fault in
      let guess = inclusions.guesses[fault.range.lowerBound].flatMap {
        hidden.contains($0.file) ? $0.plain : nil
      }
      let fault = guess ?? fault
      guard let start = cuts.offset(fault.range.lowerBound) else { return nil }
      let length = fault.range.upperBound - fault.range.lowerBound
      return Diagnostic(
        fault.severity, code: fault.code, message: fault.message,
        range: SourceRange(start, start + length), help: fault.help, replacement: fault.replacement)
    }
  }
}

extension ReservedBlocks {
  /// The destinations of links and images in these parts that none outside of them has.
  fileprivate func linkedFiles(besides document: Document) -> Set<String> {
    let ranges = ranges
    let all = ProseContents(of: document)
    let places =
      all.links.map { (path: $0.destination, range: $0.range) }
      + all.images.map { (path: $0.source, range: $0.range) }
    let shown = places.filter { !ranges.contains($0.range.lowerBound) }.map(\.path)
    return Set(places.map(\.path)).subtracting(shown)
  }

  /// The contents of blocks, including the arguments of their openers, and whole directives.
  fileprivate func cuts(of source: SourceText, _ grammar: DirectiveGrammar) -> [SourceCut] {
    parts.compactMap { part in
      let closer = part.container?.closer
      if part.container != nil, closer == nil { return nil }
      guard part.leavesPlace, let closer else {
        let last = (closer ?? part.directive.range).upperBound
        let end = source.offset(ofLine: source.lineNumber(of: last) + 1)
        return SourceCut(
          SourceRange(part.directive.range.lowerBound, end),
          filler: (part.directive.standIn(in: grammar) ?? "") + "\n")
      }
      let start = part.directive.range.lowerBound + 1 + part.directive.name.utf8.count + 1
      let end = source.offset(ofLine: source.lineNumber(of: closer.lowerBound))
      return SourceCut(SourceRange(start, end), filler: ")\n")
    }
  }
}
