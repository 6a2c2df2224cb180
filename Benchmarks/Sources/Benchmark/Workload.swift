/// Something to be timed.
struct Workload: Sendable {
  let name: String
  /// Does the work; rounds are counted from 0, so that no round finds the results of another.
  let run: @Sendable (_ round: Int) throws -> Void
  /// A part of the work that cannot be avoided, to compare with.
  let limit: (@Sendable (_ round: Int) throws -> Void)?

  init(
    _ name: String, limit: (@Sendable (Int) throws -> Void)? = nil,
    run: @escaping @Sendable (Int) throws -> Void
  ) {
    self.name = name
    self.run = run
    self.limit = limit
  }
}
