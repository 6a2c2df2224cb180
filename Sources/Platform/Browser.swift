/// The user's browser.
package enum Browser {
  #if canImport(Darwin)
    private static let opener = "open"
  #else
    private static let opener = "xdg-open"
  #endif

  /// Opens a file; whether that could be started.
  ///
  /// Everybody on the machine can read the arguments of programs, so an address that nobody else may
  /// know belongs into a file.
  package static func open(_ path: String) -> Bool {
    Program.start([opener, path])
  }
}
