internal import Budgets
internal import Diagnostics
internal import Dispatch
internal import LabFiles
internal import LabMarkdown
internal import LabRunner
internal import Loopback
internal import Platform
internal import Site
internal import Synchronization
internal import Typesetting

/// A lab whose page follows its files.
final class LiveLab: Sendable {
  /// What there is to see at a moment.
  struct View: Sendable {
    /// The number of pages so far; 0 if there is none yet.
    var version = 0
    var page = ""
    /// The files that the page links to.
    var files: [PageFile] = []
    /// The last run; the page's places refer to its text.
    var run: FinishedLab?
    /// The problems that the page shows, in the text of the last run.
    var problems: [Diagnostic] = []
  }

  private struct State {
    var view = View()
    var listeners = Listeners()
    var isEnded = false
    /// Of the newest plan, which may not have run yet.
    var names: FoundNames?
    /// The event that describes what is happening, for those who come later.
    var news: LoopbackEvent?
  }

  let file: LabFile
  private let audience: Audience
  private let indexDestination: String?
  private let memory: LabMemory
  private let openFiles: @Sendable () -> OpenFiles
  private let whenRun: @Sendable (FinishedLab, OpenFiles) -> Void
  private let state = Mutex(State())
  /// The answers as they were last read; who reads or saves them takes turns.
  private let sheet = Mutex<AnswerSheet?>(nil)
  /// Signaled when a file has been written here.
  private let written = DispatchSemaphore(value: 0)

  /// How long to wait before looking at the files again.
  private static let interval = DispatchTimeInterval.milliseconds(5)
  /// How long to wait while nobody edits them.
  private static let idleInterval = DispatchTimeInterval.milliseconds(20)
  /// How often to look in vain before nobody seems to edit them.
  private static let looksBeforeIdle = 12_000
  /// How often to wait for the contents of a file.
  private static let mostWaits = 30

  /// - Parameters:
  ///   - indexDestination: The list of labs, relative to the page.
  ///   - openFiles: What an editor has open now.
  ///   - whenRun: Told each run with what was open.
  init(
    _ file: LabFile, for audience: Audience, memory: LabMemory, indexDestination: String? = nil,
    openFiles: @escaping @Sendable () -> OpenFiles = { OpenFiles() },
    whenRun: @escaping @Sendable (FinishedLab, OpenFiles) -> Void = { _, _ in }
  ) {
    self.file = file
    self.audience = audience
    self.memory = memory
    self.indexDestination = indexDestination
    self.openFiles = openFiles
    self.whenRun = whenRun
    // Prose may nest deeply.
    startThread(stackSize: 16 << 20) { [weak self] in Self.follow { self } }
  }

  var view: View { state.withLock(\.view) }

  /// The names of the newest version of the lab that has been planned.
  var names: FoundNames? { state.withLock(\.names) }

  /// Returns the answers as they are in the files now, which are only read again if they have changed.
  func answers() throws(InputOutputFailure) -> AnswerSheet {
    try sheet.withLock { sheet throws(InputOutputFailure) in try current(&sheet) }
  }

  /// Replaces an answer in its file.
  func replaceAnswer(
    _ key: AnswerBody.Key, by text: String, _ base: String
  ) throws(InputOutputFailure) -> AnswerSheet.Ending {
    defer { written.signal() }
    return try sheet.withLock { sheet throws(InputOutputFailure) in
      let ending = try current(&sheet).replace(key, by: text, insteadOf: base)
      if case .saved(let new) = ending { sheet = new }
      return ending
    }
  }

  private func current(_ sheet: inout AnswerSheet?) throws(InputOutputFailure) -> AnswerSheet {
    if let known = sheet, known.isCurrent { return known }
    let new = try AnswerSheet(of: file)
    sheet = new
    return new
  }

  /// Ends the work, and the streams of events.
  func end() {
    let listeners = state.withLock { state in
      state.isEnded = true
      return state.listeners
    }
    listeners.end()
  }

  /// What happens from now on.
  func events() -> AsyncStream<LoopbackEvent> {
    let (stream, continuation) = AsyncStream.makeStream(of: LoopbackEvent.self)
    let number = state.withLock { state in
      if state.view.version > 0 { continuation.yield(.page(state.view.version)) }
      if let news = state.news { continuation.yield(news) }
      return state.listeners.add(continuation)
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { $0.listeners.remove(number) }
    }
    return stream
  }

  // MARK: Following the files

  private static func follow(_ lab: () -> LiveLab?) {
    var files: WatchedFiles?
    var waits = 0
    var looks = 0
    while let lab = lab(), !lab.state.withLock(\.isEnded) {
      if waits < mostWaits, files?.areEmptied ?? false {
        waits += 1
        lab.waitForChange()
      } else if files?.haveChanged ?? true {
        waits = 0
        looks = 0
        files = lab.render(after: files ?? WatchedFiles(openFiles: lab.openFiles))
      } else {
        looks += 1
        lab.waitForChange(isIdle: looks > Self.looksBeforeIdle)
      }
    }
  }

  /// - Parameter isIdle: Whether nothing has changed for a while.
  private func waitForChange(isIdle: Bool = false) {
    _ = written.wait(timeout: .now() + (isIdle ? Self.idleInterval : Self.interval))
  }

