import Diagnostics

extension Interpreter {
  /// Creates a vector from numbers, or a matrix from vectors of equal length.
  @inline(never)
  func list(
    _ elements: [Expression], _ expression: Expression, _ frame: inout Frame
  ) throws(FormulaFault) -> Traced {
    if let literal = Self.literal(elements) {
      try charge(literal.count, at: expression.range)
      return Traced(literal)
    }
    var values: [Traced] = []
    for element in elements { values.append(try array(element, &frame)) }
    return try stack(values, at: expression.range, elements, frame)
  }

  /// Joins numbers into a vector, or stacks vectors as rows.
  func stack(
    _ values: [Traced], at range: SourceRange, _ operands: [Expression], _ frame: Frame
  ) throws(FormulaFault) -> Traced {
    guard let first = values.first else { return Traced(Tensor([])) }
    if values.contains(where: { $0.shape == nil }) { return .unknown }
    let rank = first.shape?.rank ?? 0
    for (value, operand) in zip(values, operands) {
      let text = frame.definition.source.quote(operand.range, limit: 32)
      guard let shape = value.shape, shape.rank < 2 else {
        throw FormulaFault(
          "invalid list: '\(text)' is a matrix", at: operand.range, code: "InvalidList",
          help: "stack matrices with vstack([a, b]) or hstack([a, b])")
      }
      let isUneven =
        shape.rank != rank
        || (rank == 1 && shape.sizes[0].differs(from: first.shape?.sizes[0] ?? .unknown))
      if isUneven {
        throw FormulaFault(
          "invalid list: '\(text)' is \(shape), but the first element is \(first.shape ?? .number)",
          at: operand.range, code: "InvalidList", help: "all rows must have the same length")
      }
    }
    let sizes: [AxisSize] = rank == 0 ? [.known(1)] : [.known(1), .known(-1)]
    var rows: [Traced] = []
    for (value, operand) in zip(values, operands) {
      rows.append(try apply(.reshape(sizes), [value], at: operand.range, [operand], frame))
    }
    var result = try apply(.join(axis: 0), rows, at: range, operands, frame)
    if result.tensor == nil, rank == 0 { result.sizes = values.map(\.size) }
    return result
  }

  /// Returns the array of a list that contains only numbers.
  private static func literal(_ elements: [Expression]) -> Tensor? {
    if let numbers = numbers(elements) { return Tensor(numbers) }
    var columns: Int?
    var result: [Double] = []
    for element in elements {
      guard case .list(let row) = element.kind, let numbers = numbers(row),
        columns == nil || columns == numbers.count
      else { return nil }
      columns = numbers.count
      result += numbers
    }
    return columns.map { Tensor(shape: [elements.count, $0], result) }
  }

  private static func numbers(_ elements: [Expression]) -> [Double]? {
    var result: [Double] = []
    for element in elements {
      switch element.kind {
      case .number(let value): result.append(value)
      case .unary(.negate, let operand):
        guard case .number(let value) = operand.kind else { return nil }
        result.append(-value)
      default: return nil
      }
    }
    return result
  }
}

extension Traced {
  /// Its value as a size.
  var size: AxisSize {
    if let sizes, sizes.count == 1 { return sizes[0] }
    guard let number = tensor?.number, let whole = Int(exactly: number) else { return .unknown }
    return .known(whole)
  }
}
