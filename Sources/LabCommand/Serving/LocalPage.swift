internal import HTML
internal import Loopback
internal import Platform

/// Serves pages to this machine's user until Ctrl-C or ``Interruption/end()``.
///
/// Before it is made, ``Interruption/hold()`` must have been called.
struct LocalPage {
  private let server: LoopbackServer

  /// - Parameters:
  ///   - port: Nil for any that is free.
  ///   - preferred: The port to use in that case, if it is free: browsers keep things by ports.
  ///   - policy: The content security policy of all pages.
  /// - Failure: Throws if the port is taken.
  init(
    port: UInt16?, preferred: UInt16? = nil, policy: String,
    handler: @escaping LoopbackServer.Handler
  ) throws(InputOutputFailure) {
    if port == nil, let preferred,
      let server = try? LoopbackServer(port: Int(preferred), policy: policy, handler: handler)
    {
      self.server = server
      return
    }
    do throws(LoopbackFailure) {
      server = try LoopbackServer(port: Int(port ?? 0), policy: policy, handler: handler)
    } catch { throw InputOutputFailure(error.message) }
  }

  /// Prints the address of a page, and waits for the end.
  ///
  /// - Parameter path: The path of the page, without a slash before it.
  func serve(
    _ path: String, opens: Bool, on terminal: Terminal
  ) throws(InputOutputFailure) {
    defer { server.stop() }
    let address = server.address + path
    try terminal.print(address)
    terminal.tell(
      "only you can open this address, which nobody else can guess; Ctrl-C ends the work")
    let pointer = opens ? try AddressFile(address) : nil
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
    path = folder + "/page.html"
    let refresh = Node.element("meta", ["http-equiv": "refresh", "content": "0; url=\(address)"])
    try NewFile.write(refresh.document, to: path)
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
