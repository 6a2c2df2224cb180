internal import Budgets
internal import LabResults
internal import Serialization

/// What is kept of a directive's run.
enum KeptResult: Sendable {
  case whole(StepResult)
  /// The result also depends on numbers of the whole lab; another key includes these.
  case dependsOnLab
}

/// The result of a directive, with everything else that its run has changed.
struct StepResult: Sendable {
  let outcome: Outcome
  /// What it has defined, in the directive's own form; empty if nothing.
  let product: [UInt8]
  let costs: LabBudget.Costs
  /// The actual costs of formulas in training.
  let trainingCosts: LabBudget.Costs
}

extension StepResult: Serializable {
  init(from reader: inout ByteReader) throws(CorruptBytes) {
    self.init(
      outcome: try reader.read(), product: try reader.read(), costs: try reader.read(),
      trainingCosts: try reader.read())
  }

  func write(to writer: inout ByteWriter) {
    writer.write(outcome, product, costs, trainingCosts)
  }
}

extension KeptResult: Serializable {
  init(from reader: inout ByteReader) throws(CorruptBytes) {
    self = try reader.read() ? .dependsOnLab : .whole(try reader.read())
  }

  func write(to writer: inout ByteWriter) {
    switch self {
    case .dependsOnLab: writer.write(true)
    case .whole(let result): writer.write(false, result)
    }
  }
}
