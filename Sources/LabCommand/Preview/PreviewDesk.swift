internal import Diagnostics
internal import LabRunner
internal import Loopback
internal import Platform
internal import Site
internal import Synchronization

/// Answers the requests of a preview.
final class PreviewDesk: Sendable {
  /// Opens a file at a line, counted from 1; false if it can't be opened.
  typealias Revealer = @Sendable (_ path: String, _ line: Int) -> Bool

  private let search: @Sendable () -> [LabFile]
  /// Whether answers can be written.
  private let isWorksheet: Bool
  private let makeLab: @Sendable (LabFile) -> LiveLab
  private let reveal: Revealer?
  private let labs = Mutex<[String: LiveLab]>([:])

  /// - Parameters:
  ///   - search: Finds the labs, which may become more.
  ///   - isWorksheet: Whether answers can be written.
  ///   - reveal: Where a block that is clicked leads, if anywhere.
  init(
    isWorksheet: Bool, reveal: Revealer?, search: @escaping @Sendable () -> [LabFile],
    makeLab: @escaping @Sendable (LabFile) -> LiveLab
  ) {
    self.isWorksheet = isWorksheet
    self.reveal = reveal
    self.search = search
    self.makeLab = makeLab
  }

  /// What pages need, which the frame around them shows.
  static let policy = LoopbackHeaders.policy(
    adding: [
      "style-src-elem 'self' 'unsafe-inline'", "style-src-attr 'unsafe-inline'",
      "font-src data: 'self'", "img-src data: 'self'", "frame-src 'self'",
    ], frames: "'self'")

  /// Ends the work on all labs.
  func end() { for lab in labs.withLock(\.values) { lab.end() } }

  func answer(_ request: LoopbackRequest) -> LoopbackResponse {
    let parts = request.path.pathParts.dropFirst().map { String($0).percentDecoded ?? "" }
    switch (request.method, parts.count) {
    case (.get, 1): return file(named: parts[0])
    case (_, 2...):
      guard let lab = lab(named: parts[0]) else { return .notFound }
      return answer(request, about: lab, at: parts.dropFirst().joined(separator: "/"))
    default: return .notFound
    }
  }

  private func file(named name: String) -> LoopbackResponse {
    switch name {
    case "": .html(PreviewFrame(listing: search()).html)
    case SharedStyle.fileName: .text(SharedStyle.css, type: "text/css")
    default: ShellFile(rawValue: name).map { .text($0.text, type: $0.type) } ?? .notFound
    }
  }

  private func answer(
    _ request: LoopbackRequest, about lab: LiveLab, at path: String
  ) -> LoopbackResponse {
    switch (request.method, path) {
    case (.get, ""):
      .html(PreviewFrame(of: lab.file.name, isWorksheet: isWorksheet).html)
    case (.get, "answers") where isWorksheet: lab.worksheet()
    case (.post, "answer") where isWorksheet: lab.save(request.form)
    case (.post, "draft") where isWorksheet: lab.draft(request.form)
    case (.get, "page"): .html(lab.view.page)
    case (.get, "events"): .events(lab.events())
    case (.get, _):
      lab.view.files.first { $0.path == path }.map { file in
        .contents([UInt8](file.bytes), type: "application/octet-stream")
      } ?? .notFound
    case (.post, "reveal"): reveal(request.form["place"] ?? "", in: lab)
    case (.post, _): .notFound
    }
  }

  /// Leads the editor to a place on the page.
  private func reveal(_ place: String, in lab: LiveLab) -> LoopbackResponse {
    let words = place.split(separator: " ", maxSplits: 1).map(String.init)
    guard let line = words.first.flatMap({ Int($0) }), line > 0 else { return .notFound }
    let names = lab.view.run?.plan.source.includedFiles ?? []
    let name = words.count > 1 ? words[1] : nil
    if let name, !names.contains(name) { return .notFound }
    let path = name.map { "\(lab.file.folderPath)/\($0)" } ?? lab.file.path
    let isOpened = reveal?(path, line) ?? false
    return .text(isOpened ? "" : "\(path):\(line)")
  }

  private func lab(named name: String) -> LiveLab? {
    if let known = labs.withLock({ $0[name] }) { return known }
    guard let file = search().first(where: { $0.name == name }) else { return nil }
    return labs.withLock { labs in
      if let known = labs[name] { return known }
      let lab = makeLab(file)
      labs[name] = lab
      return lab
    }
  }
}

/// A program that opens a file at a line, such as `code -g {file}:{line}`.
struct EditorCommand: Sendable {
  private let words: [String]

  /// Nil if it doesn't say where the file belongs.
  init?(_ text: String) {
    words = text.split(separator: " ").map(String.init)
    guard words.count > 1, text.contains("{file}") else { return nil }
  }

  /// Starts the program; false if it can't be started.
  @Sendable func open(_ path: String, line: Int) -> Bool {
    Program.start(
      words.map { $0.replacing("{file}", with: path).replacing("{line}", with: "\(line)") })
  }
}
