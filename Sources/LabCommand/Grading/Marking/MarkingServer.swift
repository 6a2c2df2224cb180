internal import Grading
internal import Loopback
internal import Platform

/// Serves the marking page until the grader ends the work.
struct MarkingServer {
  private let session: MarkingSession
  private let guides: LabGuides
  private let lab: String

  init(_ session: MarkingSession, _ guides: LabGuides, lab: String) {
    self.session = session
    self.guides = guides
    self.lab = lab
  }

  /// - Parameters:
  ///   - port: Nil for any that is free.
  ///   - opens: Whether to open the page.
  /// - Failure: Throws if the port is taken.
  func run(port: UInt16?, opens: Bool, on terminal: Terminal) throws(InputOutputFailure) {
    Interruption.hold()
    let desk = MarkingDesk(session, guides, lab: lab) { Interruption.end() }
    let policy = LoopbackHeaders.policy(adding: MarkingPage.policies)
    try LocalPage(port: port, policy: policy) { desk.answer($0) }
      .serve("", opens: opens, on: terminal)
  }
}