  /// Renders the lab.
  ///
  /// - Parameter earlier: The files that it has read before.
  /// - Returns: The files that it has read now, as they were before.
  private func render(after earlier: WatchedFiles) -> WatchedFiles {
    let log = FileLog()
    var files = earlier.adding([file.path]).updated()
    do throws(InputOutputFailure) {
      try Spelling.withAllowance { () throws(InputOutputFailure) in
        let solutions = SolutionFiles(besides: [file])
        let open = openFiles()
        var document = try LabInput(file).noting(in: log).opening(open).read()
        if let reason = solutions.reason(toWithhold: file) { document.withhold(for: reason) }
        files = files.adding(log.paths(in: file.folderPath))
        let watched = files
        let hidden = audience == .student ? solutions.locations : []
        let run = show(document, hiding: hidden) { [weak self] in
          !watched.haveChanged && self?.state.withLock(\.isEnded) == false
        }
        if let run { whenRun(run, open) }
      }
    } catch { tell(LoopbackEvent("failed", data: error.message), isNews: true) }
    return files.keeping([file.path] + log.paths(in: file.folderPath))
  }

  /// Runs the lab and publishes its page; returns nil if the files change meanwhile.
  private func show(
    _ document: Document, hiding hidden: Set<String>,
    while isCurrent: @escaping @Sendable () -> Bool
  ) -> FinishedLab? {
    let plan = Plan(for: document, audience: audience)
    state.withLock { $0.names = FoundNames(of: plan) }
    let manuscript = Manuscript(
      of: plan, hiding: hidden, copies: file.copiesName, by: memory.typesetter)
    let shown = view.run?.plan.source ?? plan.source
    let pace = Pace(isCurrent: isCurrent)
    let monitor = RunMonitor {
      !pace.isCurrent
    } begin: { [weak self] unknown in
      if !unknown.isEmpty { self?.tell(.running(unknown, in: shown), isNews: true) }
    } report: { [weak self] progress in
      if pace.isTime { self?.tell(.progress(progress), isNews: false) }
    }
    guard let run = plan.run(reusing: memory.results, followedBy: monitor) else { return nil }
    let page = Page(showing: run, of: manuscript, for: audience, setting: setting)
    let html = page.html
    let problems = plan.keepingHints(run.plan.diagnostics + page.diagnostics)
    // Taking the last view apart takes a while, for which nobody should wait.
    let last = view
    defer { withExtendedLifetime(last) {} }
    state.withLock { state in
      state.news = nil
      state.view.run = run
      state.view.problems = problems
      state.view.files = page.files
      if state.view.page != html {
        state.view.page = html
        state.view.version += 1
      }
      state.listeners.send(.page(state.view.version))
    }
    memory.results.forgetUnused()
    memory.drawings.forgetUnused()
    return run
  }

  private var setting: PageSetting {
    var setting = PageSetting(
      generator: Tool.generator, indexDestination: indexDestination,
      styleDestination: "../" + SharedStyle.fileName)
    setting.marksPlaces = true
    setting.drawings = memory.drawings
    return setting
  }

  private func tell(_ event: LoopbackEvent, isNews: Bool) {
    state.withLock { state in
      if isNews { state.news = event }
      state.listeners.send(event)
    }
  }
}

/// Those who follow a lab.
private struct Listeners {
  private var continuations: [Int: AsyncStream<LoopbackEvent>.Continuation] = [:]
  private var count = 0

  mutating func add(_ continuation: AsyncStream<LoopbackEvent>.Continuation) -> Int {
    count += 1
    continuations[count] = continuation
    return count
  }

  mutating func remove(_ number: Int) { continuations[number] = nil }

  func send(_ event: LoopbackEvent) {
    for continuation in continuations.values { continuation.yield(event) }
  }

  func end() { for continuation in continuations.values { continuation.finish() } }
}

extension LoopbackEvent {
  fileprivate static func page(_ version: Int) -> LoopbackEvent {
    LoopbackEvent("page", data: "\(version)")
  }

  /// The places of directives in the page that is shown.
  fileprivate static func running(
    _ directives: [Directive], in source: SourceText
  ) -> LoopbackEvent {
    let places = directives.map { source.placeOnPage(of: $0.range.lowerBound) }
    return LoopbackEvent("running", data: places.joined(separator: "\n"))
  }

  fileprivate static func progress(_ progress: RunMonitor.Progress) -> LoopbackEvent {
    let loss = progress.loss.map { "\($0)" } ?? "nan"
    return LoopbackEvent(
      "progress", data: "\(progress.name)\t\(progress.epoch)\t\(progress.epochs)\t\(loss)")
  }
}

extension FileLog {
  /// The paths of all files that were looked for.
  fileprivate func paths(in folder: String) -> [String] {
    (entries.map(\.path) + missing).map { "\(folder)/\($0)" }
  }
}

/// Limits how often something is asked or told; it changes no results.
private final class Pace: Sendable {
  private let check: @Sendable () -> Bool
  private let times = Mutex((asked: ContinuousClock.now, told: ContinuousClock.now, answer: true))

  init(isCurrent: @escaping @Sendable () -> Bool) { check = isCurrent }

  /// Whether the files are as they were a moment ago.
  var isCurrent: Bool {
    times.withLock { times in
      guard times.answer, times.asked.duration(to: .now) > .milliseconds(30) else {
        return times.answer
      }
      times.asked = .now
      times.answer = check()
      return times.answer
    }
  }

  /// Whether to tell something again.
  var isTime: Bool {
    times.withLock { times in
      guard times.told.duration(to: .now) > .milliseconds(100) else { return false }
      times.told = .now
      return true
    }
  }
}

extension SourceText {
  /// A place as pages mark it: `12`, or `12 part.md`.
  fileprivate func placeOnPage(of offset: Int) -> String {
    "\(location(of: offset).line)" + (isIncluded(offset) ? " " + shortName(at: offset) : "")
  }
}
