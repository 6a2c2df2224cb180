public import Diagnostics
internal import LabMarkdown
public import LabRunner

extension Plan {
  /// The lab's text without the secrets of checks: their hints, and conditions that a label
  /// replaces.
  public var sourceWithoutHints: SourceText { CheckSecrets(of: self).hiding(document.source) }

  /// Returns diagnostics without the secrets of checks.
  public func keepingHints(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    CheckSecrets(of: self).keeping(diagnostics)
  }
}
