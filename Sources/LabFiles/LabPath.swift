/// A path relative to a lab's folder, with `.` and `..` resolved lexically.
public struct LabPath: Sendable, Hashable {
  /// As written in the lab.
  public let written: String
  /// The path without `.` and `..`.
  public let components: [String]
  /// Whether it leads out of the folder: to the root, a home directory, another host, or up.
  public let leadsOutside: Bool
  /// Whether it can only mean a folder, as `data/` does.
  public let namesFolder: Bool

  public init(_ written: String) {
    self.written = written
    var components: [String] = []
    var leadsOutside =
      written.hasPrefix("/") || written == "~" || written.hasPrefix("~/") || written.contains("://")
    let names = written.split(separator: "/").filter { $0 != "." }
    for name in names {
      if name != ".." {
        components.append(String(name))
      } else if components.popLast() == nil {
        leadsOutside = true
      }
    }
    self.components = components
    self.leadsOutside = leadsOutside
    namesFolder = written.hasSuffix("/") || components.isEmpty || names.last == ".."
  }

  /// The path without `.` and `..`; one that leads outside stays as written.
  public var text: String { leadsOutside ? written : components.joined(separator: "/") }
}
