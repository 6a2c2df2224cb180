internal import Grading
internal import Loopback
internal import Platform
internal import Synchronization

/// Answers the requests of the marking page, one after another.
final class MarkingDesk: Sendable {
  private struct State: Sendable {
    var session: MarkingSession
    var guides: LabGuides
  }

  private let state: Mutex<State>
  private let lab: String
  private let end: @Sendable () -> Void

  /// - Parameter end: What to do when the grader ends the work.
  init(
    _ session: MarkingSession, _ guides: LabGuides, lab: String, end: @escaping @Sendable () -> Void
  ) {
    state = Mutex(State(session: session, guides: guides))
    self.lab = lab
    self.end = end
  }

  func answer(_ request: LoopbackRequest) -> LoopbackResponse {
    switch (request.method, request.path) {
    case (.get, "/"):
      .html(
        MarkingPage.html(
          title: lab, generator: Tool.generator, view: state.withLock { view(of: &$0).html }))
    case (.get, "/" + MarkingPage.scriptName):
      .contents(MarkingPage.script, type: "text/javascript; charset=utf-8")
    case (.get, "/" + MarkingPage.styleName): .text(MarkingPage.style, type: "text/css")
    case (.get, "/view"): changing { $0.go(to: Int(request.query["at"] ?? "") ?? 0) }
    case (.post, "/end"): ended()
    case (.post, "/keep"): keep(request.form)
    case (.post, let path): act(path, request.form)
    default: .notFound
    }
  }

  private func act(_ path: String, _ form: FormFields) -> LoopbackResponse {
    let place = form["at"].flatMap { Int($0) }
    switch path {
    case "/undo": return changing { session throws(MarkFault) in try session.undo() }
    case "/skip":
      return changing { session in
        session.go(to: place ?? session.position)
        session.skip()
      }
    case "/back":
      return changing { session in
        session.go(to: place ?? session.position)
        session.goBack()
      }
    case "/give":
      return changing { session throws(MarkFault) in
        session.go(to: place ?? session.position)
        try session.give(Self.gifts(in: form, for: session.current))
      }
    default: return .notFound
    }
  }

  /// What is given for each criterion. What is no number can't be given.
  private static func gifts(
    in form: FormFields, for answer: MarkingPile.Answer?
  ) -> [MarkingSession.Gift] {
    (answer?.criteria ?? []).enumerated().map { index, criterion in
      MarkingSession.Gift(
        criterion.name, points: form["points-\(index)"].flatMap { Double($0) } ?? .nan,
        comment: form["comment-\(index)"] ?? "")
    }
  }

  /// Changes the session, and shows where it is then.
  private func changing(
    _ action: (inout MarkingSession) throws(MarkFault) -> Void
  ) -> LoopbackResponse {
    state.withLock { state in
      do throws(MarkFault) {
        try action(&state.session)
        return .html(view(of: &state).html)
      } catch { return Self.refusal(error) }
    }
  }

  private func keep(_ form: FormFields) -> LoopbackResponse {
    state.withLock { state in
      do throws(MarkFault) {
        try state.session.keep(form["comment"] ?? "", as: form["key"] ?? "")
        return .html(view(of: &state).commentOptions)
      } catch { return Self.refusal(error) }
    }
  }

  private func ended() -> LoopbackResponse {
    end()
    return .text("")
  }

  private static func refusal(_ fault: MarkFault) -> LoopbackResponse {
    .text(fault.message, status: fault.isConflict ? 409 : 422)
  }

  private func view(of state: inout State) -> MarkingView {
    let guide = state.session.current.flatMap { state.guides.typeset(for: $0) }
    return MarkingView(of: state.session, guide, lab: lab)
  }
}
