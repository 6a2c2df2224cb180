internal import ArgumentParser

/// One of several parts of the submissions, as in `3/40`. Every submission belongs to exactly one.
struct Shard: ExpressibleByArgument, Equatable {
  let index: Int
  let count: Int

  init?(argument: String) {
    let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let index = numbers[0], let count = numbers[1], index >= 0,
      index < count
    else { return nil }
    self.index = index
    self.count = count
  }

  /// Whether the submission at a place in the sorted list belongs to the part.
  func contains(_ place: Int) -> Bool { place % count == index }
}
