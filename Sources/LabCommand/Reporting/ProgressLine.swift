/// The line at the bottom of a terminal that shows the progress of a render.
struct ProgressLine {
  private static let clearLine = "\r\u{1B}[K"

  let terminal: Terminal
  let isShown: Bool

  init(terminal: Terminal, isQuiet: Bool) {
    self.terminal = terminal
    isShown = terminal.isInteractive && !isQuiet
  }

  func show(_ done: Int, of all: Int) {
    guard isShown, done < all else { return }
    terminal.tell("\(Self.clearLine)rendering labs: \(done) of \(all) done", endingLine: false)
  }

  /// Makes room for lines that stay.
  func clear() {
    if isShown { terminal.tell(Self.clearLine, endingLine: false) }
  }
}
