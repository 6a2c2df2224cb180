internal import Grading
internal import HTML
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
    let server: LoopbackServer
    do throws(LoopbackFailure) {
      server = try LoopbackServer(
        port: Int(port ?? 0), policy: LoopbackHeaders.policy(adding: MarkingPage.policies)
      ) { await desk.answer($0) }
    } catch { throw InputOutputFailure(error.message) }
    defer { server.stop() }
    try terminal.print(server.address)
    terminal.tell("mark at this address, which nobody else can guess; Ctrl-C ends the work")
    let pointer = opens ? try AddressFile(server.address) : nil
    defer { pointer?.remove() }
    if let pointer, !Browser.open(pointer.path) {
      terminal.tell("there is no program that opens pages; open the address yourself")
    }
    Interruption.wait()
  }
}

/// A file that only the user can read, and that leads a browser to an address with a secret in it.
private struct AddressFile {
  let path: String
  private let folder: String

  init(_ address: String) throws(InputOutputFailure) {
    let place = FileManager.default.temporaryDirectory.path + "/labsheet-XXXXXX"
    var template = Array(place.utf8CString)
    guard let made = mkdtemp(&template) else {
      throw InputOutputFailure("cannot create a temporary folder", errno: errno)
    }
    folder = String(cString: made)
    path = folder + "/mark.html"
    let refresh = Node.element("meta", ["http-equiv": "refresh", "content": "0; url=\(address)"])
    try NewFile.write(refresh.document, to: path)
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
