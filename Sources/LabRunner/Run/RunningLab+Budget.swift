internal import Budgets
internal import LabResults
internal import NeuralNets
internal import Tensors

// What directives pay for before they do it.

extension RunningLab {
  /// Pays for operations.
  func pay(_ operations: Double) throws(NothingToShow) {
    if !budget.spend(operations, of: .running) {
      throw NothingToShow(Shortage(of: .running, in: budget))
    }
  }

  /// Pays for passing samples through a network.
  func payForPass(of network: Network, rows: Int) throws(NothingToShow) {
    try pay(network.passCost * Double(rows))
  }

  /// Makes sure that there is room for what a directive is about to make; it is charged once it
  /// exists.
  func makeRoom(for numbers: Int) throws(NothingToShow) {
    if numbers > budget.left(of: .results) {
      throw NothingToShow(Shortage(of: .results, in: budget))
    }
  }

  /// The same for a table.
  func makeRoom(rows: Int, columns: Int) throws(NothingToShow) {
    let (cells, overflow) = rows.multipliedReportingOverflow(by: columns * Table.cellWeight)
    try makeRoom(for: overflow ? .max : cells)
  }

  /// Pays for reading one number of each run of some groups, and its context.
  func pay(forReading quantity: RunQuantity?, of names: [String]) throws(NothingToShow) {
    for (_, group) in groups(names) {
      for run in group.runs {
        try pay(Double(Cost.run))
        guard quantity?.isComputed == true else { continue }
        try payForPass(of: run.result.network, rows: run.dataset.training.count)
      }
    }
  }
}

extension Network {
  /// The operations for passing one sample through the network.
  var passCost: Double {
    Cost.forward * Double(parameterCount)
      + layers.reduce(0) { $0 + $1.activation.cost * Double($1.outputs) }
  }
}
