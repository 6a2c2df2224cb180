internal import Diagnostics
internal import JSONRPC
internal import LabMarkdown
internal import LabRunner
internal import Site
internal import Synchronization

extension LanguageServer {
  /// How long to wait for another edit before a lab runs, in milliseconds.
  private static let pauseBeforeRun = 1500

  /// Runs a lab in the background, for its values and verdicts.
  func scheduleRun(of uri: String) {
    runner.add(about: uri, after: Self.pauseBeforeRun) { [self] in
      guard let analysis = state.withLock({ $0.documents[uri]?.analysis }) else { return }
      let plan = analysis.plans.plan(for: withSolutions ? .solutions : .student)
      let hints = plan.run(reusing: memo).hints(for: analysis.path, in: analysis.buffer)
      let (isNew, request) = state.withLock { state -> (Bool, Int?) in
        let isNew = state.documents[uri]?.hints != hints
        state.documents[uri]?.hints = hints
        guard isNew, state.refreshesHints else { return (isNew, nil) }
        state.requests += 1
        return (isNew, state.requests)
      }
      if isNew, let request { channel.request(.number(request), "workspace/inlayHint/refresh") }
    }
  }

  @Sendable func inlayHints(_ parameters: LSP.RangeParameters) throws(CallError) -> [LSP.InlayHint]?
  {
    guard let document = state.withLock({ $0.documents[parameters.textDocument.uri] }) else {
      return nil
    }
    let lines =
      parameters.range.start
      .line...max(
        parameters.range.start.line, parameters.range.end.line)
    let encoding = state.withLock(\.encoding)
    return RunHint.placed(document.hints, in: document.buffer).compactMap { location, label in
      guard lines.contains(location.line - 1) else { return nil }
      let offset = document.buffer.offset(of: location)
      return LSP.InlayHint(
        position: document.buffer.position(of: offset, in: encoding), label: label)
    }
  }
}

extension FinishedLab {
  /// The values in prose and the verdicts of checks in a file.
  fileprivate func hints(for path: String, in buffer: TextBuffer) -> [RunHint] {
    let source = plan.document.source
    let lines = buffer.lines
    let hint = { (offset: Int, label: String) -> RunHint? in
      guard source.name(at: offset) == path else { return nil }
      let place = source.location(of: offset)
      guard lines.indices.contains(place.line - 1) else { return nil }
      return RunHint(
        line: place.line, text: lines[place.line - 1], column: place.column, label: label)
    }
    let values = ProseContents(of: plan.document).values.compactMap { span in
      value(of: span).flatMap {
        hint(span.range.upperBound, "= " + ValueText.value($0, format: span.format).limited)
      }
    }
    let checks = finishedChecks(includingSolutions: true).compactMap { check in
      check.hint.flatMap { hint(check.directive.range.upperBound, $0) }
    }
    return values + checks
  }
}

extension FinishedCheck {
  /// As in `✓ 2 of 2 points`.
  fileprivate var hint: String? {
    let score = points.map { " " + PointsText.got($0) } ?? ""
    return switch verdict {
    case .passed: "✓" + score
    case .failed: "✗" + score
    case .undecided: "?" + score
    case .unanswered: "not answered yet"
    case .skipped, .hidden: nil
    }
  }
}

extension String {
  /// The text, cut off if it is long.
  fileprivate var limited: String { count > 40 ? prefix(39) + "…" : self }
}
