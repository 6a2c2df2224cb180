internal import Formulas

extension LabValue {
  /// Gives formulas a value of the lab: rows of equal length become a matrix.
  init(_ value: Value) {
    switch value {
    case .number(let number): self = .tensor(Tensor(number))
    case .text(let text): self = .text(text)
    case .record(let record):
      self = .record(
        LabRecord("a record", names: record.names) { name in
          record[name].map { LabValue($0) }
        })
    case .list(let values):
      if let tensor = Self.tensor(values) {
        self = .tensor(tensor)
      } else {
        self = .list(values.map { LabValue($0) })
      }
    }
  }

  private static func tensor(_ values: [Value]) -> Tensor? {
    if let numbers = numbers(values) { return Tensor(numbers) }
    let rows = values.compactMap { value -> [Double]? in
      if case .list(let row) = value { numbers(row) } else { nil }
    }
    guard rows.count == values.count, Set(rows.map(\.count)).count == 1 else { return nil }
    return Tensor(shape: [rows.count, rows[0].count], elements: rows.flatMap { $0 })
  }

  private static func numbers(_ values: [Value]) -> [Double]? {
    let numbers = values.compactMap { value -> Double? in
      if case .number(let number) = value { number } else { nil }
    }
    return numbers.count == values.count ? numbers : nil
  }
}

extension Value {
  /// Takes the result of a formula; nil if it has no value that can be shown.
  init?(_ value: LabValue) {
    switch value {
    case .tensor(let tensor): self.init(tensor)
    case .text(let text): self = .text(text)
    case .list(let values): self = .list(values.compactMap { Value($0) })
    case .record(let record):
      self = .record(
        Record(
          record.names.compactMap { name in
            record[name].flatMap { Value($0) }.map { (name, $0) }
          }))
    case .shape, .missing, .unanswered: return nil
    }
  }

  init(_ tensor: Tensor) {
    switch tensor.shape.count {
    case 0: self = .number(tensor.elements[0])
    case 1: self = Value(tensor.elements)
    default: self = Value(tensor.matrix)
    }
  }
}
