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
