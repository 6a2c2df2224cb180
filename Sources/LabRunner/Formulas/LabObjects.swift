internal import Budgets
internal import Formulas
internal import NeuralNets

// The definitions of directives, as formulas see them: `five.inputs`, `net.weights[0]`, `run.loss`.

extension PlannedDataset {
  var labValue: LabValue { .record(LabRecord("a data set", Self.members, of: self)) }
}

extension PlannedNetworks {
  var labValue: LabValue {
    let elements = variants.map { variant in
      LabValue.record(LabRecord("a network", PlannedNetwork.members, of: variant))
    }
    let names = ValueMembers.names(of: .network)
    return .record(
      LabRecord("a network", names: names, elements: elements) { name in
        if name == "count" { return .tensor(Tensor(Double(elements.count))) }
        guard let variant = variants.first, elements.count == 1 else {
          return .missing(
            reason: "'\(name)' is a value of a single network; select one by its index")
        }
        return PlannedNetwork.members.labValue(name, of: variant)
      })
  }
}

extension PlannedRuns {
  /// The run before it has run: only its shapes.
  var labValue: LabValue {
    let elements = variants.map { variant in
      LabValue.record(
        LabRecord("a run", names: ValueMembers.names(of: .run)) { name in
          variant.shape(of: name)
        })
    }
    return .record(
      LabRecord("a run", names: ValueMembers.names(of: .run), elements: elements) { name in
        if name == "count" { return .tensor(Tensor(Double(elements.count))) }
        return elements.count == 1 ? variants[0].shape(of: name) : .shape(nil)
      })
  }
}

extension PlannedRun {
  /// The known shape of a member before anything runs.
  fileprivate func shape(of name: String) -> LabValue {
    switch name {
    case "loss", "accuracy", "testLoss", "testAccuracy", "initialLoss", "initialAccuracy",
      "epochs", "steps", "learningRate", "divergedEpoch", "divergedStep", "engineLoss",
      "difference":
      .shape(TensorShape(known: []))
    case "weights", "biases":
      PlannedNetwork.members.labValue(name, of: network)?.shapes ?? .shape(nil)
    default: .shape(nil)
    }
  }
}

extension RunGroup {
  var labValue: LabValue { labValue(paidBy: nil) }

  /// - Parameter account: Pays for numbers that are computed when they are read.
  func labValue(paidBy account: Account?) -> LabValue {
    let elements = runs.map { run in
      LabValue.record(
        LabRecord("a run", names: TrainedRun.members.map(\.name)) { name in
          account?.take(run.cost(ofReading: name))
          return TrainedRun.members.labValue(name, of: run)
        })
    }
    let names = ValueMembers.names(of: .run)
    return .record(
      LabRecord("a run", names: names, elements: elements) { name in
        if name == "count" { return .tensor(Tensor(Double(runs.count))) }
        account?.take(runs.reduce(0) { $0 + $1.cost(ofReading: name) })
        if runs.count == 1 { return TrainedRun.members.labValue(name, of: runs[0]) }
        let numbers = runs.numbers(of: name)
        return numbers.isEmpty ? nil : LabValue(.record(Spread(of: numbers).record(of: name)))
      })
  }
}

extension TrainedRun {
  /// The operations for reading a member: some members are computed each time.
  fileprivate func cost(ofReading name: String) -> Int {
    let parameters = Double(result.network.parameterCount)
    let operations: Double =
      switch name {
      case "predictions", "initialPredictions", "initialLoss", "initialAccuracy":
        result.network.passCost * Double(dataset.training.count)
      case "history": Double(10 * Cost.point * result.history.count)
      case "engineHistory": Double(10 * Cost.point * (origin?.engine?.history.count ?? 0))
      case "snapshots": Double(Cost.point * result.snapshots.count) * parameters
      case "weights", "biases", "difference": Double(Cost.point) * parameters
      default: 1000
      }
    return Int(min(operations, 1e15))
  }
}

extension LabValue {
  /// The value with its arrays reduced to their shapes.
  fileprivate var shapes: LabValue {
    switch self {
    case .tensor(let tensor): .shape(TensorShape(known: tensor.shape))
    case .list(let values): .list(values.map(\.shapes))
    default: self
    }
  }
}

extension LabRecord {
  fileprivate init<Subject>(_ phrase: String, _ members: [Member<Subject>], of subject: Subject) {
    self.init(phrase, names: members.map(\.name)) { members.labValue($0, of: subject) }
  }
}

extension Array {
  /// The value of a member of `subject`, or nil if there is no such member.
  fileprivate func labValue<Subject>(_ name: String, of subject: Subject) -> LabValue?
  where Element == Member<Subject> {
    guard let member = first(where: { $0.name == name }) else { return nil }
    return member.value(subject).map { LabValue($0) }
      ?? .missing(reason: "there is no '\(name)' here")
  }
}
