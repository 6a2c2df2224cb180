internal import Diagnostics
internal import LabMarkdown
internal import LabRunner
internal import Site

/// The problems of a lab, as far as they can be revealed: without `--solutions`, nothing about the
/// contents of solutions, not even their lines.
struct LabProblems: Sendable {
  /// Diagnostics with the text that contains their places.
  struct Group: Sendable {
    let source: SourceText
    let diagnostics: [Diagnostic]
  }

  /// The path of the lab.
  let lab: String
  let groups: [Group]

  init(of lab: String, groups: [Group]) {
    self.lab = lab
    self.groups = groups
  }

  /// - Parameters:
  ///   - student: The plan of the document for students, with its problems.
  ///   - whole: The lab with its solutions; nil if that is the same.
  init(
    student: Plan, _ found: [Diagnostic],
    whole: (source: SourceText, diagnostics: [Diagnostic])?, withSolutions: Bool
  ) {
    lab = student.source.name
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
    } else if student.document.suspicions(from: .student).isEmpty {
      let hidden = all.without(own).diagnostics
      groups = [told] + (hidden.isEmpty ? [] : [Self.note(of: hidden, in: student.document)])
    } else {
      groups = [told]
    }
  }

  var diagnostics: [Diagnostic] { groups.flatMap(\.diagnostics) }

  var hasErrors: Bool { diagnostics.contains(where: \.isError) }

  func adding(_ faults: [Diagnostic], in source: SourceText) -> LabProblems {
    faults.isEmpty
      ? self
      : LabProblems(of: lab, groups: groups + [Group(source: source, diagnostics: faults)])
  }

  /// The problems without warnings.
  var onlyErrors: LabProblems {
    LabProblems(
      of: lab,
      groups: groups.map { group in
        Group(source: group.source, diagnostics: group.diagnostics.filter(\.isError))
      })
  }

  var records: [DiagnosticRecord] {
    groups.flatMap { group in
      group.diagnostics.map { DiagnosticRecord($0, in: group.source) }
    }
  }

  /// Reports the number of problems in solutions, and nothing else about them.
  private static func note(of hidden: [Diagnostic], in document: Document) -> Group {
    let start = document.reservedRanges(from: .student).ranges.first?.lowerBound ?? 0
    let count = hidden.count == 1 ? "1 problem" : "\(hidden.count) problems"
    let note = Diagnostic(
      hidden.contains(where: \.isError) ? .error : .warning, code: "ProblemsInSolutions",
      message: "\(count) in solutions, or in names that solutions and the lab share",
      range: SourceRange(start, start + "@solution".utf8.count),
      help: "use --solutions to see details")
    return Group(source: document.source, diagnostics: [note])
  }
}

extension LabProblems.Group {
  /// Those that another group doesn't already report.
  fileprivate func without(_ other: Self) -> Self {
    let told = Set(other.diagnostics.map { DiagnosticRecord($0, in: other.source) })
    return Self(
      source: source,
      diagnostics: diagnostics.filter { !told.contains(DiagnosticRecord($0, in: source)) })
  }
}
