extension Value {
  init(_ value: LabValue) {
    switch value {
    case .tensor(let tensor): self = .single(Traced(tensor))
    case .shape(let shape): self = .single(shape.map { Traced(shape: $0) } ?? .unknown)
    default: self = .thing(value)
    }
  }
}

extension LabValue {
  /// The value of a member for each element of a list: numbers as a vector, vectors of equal length
  /// as a matrix.
  static func values(of name: String, in list: [LabValue]) -> LabValue? {
    var values: [LabValue] = []
    for element in list {
      switch element {
      case .record(let record):
        guard let value = record[name] else { return nil }
        values.append(value)
      case .list(let inner):
        guard let value = Self.values(of: name, in: inner) else { return nil }
        values.append(value)
      default: return nil
      }
    }
    return values.isEmpty ? nil : stacked(values) ?? .list(values)
  }

  /// The values as one array; nil unless all are numbers, or vectors of equal length.
  static func stacked(_ values: [LabValue]) -> LabValue? {
    var shapes: [TensorShape] = []
    var elements: [Double]? = []
    for value in values {
      switch value {
      case .tensor(let tensor):
        shapes.append(TensorShape(known: tensor.shape))
        elements?.append(contentsOf: tensor.elements)
      case .shape(let shape?):
        shapes.append(shape)
        elements = nil
      default: return nil
      }
    }
    guard let first = shapes.first, first.rank < 2, shapes.allSatisfy({ $0 == first }) else {
      return nil
    }
    let shape = TensorShape([.known(values.count)] + first.sizes)
    if let elements, let counts = shape.counts {
      return .tensor(Tensor(shape: counts, elements))
    }
    return .shape(shape)
  }

  /// The names that can follow a dot.
  var memberNames: [String] {
    switch self {
    case .record(let record): record.names
    case .list(let list): list.first?.memberNames ?? []
    default: []
    }
  }
}
