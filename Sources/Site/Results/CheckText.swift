internal import HTML
internal import LabMarkdown
internal import LabResults
public import LabRunner

/// Describes a check without markup, in the words of the page.
public struct CheckText {
  private let check: FinishedCheck

  public init(of check: FinishedCheck) { self.check = check }

  /// What is checked.
  public var title: String {
    switch check.outcome {
    case .expectation(let expectation): expectation.label ?? expectation.condition
    case .checkReport(let report): report.title
    default: "@\(check.directive.name)"
    }
  }

  /// Why it ended as it did, one sentence or more each.
  public var sentences: [String] {
    switch check.outcome {
    case .expectation(let expectation):
      ExpectationView(expectation: expectation).sentences.map { Node.fragment($0).plainText }
    case .checkReport(let report):
      [report.summary] + [PointsText.share(of: report)].compactMap { $0 }
        + FaultyHelperText(name: report.faultyHelper).sentences.map { Node.fragment($0).plainText }
        + report.reasons
    case .skipped(let reason):
      [OutcomeView.skipped(check.directive, reason: reason, landmark: nil).plainText]
    case .unanswered(let name):
      [OutcomeView.unanswered(name, points: nil, landmark: nil).plainText]
    case .hidden: [OutcomeView.hiddenCheck.plainText]
    case .definition, .figure, .table, .value, .group, nil: []
    }
  }
}
