public import Serialization

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
  /// A very long one is shortened.
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
    self.message = Self.shortened(message)
    self.range = range
    self.help = help.map(Self.shortened)
    self.replacement = replacement
  }

  /// The length of the longest message in bytes; names in it can be as long as a file.
  private static let longest = 2000

  private static func shortened(_ text: String) -> String {
    guard text.utf8.count > longest else { return text }
    return text[..<text.utf8.index(text.startIndex, offsetBy: longest)] + "…"
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

extension Sequence<Diagnostic> {
  /// Returns the diagnostics sorted by place, with one in place of those beyond a limit.
  public func limited(to most: Int) -> [Diagnostic] {
    let sorted = sortedByPlace()
    guard sorted.count > most else { return sorted }
    return Array(sorted[..<most]) + [.rest(of: sorted[most...])].compactMap { $0 }
  }
}

extension Diagnostic {
  /// A summary of diagnostics that aren't reported individually; nil for none.
  public static func rest(of others: some Collection<Diagnostic>) -> Diagnostic? {
    guard let first = others.first else { return nil }
    return rest(others.count, from: first.range, isError: others.contains(where: \.isError))
  }

  /// A summary of a number of diagnostics from one place on.
  public static func rest(_ count: Int, from range: SourceRange, isError: Bool) -> Diagnostic {
    Diagnostic(
      isError ? .error : .warning, code: "TooManyErrors",
      message: "\(count) more errors and warnings from here on", range: range,
      help: "fix the others first")
  }
}

extension Diagnostic.Severity: Serializable {}

extension Diagnostic: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      try reader.read(), code: try reader.read(), message: try reader.read(),
      range: SourceRange(try reader.read(), try reader.read()), help: try reader.read(),
      replacement: try reader.read())
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(
      severity, code, message, range.lowerBound, range.upperBound, help, replacement)
  }
}
