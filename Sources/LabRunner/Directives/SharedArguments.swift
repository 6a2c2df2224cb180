internal import Diagnostics
internal import LabLanguage
internal import NeuralNets

// Arguments that several directives, figures, and tables share.

/// One run, or several: `loss(run)`, `loss([a, b])`.
struct RunsArgument: ParameterList {
  let runs = TypedParameter(
    "runs", .oneOrMore(of: .reference([.run])), "The run, or a list of runs.")
}

/// A single run.
struct RunArgument: ParameterList {
  private(set) var run: TypedParameter<String>

  /// The same as the first argument of a directive.
  var asSubject: RunArgument {
    var copy = self
    copy.run = run.asSubject
    return copy
  }

  init() { self.init("The run.") }

  init(_ summary: String) { run = TypedParameter("run", .reference([.run]), summary) }
}

/// A data set.
struct DatasetArgument: ParameterList {
  let dataset: TypedParameter<String>

  init() { self.init("The data set.") }

  init(_ summary: String) {
    dataset = TypedParameter("dataset", .reference([.dataset]), summary)
  }
}

/// Where the count of epochs begins.
struct CountFromArgument: ParameterList {
  fileprivate let countFrom = TypedParameter(
    "countFrom", .integer(0...1), default: "1",
    "The number of the first epoch; 0 to count from zero if the state before training isn't logged."
  )
}

extension Bound<CountFromArgument> {
  /// What is subtracted from the number of an epoch. The state before training is always epoch 0.
  func shift(for runs: some Sequence<TrainedRun>) -> Int {
    runs.contains { $0.result.history.first?.epoch == 0 } ? 0 : 1 - self.countFrom
  }
}

/// How accuracies are formatted.
struct PercentArgument: ParameterList {
  fileprivate let percent = TypedParameter(
    "percent", .boolean, default: "false", "Whether to show accuracies in percent.")
}

extension Bound<PercentArgument> {
  /// The format of accuracies, given that of other numbers.
  func format(instead other: String?) -> String { self.percent ? ".2%" : other ?? ".4f" }
}

/// A layer.
struct LayerArgument: ParameterList {
  fileprivate let layer = TypedParameter(
    "layer", .integer(1...1000), default: "1", "The layer, counted from 1.")
}

extension Bound<LayerArgument> {
  /// The layer, counted from 0.
  var index: Int { self.layer - 1 }
  var range: SourceRange { range(of: \.layer) }
}

/// Before or after training.
enum TrainingState: String, CaseIterable { case end, start }

/// Before or after training, or both.
enum TrainingStates: String, CaseIterable {
  case end, start, both

  var includesStart: Bool { self != .end }
  var includesEnd: Bool { self != .start }
}
