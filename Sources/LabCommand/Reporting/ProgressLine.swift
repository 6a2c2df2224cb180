/// The line at the bottom of a terminal that shows progress.
struct ProgressLine {
  private static let clearLine = "\r\u{1B}[K"

  private let work: String
  private let terminal: Terminal
  private let isShown: Bool

  /// - Parameter work: What is being done, as in `rendering labs`.
  init(_ work: String, on terminal: Terminal, isQuiet: Bool) {
    self.work = work
    self.terminal = terminal
    isShown = terminal.isInteractive && !isQuiet
  }

  func show(_ done: Int, of all: Int) {
    guard isShown, done < all else { return }
    terminal.tell("\(Self.clearLine)\(work): \(done) of \(all) done", endingLine: false)
  }

  /// Makes room for lines that stay.
  func clear() {
    if isShown { terminal.tell(Self.clearLine, endingLine: false) }
  }
}
