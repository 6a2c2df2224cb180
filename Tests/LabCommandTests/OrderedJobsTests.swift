import Foundation
import Testing

@testable import LabCommand

@Suite struct OrderedJobsTests {
  @Test(arguments: [1, 2, 3, 100])
  func deliversResultsInTheOrderOfTheInputs(threads: Int) {
    let jobs = OrderedJobs(inputs: Array(0..<40)) { number in
      // The first ones take longest, so with threads they finish last.
      if number < 2 { Thread.sleep(forTimeInterval: 0.02) }
      return number * number
    }
    var outputs: [Int] = []
    var progress: [Int] = []
    jobs.run(threads: threads) {
      progress.append($0)
    } each: {
      outputs.append($0)
    }
    #expect(outputs == (0..<40).map { $0 * $0 })
    #expect(progress == Array(0..<40))
  }

  @Test func doesNothingWithoutInputs() {
    OrderedJobs<Int, Int>(inputs: []) { $0 }.run(threads: 2) { _ in
      Issue.record("no job, no progress")
    } each: { _ in
      Issue.record("no job, no output")
    }
  }

  @Test func leavesRoomForDeepRecursion() {
    @Sendable func depth(_ left: Int) -> Int { left == 0 ? 0 : 1 + depth(left - 1) }
    var outputs: [Int] = []
    OrderedJobs(inputs: [20_000], work: depth).run(threads: 1) { _ in
    } each: {
      outputs.append($0)
    }
    #expect(outputs == [20_000])
  }
}
