/// A problem at one place in a file, and how to fix it.
///
/// A message begins with one of the words unknown, invalid, missing, duplicate, and misplaced if
/// one fits, names the item in single quotes, and ends without a period: `unknown argument 'epoch'
/// in @train; did you mean 'epochs'?`
public struct Diagnostic: Sendable, Hashable {
  public enum Severity: String, Sendable, Hashable {
    case error, warning
  }

  public let severity: Severity
  /// A stable identifier for the kind of problem, in UpperCamelCase: `UnknownArgument`.
  public let code: String
  public let message: String
  public let range: SourceRange
  /// How to fix it: a sentence, or a line to type.
  public let help: String?
  /// The text to substitute at `range`, if the fix is certain.
  public let replacement: String?

  public init(
    _ severity: Severity = .error, code: String, message: String, range: SourceRange,
    help: String? = nil, replacement: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.range = range
    self.help = help
    self.replacement = replacement
  }

  public var isError: Bool { severity == .error }

  /// Returns the same diagnostic at another place.
  public func moved(to range: SourceRange) -> Diagnostic {
    Diagnostic(
      severity, code: code, message: message, range: range, help: help, replacement: replacement)
  }
}

extension Sequence<Diagnostic> {
  /// The diagnostics in order of place, errors before warnings, without duplicates.
  public func sortedByPlace() -> [Diagnostic] {
    var seen = Set<Diagnostic>()
    let key = { (d: Diagnostic) in
      (d.range.lowerBound, d.isError ? 0 : 1, d.range.upperBound, d.message)
    }
    return filter { seen.insert($0).inserted }.sorted { key($0) < key($1) }
  }
}
