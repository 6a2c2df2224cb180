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

  let lab: RunningLab

  func value(of expression: Expression) -> Value? {
    guard case .value(let value)? = subject(of: expression) else { return nil }
    return value
  }

  private func subject(of expression: Expression) -> Subject? {
    switch expression.kind {
    case .name(let name):
      if let dataset = lab.context.datasets[name] { return .dataset(dataset) }
      if let networks = lab.context.networks[name] {
        return networks.variants.count == 1 ? .network(networks.variants[0]) : .networks(networks)
      }
      if let group = lab.runs[name] {
        return group.runs.count == 1 ? .run(group.runs[0]) : .group(group)
      }
      return expression.constant.map { .value(.number($0)) }
    case .member(let base, let name, _):
      return subject(of: base).flatMap { member(name, of: $0) }
    case .element(let base, let index):
      guard let base = subject(of: base), case .number(let number)? = value(of: index) else {
        return nil
      }
      return element(Int(exactly: number) ?? -1, of: base)
    case .negated(let operand):
      guard case .number(let number)? = value(of: operand) else { return nil }
      return .value(.number(-number))
    case .binary(let symbol, let left, let right):
      guard case .number(let a)? = value(of: left), case .number(let b)? = value(of: right) else {
        return nil
      }
      return .value(.number(symbol.apply(a, b)))
    default: return expression.constant.map { .value(.number($0)) }
    }
  }

  private func member(_ name: String, of subject: Subject) -> Subject? {
    switch subject {
    case .dataset(let dataset):
      return PlannedDataset.members.first { $0.name == name }?.value(dataset).map { .value($0) }
    case .network(let network):
      if name == "count" { return .value(.number(1)) }
      return PlannedNetwork.members.first { $0.name == name }?.value(network).map { .value($0) }
    case .networks(let networks):
      return name == "count" ? .value(.number(Double(networks.variants.count))) : nil
    case .run(let run):
      if name == "count" { return .value(.number(1)) }
      return TrainedRun.members.first { $0.name == name }?.value(run).map { .value($0) }
    case .group(let group): return spread(of: name, in: group)
    case .value(.record(let record)): return record[name].map { .value($0) }
    case .value: return nil
    }
  }

  private func spread(of name: String, in group: RunGroup) -> Subject? {
    if name == "count" { return .value(.number(Double(group.runs.count))) }
    guard let member = TrainedRun.members.first(where: { $0.name == name }) else { return nil }
    let numbers = group.runs.compactMap { run -> Double? in
      if case .number(let number)? = member.value(run) { number } else { nil }
    }
    return numbers.isEmpty ? nil : .value(.record(Spread(of: numbers).record))
  }

  private func element(_ index: Int, of subject: Subject) -> Subject? {
    switch subject {
    case .group(let group) where group.runs.indices.contains(index): .run(group.runs[index])
    case .networks(let networks) where networks.variants.indices.contains(index):
      .network(networks.variants[index])
    case .value(.list(let values)) where values.indices.contains(index): .value(values[index])
    default: nil
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
