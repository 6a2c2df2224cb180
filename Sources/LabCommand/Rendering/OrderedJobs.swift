internal import Foundation
internal import Synchronization

/// Work on several inputs at once, whose results come in the order of the inputs.
struct OrderedJobs<Input: Sendable, Output: Sendable>: Sendable {
  /// Prose may nest deeply, and so may the functions that read it.
  private static var stackSize: Int { 16 << 20 }

  let inputs: [Input]
  let work: @Sendable (Input) -> Output

  /// Runs all jobs on at most `threads` threads.
  ///
  /// `each` gets every output, in the order of the inputs, as soon as its turn has come;
  /// `progress` gets the number of jobs that are done. Both are called on this thread.
  func run(threads: Int, progress: (Int) -> Void, each: (Output) -> Void) {
    let board = Board<Output>(count: inputs.count)
    for _ in 0..<min(max(threads, 1), inputs.count) {
      let thread = Thread { [self] in
        while let index = board.take() { board.put(work(inputs[index]), at: index) }
      }
      thread.stackSize = Self.stackSize
      thread.start()
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

/// Where threads take jobs and put what came of them.
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
