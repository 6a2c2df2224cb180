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
    let cuts = (places.cuts + hiddenFootnotes(places.solutionRanges)).sorted {
      $0.range.lowerBound < $1.range.lowerBound
    }
    let text = source.cutting(cuts)
    let offsets = CutOffsets(cuts)
    var document = Document(
      reading: text, inclusions.cut(offsets), diagnosticsOfFiles(offsets), isCut: true)
    let left = DocumentPlaces(LineScanner(text), document.blocks).solutions
    guard document.suspicions.isEmpty, left.count == places.solutions.count,
      left.allSatisfy({ $0.content.isEmpty && $0.closer != nil })
    else { return withheld(places.solutions.prefix(1).map(Self.inseparable)) }
    document.hidden = HiddenNames(
      of: self, in: SortedRanges(places.solutionRanges), places.solutions)
    document.hidden.files = filesOfSolutions
    return document
  }

  /// The paths of the files that its solutions include, from the lab's folder on, whether they can
  /// be read or not; all that it includes, where something looks like a solution and is none.
  public var filesOfSolutions: Set<String> {
    let isHidden = SortedRanges(solutionRanges).contains
    return Set(
      inclusions.files.filter { !suspicions.isEmpty || isHidden($0.opener) }.map(\.path))
  }

  /// Keeps all of it from students, for a reason that stands outside of it.
  ///
  /// - Parameter reason: what is told, which must hold nothing of what is hidden.
  public mutating func withhold(for reason: Diagnostic) {
    diagnostics = [reason] + diagnostics
    suspicions = [reason] + suspicions
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

  /// What is wrong with files that are included outside of solutions.
  private func diagnosticsOfFiles(_ cuts: CutOffsets) -> [Diagnostic] {
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
