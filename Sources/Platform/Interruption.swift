/// Lets a user's Ctrl-C, or a signal from elsewhere, end some work in order.
package enum Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  private static var set: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal) }
    return set
  }

  /// Keeps the signals from ending the process, in this thread and those that it will start.
  package static func hold() {
    var set = set
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Waits for one of the signals, after ``hold()``.
  package static func wait() {
    var set = set
    var signal: Int32 = 0
    while sigwait(&set, &signal) != 0 {}
  }

  /// Ends the waiting, as a signal from elsewhere would.
  package static func end() { kill(getpid(), SIGTERM) }
}
