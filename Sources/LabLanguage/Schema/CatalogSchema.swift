package import NeuralNets
internal import Numerals

// The syntax of the members of the engine's catalogs in a lab.

extension CallSchema {
  /// The call of a member, with its own arguments between those of its whole family.
  package init(_ entry: Entry<some Sendable>, before: [Parameter] = [], after: [Parameter] = []) {
    self.init(
      entry.name, short: entry.shortName, entry.summary,
      before + entry.hyperparameters.map { Parameter($0) } + after)
  }
}

extension Parameter {
  fileprivate init(_ form: HyperparameterForm) {
    let type: ValueType =
      switch form.kind {
      case .number(let bounds): .number(bounds)
      case .integer(let bounds): .integer(bounds)
      case .numbers(let bounds): .list(.number(bounds))
      case .word(let words): .choice(words)
      case .schedule: .call(Schedule.simple.map { CallSchema($0) })
      }
    self.init(
      form.name, type, form.defaultValue.map { .defaulted($0.text) } ?? .required,
      sweep: form.isSweepable, form.summary)
  }
}

extension HyperparameterForm {
  /// Whether its value is another member of the catalog.
  package var isNested: Bool { if case .schedule = kind { true } else { false } }
}

extension HyperparameterValue {
  /// The value as written in a lab.
  fileprivate var text: String {
    switch self {
    case .number(let number): Numeral.plain(number)
    case .numbers(let numbers): "[\(numbers.map(Numeral.plain).joined(separator: ", "))]"
    case .word(let word): word
    case .schedule(let schedule): schedule.name
    }
  }
}

extension BoundCall {
  /// The member of an entry that the call names.
  package func member<Member>(_ entry: Entry<Member>) -> Member {
    entry.make(entry.hyperparameters.map { value(of: $0) })
  }

  private func value(of form: HyperparameterForm) -> HyperparameterValue? {
    guard let value = value(form.name) else { return nil }
    switch (form.kind, value.kind) {
    case (.numbers, .list(let values)): return .numbers(values.compactMap(\.number))
    case (.schedule, .call(let call)):
      return Schedule.simple.first { $0.name == call.name }.map { .schedule(call.member($0)) }
    case (.word, _): return value.plainText.map { .word($0) }
    default: return value.number.map { .number($0) }
    }
  }
}

extension Schedule {
  /// The schedules that don't contain another one, so that they can be used inside one.
  fileprivate static let simple = catalog.filter { !$0.hyperparameters.contains(where: \.isNested) }
}
