/// Prints the milliseconds of each workload, the best of five runs, as `name<tab>milliseconds`, and
/// those of its limit, if it has one.
let clock = ContinuousClock()

func milliseconds(of work: (Int) throws -> Void) throws -> String {
  let best = try (0..<5).map { round in try clock.measure { try work(round) } }.min() ?? .zero
  let nanoseconds = best.components.attoseconds / 1_000_000_000
  let hundredths = (nanoseconds / 10_000) % 100
  return "\(best.components.seconds * 1000 + nanoseconds / 1_000_000)."
    + (hundredths < 10 ? "0" : "") + "\(hundredths)"
}

let wanted = CommandLine.arguments.dropFirst().first ?? ""
for workload in Workload.engine + (try Workload.stages())
where wanted.isEmpty || workload.name.contains(wanted) {
  let times = try ([workload.run] + (workload.limit.map { [$0] } ?? [])).map(milliseconds)
  print(([workload.name] + times).joined(separator: "\t"))
}
