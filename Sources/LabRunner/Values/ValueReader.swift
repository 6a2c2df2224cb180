internal import Diagnostics
internal import LabMarkdown
internal import Tensors

/// Reads values such as `run.loss`, `sweep[2].accuracy` or `net.weights[0][1]`.
struct ValueReader {
  /// What a part of an expression stands for.
  private indirect enum Subject {
    case dataset(PlannedDataset)
    case networks(PlannedNetworks)
    case network(PlannedNetwork)
    case group(RunGroup)
    case run(TrainedRun)
    case value(Value)
  }

  /// Why an expression has no value.
  struct Failure: Error {
    let expression: Expression
    let reason: String
  }

  let lab: RunningLab

  func value(of expression: Expression) throws(Failure) -> Value {
    if case .value(let value) = try subject(of: expression) { return value }
    throw Failure(expression: expression, reason: "it is not a number")
  }

  private func subject(of expression: Expression) throws(Failure) -> Subject {
    switch expression.kind {
    case .name(let name):
      if let definition = definition(named: name) { return definition }
    case .member(let base, let name, _):
      return try member(name, of: subject(of: base), in: expression)
    case .element(let base, let index):
      return try element(number(index), of: subject(of: base), in: expression)
    case .negated(let operand): return .value(.number(-(try number(operand))))
    case .binary(let symbol, let left, let right):
      return .value(.number(symbol.apply(try number(left), try number(right))))
    default: break
    }
    guard let constant = expression.constant else {
      throw Failure(expression: expression, reason: "what it depends on did not run")
    }
    return .value(.number(constant))
  }

  private func definition(named name: String) -> Subject? {
    if let dataset = lab.context.datasets[name] { return .dataset(dataset) }
    if let networks = lab.context.networks[name] {
      return networks.variants.count == 1 ? .network(networks.variants[0]) : .networks(networks)
    }
    return lab.runs[name].map { $0.runs.count == 1 ? .run($0.runs[0]) : .group($0) }
  }

  private func number(_ expression: Expression) throws(Failure) -> Double {
    if case .number(let number) = try value(of: expression) { return number }
    throw Failure(expression: expression, reason: "it is not a number")
  }

  private func member(
    _ name: String, of subject: Subject, in expression: Expression
  ) throws(Failure) -> Subject {
    let value: Value?
    switch subject {
    case .dataset(let dataset):
      value = PlannedDataset.members.first { $0.name == name }?.value(dataset)
    case .network where name == "count", .run where name == "count":
      value = .number(1)
    case .network(let network):
      value = PlannedNetwork.members.first { $0.name == name }?.value(network)
    case .networks(let networks):
      value = name == "count" ? .number(Double(networks.variants.count)) : nil
    case .run(let run): value = TrainedRun.members.first { $0.name == name }?.value(run)
    case .group(let group): value = spread(of: name, in: group)
    case .value(.record(let record)):
      guard let found = record[name] else {
        let known = record.names.joined(separator: ", ")
        throw Failure(expression: expression, reason: "there is no '\(name)'; known are \(known)")
      }
      value = found
    case .value: value = nil
    }
    guard let value else {
      throw Failure(expression: expression, reason: "there is no '\(name)' here")
    }
    return .value(value)
  }

  private func spread(of name: String, in group: RunGroup) -> Value? {
    if name == "count" { return .number(Double(group.runs.count)) }
    let numbers = group.runs.numbers(of: name)
    return numbers.isEmpty ? nil : .record(Spread(of: numbers).record)
  }

  private func element(
    _ number: Double, of subject: Subject, in expression: Expression
  ) throws(Failure) -> Subject {
    let count: Int
    switch subject {
    case .group(let group): count = group.runs.count
    case .networks(let networks): count = networks.variants.count
    case .value(.list(let values)): count = values.count
    case .network, .run: count = 1
    default: throw Failure(expression: expression, reason: "there is nothing to count through")
    }
    guard let index = Int(exactly: number), (0..<count).contains(index) else {
      throw Failure(
        expression: expression,
        reason: count == 0 ? "the list is empty" : "elements are numbered from 0 to \(count - 1)")
    }
    switch subject {
    case .group(let group): return .run(group.runs[index])
    case .networks(let networks): return .network(networks.variants[index])
    case .value(.list(let values)): return .value(values[index])
    default: return subject
    }
  }
}

extension Expression.BinaryOperator {
  func apply(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: Elementary.pow(a, b)
    }
  }
}
