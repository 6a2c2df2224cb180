import NeuralNets

/// Prints the milliseconds of each workload, the best of several runs, as `name<tab>milliseconds`.
let clock = ContinuousClock()
let wanted = CommandLine.arguments.dropFirst().first ?? ""
for workload in Workload.all where wanted.isEmpty || workload.name.contains(wanted) {
  var best = Duration.seconds(1_000_000)
  for _ in 0..<5 {
    best = min(best, clock.measure { workload.run() })
  }
  let nanoseconds = best.components.attoseconds / 1_000_000_000
  let milliseconds = best.components.seconds * 1000 + nanoseconds / 1_000_000
  let hundredths = (nanoseconds / 10_000) % 100
  print("\(workload.name)\t\(milliseconds).\(hundredths < 10 ? "0" : "")\(hundredths)")
}
