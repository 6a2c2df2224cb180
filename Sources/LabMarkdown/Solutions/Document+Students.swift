public import Diagnostics

extension Document {
  /// Whether it has solutions, or text that looks like one: students then get a different document.
  public var hasSecrets: Bool {
    !suspicions.isEmpty || !solutionRanges.ranges.isEmpty
  }

  /// The places of its solutions.
  public var solutionRanges: SortedRanges { Solutions(in: blocks).ranges }

  /// The document for students: that of the text without the contents of solutions.
  ///
  /// Nothing made from it can depend on solutions: no title, number, anchor, message, or
  /// suggestion. Of an `@solution(…)`, only its empty place remains. Footnotes that only solutions
  /// refer to are removed as well. If something merely looks like a solution, only the errors
  /// remain.
  public var forStudents: Document {
    guard suspicions.isEmpty else { return withheld(suspicions) }
    let solutions = Solutions(in: blocks)
    guard !solutions.containers.isEmpty else { return self }
    let cuts = (solutions.cuts(of: source) + hiddenFootnotes(solutions.ranges)).sorted {
      $0.range.lowerBound < $1.range.lowerBound
    }
    let text = source.cutting(cuts)
    let offsets = CutOffsets(cuts)
    var document = Document(
      reading: text, in: folder, grammar, inclusions.cut(offsets), diagnosticsOfFiles(offsets),
      isCut: true)
    let left = Solutions(in: document.blocks).containers
    guard document.suspicions.isEmpty, left.count == solutions.containers.count,
      left.allSatisfy({ $0.content.isEmpty && $0.closer != nil })
    else { return withheld(solutions.containers.prefix(1).map(Self.inseparable)) }
    document.hidden = HiddenNames(of: self, in: solutions)
    document.hidden.files = filesOfSolutions
    return document
  }

  /// The paths of the files that its solutions include, relative to the lab's folder, whether they
  /// can be read or not; of all its files, if something merely looks like a solution.
  public var filesOfSolutions: Set<String> {
    let isHidden = solutionRanges.contains
    return Set(
      inclusions.files.filter { !suspicions.isEmpty || isHidden($0.opener) }.map(\.path))
  }

  /// Withholds all of it from students, for a reason outside of it.
  ///
  /// - Parameter reason: The message, which must not contain anything hidden.
  public mutating func withhold(for reason: Diagnostic) {
    diagnostics = [reason] + diagnostics
    suspicions = [reason] + suspicions
  }

  /// Returns a document that contains only diagnostics.
  private func withheld(_ errors: [Diagnostic]) -> Document {
    Document(
      source: source.showing(only: errors.map(\.range)), folder: folder,
      frontMatter: FrontMatter(), blocks: [], footnotes: [], names: [:], diagnostics: errors,
      suspicions: errors)
  }

  private static func inseparable(_ solution: Block.Container) -> Diagnostic {
    let start = solution.directive.range.lowerBound
    return Diagnostic(
      code: "SuspiciousSolution",
      message: "suspicious '@solution': the lab cannot be parsed without its contents",
      range: SourceRange(start, start + 1 + ContainerKind.solution.rawValue.utf8.count),
      help: "nothing is written for students until this is fixed; add blank lines around it")
  }

  /// Problems with files that are included outside of solutions.
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

extension Solutions {
  /// The contents of solutions, including the arguments of their openers.
  fileprivate func cuts(of source: SourceText) -> [SourceCut] {
    containers.compactMap { solution in
      guard let closer = solution.closer else { return nil }
      let start =
        solution.directive.range.lowerBound + 1 + ContainerKind.solution.rawValue.utf8.count + 1
      let end = source.offset(ofLine: source.lineNumber(of: closer.lowerBound))
      return SourceCut(SourceRange(start, end), filler: ")\n")
    }
  }
}
