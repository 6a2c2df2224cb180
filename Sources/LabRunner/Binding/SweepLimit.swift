internal import Diagnostics
internal import NeuralNets

/// Bounds on what a lab may ask for, so that a stranger's file ends in good time.
enum SweepLimit {
  static let mostVariants = 10_000
  static let mostParameters = 4_000_000
  /// The most multiplications that one directive's training may take.
  static let mostMultiplications = 2e12

  static func allows(_ call: BoundCall, named name: String, in context: inout PlanningContext)
    -> Bool
  {
    guard call.variantCount > mostVariants else { return true }
    rejectSweep(named: name, at: call.range, in: &context)
    return false
  }

  static func rejectSweep(
    named name: String, at range: SourceRange, in context: inout PlanningContext
  ) {
    context.report(
      "TooMuchWork", "the sweep of this @\(name) has more than \(mostVariants) variants",
      at: range, help: "shorten one of its lists")
  }

  /// Bounds the multiplications of all runs of a directive together.
  static func allows(
    _ runs: [PlannedRun], samples: Int, at range: SourceRange, in context: inout PlanningContext
  ) -> Bool {
    let work = runs.reduce(0.0) { sum, run in
      // Forward, backward and measuring take about four multiplications a parameter and sample.
      sum + 4 * Double(run.network.network.parameterCount) * Double(samples)
        * Double(run.options.epochs)
    }
    guard work > mostMultiplications else { return true }
    context.report(
      "TooMuchWork",
      "the training would take about \(Int(work / 1e9)) thousand million multiplications, more than \(Int(mostMultiplications / 1e9))",
      at: range, help: "use fewer epochs, units, samples or variants")
    return false
  }

  static func allows(
    _ specification: NetworkSpecification, at range: SourceRange, in context: inout PlanningContext
  ) -> Bool {
    var inputs = specification.inputs
    var count = 0
    for layer in specification.layers {
      count += (inputs + 1) * layer.units
      inputs = layer.units
    }
    guard count > mostParameters else { return true }
    context.report(
      "TooMuchWork", "the network has \(count) parameters, more than \(mostParameters)",
      at: range, help: "use fewer units")
    return false
  }

  /// Bounds the multiplications of a gradient check: two passes of all samples an element.
  static func allowsCheck(
    of network: Network, elements: Int, samples: Int, at range: SourceRange,
    in context: inout PlanningContext
  ) -> Bool {
    let work = 2 * Double(elements) * Double(network.parameterCount) * Double(samples)
    guard work > mostMultiplications / 10 else { return true }
    context.report(
      "TooMuchWork", "the check of \(elements) elements on \(samples) rows would take too long",
      at: range, help: "check fewer with sample: 100, or on fewer rows with rows: 0...9")
    return false
  }
}
