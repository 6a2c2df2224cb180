internal import Platform

/// Where a browser might be that can print pages as PDF.
struct BrowserSearch {
  private static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "brave-browser", "firefox", "firefox-esr",
  ]
  /// Folders that aren't always in `PATH`.
  private static let folders = [
    "/usr/bin", "/usr/local/bin", "/snap/bin", "/var/lib/flatpak/exports/bin", "/opt/homebrew/bin",
  ]
  /// File systems of macOS are case-insensitive.
  private static let applications = [
    "Chromium", "Google Chrome", "Microsoft Edge", "Brave Browser", "firefox",
  ]

  /// The paths to try, those in `PATH` first.
  let paths: [String]

  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let search = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let programs = [search, Self.folders].flatMap { folders in
      Self.names.flatMap { name in folders.map { "\($0)/\(name)" } }
    }
    paths = programs + Self.applications.map { "/Applications/\($0).app/Contents/MacOS/\($0)" }
  }

  /// The first browser found.
  var result: String? { paths.first(where: Self.isProgram) }

  private static func isProgram(_ path: String) -> Bool {
    FileKind(at: path) == .regularFile && FileManager.default.isExecutableFile(atPath: path)
  }
}
