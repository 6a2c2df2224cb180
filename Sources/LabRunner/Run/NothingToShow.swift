internal import Budgets
internal import NeuralNets

/// Why there is nothing to show: the end of a sentence that begins "is left out:".
struct NothingToShow: Error {
  let reason: String
  /// The resource that ran short, if that is why.
  var shortage: Shortage?

  init(reason: String) { self.reason = reason }

  init(_ shortage: Shortage) {
    reason = "\(shortage)."
    self.shortage = shortage
  }
}

extension TrainedRun {
  /// The name of the forward pass that the run was trained with if its layers compute something
  /// else; nil if they are what was trained.
  var foreignPass: String? {
    let inputs = dataset.training.inputs
    guard let forward = result.network.customForward,
      !(result.network.isPassOfLayers(inputs) && result.initialNetwork.isPassOfLayers(inputs))
    else { return nil }
    return forward.name
  }

  /// Says that the run has such a forward pass, without a period; nil if it has none.
  func foreignPassNote(of subject: String) -> String? {
    foreignPass.map {
      "\(subject) is trained with the forward pass '\($0)', which computes something other than "
        + "the layers of its network"
    }
  }
}

extension RunningLab {
  /// Makes sure that the layers of a run, if the name is a run's, are what was trained.
  func requireLayers(of name: String) throws(NothingToShow) {
    guard let note = runs[name]?.runs.first?.foreignPassNote(of: "'\(name)'") else { return }
    throw NothingToShow(reason: note + ".")
  }
}
