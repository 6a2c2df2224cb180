internal import Loopback
internal import Site
internal import Synchronization

/// The pages that follow open labs: a server for each folder, as of `labsheet preview`.
final class HostedPreviews: Sendable {
  private struct Host: Sendable {
    let server: LoopbackServer
    let desk: PreviewDesk
    var labs: [LabFile]
  }

  /// By folders.
  private let hosts = Mutex<[String: Host]>([:])

  /// Whether somebody has asked for the page of a lab, so that it runs anyway.
  func follow(_ file: LabFile) -> Bool { labs(in: file.folderPath).contains(file) }

  /// Returns the address of a lab's page.
  ///
  /// - Parameters:
  ///   - reveal: Where a block that is clicked leads.
  ///   - makeLab: Makes a lab that is looked at for the first time.
  /// - Failure: Throws if there is no free port.
  func address(
    of file: LabFile, reveal: @escaping PreviewDesk.Revealer,
    makeLab: @escaping @Sendable (LabFile) -> LiveLab
  ) throws(LoopbackFailure) -> String {
    try hosts.withLock { hosts throws(LoopbackFailure) in
      let folder = file.folderPath
      var host: Host
      if let known = hosts[folder] {
        host = known
      } else {
        let desk = PreviewDesk(isWorksheet: false, reveal: reveal) { [weak self] in
          self?.labs(in: folder) ?? []
        } makeLab: {
          makeLab($0)
        }
        let server = try LoopbackServer(policy: PreviewDesk.policy) { desk.answer($0) }
        host = Host(server: server, desk: desk, labs: [])
      }
      if !host.labs.contains(file) { host.labs.append(file) }
      hosts[folder] = host
      return host.server.address + file.name.encodedAsPath + "/"
    }
  }

  /// Ends all servers.
  func end() {
    let ended = hosts.withLock { hosts in
      defer { hosts = [:] }
      return hosts.values
    }
    for host in ended { host.desk.end() }
    for host in ended { host.server.stop() }
  }

  private func labs(in folder: String) -> [LabFile] { hosts.withLock { $0[folder]?.labs ?? [] } }
}
