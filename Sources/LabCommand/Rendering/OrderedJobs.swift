internal import Dispatch
internal import Platform
internal import Synchronization

/// Concurrent work on several inputs, with results in input order.
struct OrderedJobs<Input: Sendable, Output: Sendable>: Sendable {
  /// The stack size in bytes: prose may nest deeply, and so may the functions that parse it.
  private static var stackSize: Int { 16 << 20 }

  let inputs: [Input]
  let work: @Sendable (Input) -> Output

  /// Runs all jobs on at most `threads` threads.
  ///
  /// `each` receives every output, in input order, as soon as it is its turn; `progress` receives
  /// the number of finished jobs. Both are called on the current thread.
  func run(threads: Int, progress: (Int) -> Void, each: (Output) -> Void) {
    let board = Board<Output>(count: inputs.count)
    for _ in 0..<min(max(threads, 1), inputs.count) {
      startThread(stackSize: Self.stackSize) { [self] in
        while let index = board.take() { board.put(work(inputs[index]), at: index) }
      }
    }
    var next = 0
    for done in 0..<inputs.count {
      progress(done)
      board.waitForOne()
      while next < inputs.count, let output = board.output(at: next) {
        each(output)
        next += 1
      }
    }
  }
}

/// Where threads take jobs and deliver results.
private final class Board<Output: Sendable>: Sendable {
  private struct State {
    var taken = 0
    var outputs: [Output?]
  }

  private let state: Mutex<State>
  private let finished = DispatchSemaphore(value: 0)

  init(count: Int) { state = Mutex(State(outputs: Array(repeating: nil, count: count))) }

  /// Returns the index of the next job, or nil if none is left.
  func take() -> Int? {
    state.withLock { state in
      guard state.taken < state.outputs.count else { return nil }
      state.taken += 1
      return state.taken - 1
    }
  }

  func put(_ output: Output, at index: Int) {
    state.withLock { $0.outputs[index] = output }
    finished.signal()
  }

  func waitForOne() { finished.wait() }

  /// Hands over an output, once.
  func output(at index: Int) -> Output? {
    state.withLock { state in
      defer { state.outputs[index] = nil }
      return state.outputs[index]
    }
  }
}
