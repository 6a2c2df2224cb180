internal import Diagnostics
internal import LabMarkdown
internal import LabRunner
internal import Site

/// What is wrong with a lab, as far as it may be told: without `--solutions` nothing of what
/// solutions hold, not even the lines in which they stand.
struct LabProblems: Sendable {
  /// Diagnostics with the text in which they have their places.
  struct Group: Sendable {
    let source: SourceText
    let diagnostics: [Diagnostic]
  }

  let groups: [Group]

  init(groups: [Group]) { self.groups = groups }

  /// - Parameters:
  ///   - student: the plan of the document that students get, and what is wrong with it.
  ///   - whole: the lab with its solutions; nil where that is the same.
  init(
    student: Plan, _ found: [Diagnostic],
    whole: (source: SourceText, diagnostics: [Diagnostic])?, withSolutions: Bool
  ) {
    let source =
      found.isEmpty || withSolutions ? student.source : student.sourceWithoutHints
    let own = Group(source: source, diagnostics: found.sortedByPlace())
    let told =
      withSolutions
      ? own : Group(source: source, diagnostics: student.keepingHints(own.diagnostics))
    guard let whole else {
      groups = [told]
      return
    }
    let all = Group(source: whole.source, diagnostics: whole.diagnostics.sortedByPlace())
    if withSolutions {
      groups = [all, own.without(all)]
    } else if student.document.suspicions.isEmpty {
      let hidden = all.without(own).diagnostics
      groups = [told] + (hidden.isEmpty ? [] : [Self.note(of: hidden, in: student.document)])
    } else {
      groups = [told]
    }
  }

  var diagnostics: [Diagnostic] { groups.flatMap(\.diagnostics) }

  /// Says how much is wrong in solutions, and nothing else of it.
  private static func note(of hidden: [Diagnostic], in document: Document) -> Group {
    let start = document.solutionRanges.ranges.first?.lowerBound ?? 0
    let count = hidden.count == 1 ? "1 problem lies" : "\(hidden.count) problems lie"
    let note = Diagnostic(
      hidden.contains(where: \.isError) ? .error : .warning, code: "ProblemsInSolutions",
      message: "\(count) in the solutions, or in what they and the lab name alike",
      range: SourceRange(start, start + "@solution".utf8.count),
      help: "with --solutions they are told")
    return Group(source: document.source, diagnostics: [note])
  }
}

extension LabProblems.Group {
  /// Those that another group does not tell already.
  fileprivate func without(_ other: Self) -> Self {
    let told = Set(other.diagnostics.map { DiagnosticRecord($0, in: other.source) })
    return Self(
      source: source,
      diagnostics: diagnostics.filter { !told.contains(DiagnosticRecord($0, in: source)) })
  }
}
