/// What is wrong at one place of a file, and how to mend it.
///
/// A message begins with one of the verbs unknown, invalid, missing, duplicate and
/// misplaced where one fits, names the thing in single quotes, and ends without a
/// full stop: `unknown argument 'epoch' in @train; did you mean 'epochs'?`
public struct Diagnostic: Sendable, Hashable {
  public enum Severity: String, Sendable, Hashable {
    case error, warning
  }

  public let severity: Severity
  /// A stable name for the kind of fault, in UpperCamelCase: `UnknownArgument`.
  public let code: String
  public let message: String
  public let range: SourceRange
  /// What to do about it, a sentence or a line to type.
  public let help: String?
  /// The text that should stand at `range`, where the mend is certain.
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

  /// Returns the same at another place.
  public func moved(to range: SourceRange) -> Diagnostic {
    Diagnostic(
      severity, code: code, message: message, range: range, help: help, replacement: replacement)
  }
}

extension Sequence<Diagnostic> {
  /// The diagnostics in the order of their places, errors before warnings, each once.
  public func sortedByPlace() -> [Diagnostic] {
    var seen = Set<Diagnostic>()
    let key = { (d: Diagnostic) in
      (d.range.lowerBound, d.isError ? 0 : 1, d.range.upperBound, d.message)
    }
    return filter { seen.insert($0).inserted }.sorted { key($0) < key($1) }
  }
}
