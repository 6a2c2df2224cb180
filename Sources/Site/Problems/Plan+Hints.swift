public import Diagnostics
internal import LabMarkdown
public import LabRunner

extension Plan {
  /// The lab's text without what checks keep for later: their hints, and conditions that a label
  /// stands for.
  public var sourceWithoutHints: SourceText { CheckSecrets(of: self).hiding(document.source) }

  /// Returns diagnostics as they may be told without what checks keep for later.
  public func keepingHints(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    CheckSecrets(of: self).keeping(diagnostics)
  }
}
