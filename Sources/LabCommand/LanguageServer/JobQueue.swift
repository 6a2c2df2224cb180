internal import Dispatch
internal import Platform
internal import Synchronization

/// A thread that does jobs: those that someone waits for in order, and then those that are due.
final class JobQueue: Sendable {
  typealias Job = @Sendable () -> Void

  private struct State {
    var waiting: [Job] = []
    /// By what they are about, of which only the latest counts.
    var delayed: [String: (time: UInt64, job: Job)] = [:]
    var isStopped = false
  }

  private enum Next {
    case job(Job)
    case wait(until: DispatchTime)
    case stop
  }

  private let state = Mutex(State())
  private let news = DispatchSemaphore(value: 0)

  /// Prose may nest deeply, and so may the functions that parse it.
  init() { startThread(stackSize: 64 << 20) { [self] in work() } }

  /// Adds a job.
  func add(_ job: @escaping Job) {
    state.withLock { $0.waiting.append(job) }
    news.signal()
  }

  /// Adds a job to be done after a pause, in place of an earlier one about the same thing.
  func add(about thing: String, after milliseconds: Int, _ job: @escaping Job) {
    let time = DispatchTime.now().uptimeNanoseconds + UInt64(milliseconds) * 1_000_000
    state.withLock { $0.delayed[thing] = (time, job) }
    news.signal()
  }

  /// Forgets a job that isn't due yet.
  func remove(about thing: String) { state.withLock { _ = $0.delayed.removeValue(forKey: thing) } }

  /// Ends the thread after its current job.
  func stop() {
    state.withLock { $0.isStopped = true }
    news.signal()
  }

  private func work() {
    while true {
      switch next() {
      case .job(let job): job()
      case .wait(let time): _ = news.wait(timeout: time)
      case .stop: return
      }
    }
  }

  private func next() -> Next {
    state.withLock { state in
      if state.isStopped { return .stop }
      if !state.waiting.isEmpty { return .job(state.waiting.removeFirst()) }
      let first = state.delayed.min { ($0.value.time, $0.key) < ($1.value.time, $1.key) }
      guard let first else { return .wait(until: .distantFuture) }
      guard first.value.time <= DispatchTime.now().uptimeNanoseconds else {
        return .wait(until: DispatchTime(uptimeNanoseconds: first.value.time))
      }
      state.delayed[first.key] = nil
      return .job(first.value.job)
    }
  }
}
