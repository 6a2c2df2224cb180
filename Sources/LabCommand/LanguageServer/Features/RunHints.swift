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
      guard let document = state.withLock({ $0.documents[uri] }), let analysis = document.analysis,
        !previews.follow(document.file)
      else { return }
      let monitor = RunMonitor { [self] in
        state.withLock { $0.documents[uri]?.edition } != document.edition
      }
      let memo = document.memory.results
      let plan = analysis.plans.plan(for: audience)
      guard let run = plan.run(reusing: memo, followedBy: monitor) else { return }
      memo.forgetUnused()
      adopt(run, of: uri, analysis.buffer)
    }
  }

  /// Shows the values and verdicts of a run.
  ///
  /// - Parameter buffer: What was run.
  func adopt(_ run: FinishedLab, of uri: String, _ buffer: TextBuffer) {
    guard let path = state.withLock({ $0.documents[uri]?.path }) else { return }
    let hints = run.hints(for: path, in: buffer)
    let isShown = state.withLock { state in
      guard state.documents[uri]?.hints != hints else { return false }
      state.documents[uri]?.hints = hints
      return state.refreshesHints
    }
    if isShown { ask("workspace/inlayHint/refresh", LSP.Nothing?.none) }
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
