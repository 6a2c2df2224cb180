public import Diagnostics

extension Document {
  /// Whether it has solutions, or what looks like one: then students get another document.
  public var hasSecrets: Bool {
    !suspicions.isEmpty || !solutionRanges.isEmpty
  }

  /// Where its solutions stand.
  public var solutionRanges: [SourceRange] {
    DocumentPlaces(LineScanner(source), blocks).solutionRanges
  }

  /// The document as students may know it: that of the text without what solutions hold.
  ///
  /// Whatever is made of it cannot depend on them: no title, number, anchor, message or guess. Of
  /// an `@solution(…)` its place is left, empty. Footnotes that only solutions mark go with them.
  /// Where something looks like a solution and is none, nothing is left but the errors.
  public var forStudents: Document {
    guard suspicions.isEmpty else { return withheld(suspicions) }
    let places = DocumentPlaces(LineScanner(source), blocks)
    guard !places.solutions.isEmpty else { return self }
    let cuts = (places.cuts + footnoteCuts(places.solutionRanges)).sorted {
      $0.range.lowerBound < $1.range.lowerBound
    }
    let text = source.cutting(cuts)
    var document = Document(
      reading: text, inclusions.cut(cuts), diagnosticsOfFiles(cuts), isCut: true)
    let left = DocumentPlaces(LineScanner(text), document.blocks).solutions
    guard document.suspicions.isEmpty, left.count == places.solutions.count,
      left.allSatisfy({ $0.content.isEmpty && $0.closer != nil })
    else { return withheld(places.solutions.prefix(1).map(Self.inseparable)) }
    document.hidden = HiddenNames(
      of: self, in: SortedRanges(places.solutionRanges), places.solutions)
    return document
  }

  /// Returns a document that holds nothing but what is wrong.
  private func withheld(_ errors: [Diagnostic]) -> Document {
    Document(
      source: source.showing(only: errors.map(\.range)), frontMatter: FrontMatter(), blocks: [],
      footnotes: [], names: [:], diagnostics: errors, suspicions: errors)
  }

  private static func inseparable(_ solution: Block.Container) -> Diagnostic {
    let start = solution.directive.range.lowerBound
    return Diagnostic(
      code: "SuspiciousSolution",
      message: "suspicious '@solution': the lab cannot be read without what it holds",
      range: SourceRange(start, start + 1 + Directive.solutionName.utf8.count),
      help: "nothing is written for students until this is mended; leave blank lines around it")
  }

  /// The footnotes that are marked in solutions and nowhere else.
  private func footnoteCuts(_ solutions: [SourceRange]) -> [SourceCut] {
    let isHidden = SortedRanges(solutions).contains
    var hidden: Set<String> = []
    var shown: Set<String> = []
    for case .footnote(let mark) in inlines {
      if isHidden(mark.range.lowerBound) {
        hidden.insert(mark.name)
      } else {
        shown.insert(mark.name)
      }
    }
    return footnotes.compactMap { footnote in
      let name = footnote.label
      guard hidden.contains(name.name), !shown.contains(name.name),
        !isHidden(name.range.lowerBound)
      else { return nil }
      let end = max(name.range.upperBound, footnote.content.last?.range.upperBound ?? 0)
      return SourceCut(
        SourceRange(
          source.offset(ofLine: source.lineNumber(of: name.range.lowerBound)),
          source.offset(ofLine: source.lineNumber(of: end) + 1)), filler: "\n")
    }
  }

  /// What is wrong with files that are included outside of solutions.
  private func diagnosticsOfFiles(_ cuts: [SourceCut]) -> [Diagnostic] {
    inclusionFaults.compactMap { fault in
      guard let start = cuts.offset(fault.range.lowerBound) else { return nil }
      let length = fault.range.upperBound - fault.range.lowerBound
      return Diagnostic(
        fault.severity, code: fault.code, message: fault.message,
        range: SourceRange(start, start + length), help: fault.help, replacement: fault.replacement)
    }
  }
}

extension DocumentPlaces {
  /// What solutions hold, with the arguments of their openers.
  fileprivate var cuts: [SourceCut] {
    solutions.compactMap { solution in
      guard let closer = solution.closer else { return nil }
      let start = solution.directive.range.lowerBound + 1 + Directive.solutionName.utf8.count + 1
      return SourceCut(SourceRange(start, lineStart(of: closer.lowerBound)), filler: ")\n")
    }
  }
}

extension [SourceCut] {
  /// Returns where an offset is in the text that is left, nil if it has been cut out.
  func offset(_ offset: Int) -> Int? {
    var shift = 0
    for cut in self {
      if offset < cut.range.lowerBound { break }
      if offset < cut.range.upperBound { return nil }
      shift += cut.filler.utf8.count - (cut.range.upperBound - cut.range.lowerBound)
    }
    return offset + shift
  }
}
