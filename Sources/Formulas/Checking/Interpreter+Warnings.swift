import Diagnostics

/// Warnings of shapes that fit and yet are seldom meant.
extension Interpreter {
  /// Warns of a vector laid against a column, which makes a table nobody asked for.
  @inline(never)
  func warn(
    _ operation: Operation, _ shapes: [TensorShape?], at range: SourceRange,
    _ operands: [Expression], _ frame: Frame
  ) {
    guard case .pair(let function) = operation, operands.count == 2,
      let a = shapes[0], let b = shapes[1]
    else { return }
    let (vector, column) = a.rank == 1 ? (a, b) : (b, a)
    guard vector.rank == 1, column.rank == 2, column.sizes[1] == .known(1),
      vector.sizes[0] != .known(1), vector.sizes[0] != .unknown,
      vector.sizes[0] == column.sizes[0]
    else { return }
    // `[:, None]` written on the spot says that a table is meant.
    if operands.contains(where: \.hasNewAxis) { return }
    let size = vector.sizes[0]
    let texts = operands.map { frame.definition.source.quote($0.range, limit: 32) }
    var help = [
      "a column beside a vector: take it as a vector by [:, 0], or the vector by [:, None]"
    ]
    help += operands.compactMap { origin(of: $0, frame) }
    diagnostics.append(
      Diagnostic(
        .warning, code: "SuspiciousBroadcast",
        message: "suspicious shapes: '\(texts[0])' is \(a), '\(texts[1])' is \(b), and "
          + "'\(function.sign)' makes \(TensorShape([size, size])) of them", range: range,
        help: help.joined(separator: "; ")))
  }

  /// Returns where a matrix of several columns was compared with a given column, which stretches
  /// the column; a loss over all of it is seldom meant. Reports it where the loss is taken.
  func stretched(
    _ operation: Operation, _ inputs: [Traced], at range: SourceRange, _ operands: [Expression],
    _ frame: Frame
  ) -> SourceRange? {
    switch operation {
    case .pair(.subtract) where operands.count == 2:
      guard let a = inputs[0].shape, let b = inputs[1].shape, a.rank == 2, b.rank == 2,
        a.sizes[0] == b.sizes[0], a.sizes[0] != .known(1), a.sizes[0] != .unknown
      else { return nil }
      let columns = [a.sizes[1], b.sizes[1]]
      guard let column = columns.firstIndex(of: .known(1)), case let other = columns[1 - column],
        other != .known(1), other != .unknown, isGiven(operands[column], frame)
      else { return nil }
      return range
    case .map, .pair, .transpose: return inputs.compactMap(\.stretched).first
    case .reduce(let reduction) where reduction.axis == nil && reduction.kind == .sum:
      if let place = inputs[0].stretched { warnOfStretched(at: place, frame) }
      return nil
    default: return nil
    }
  }

  /// Whether it is a name that stands for data, rather than something computed here.
  private func isGiven(_ expression: Expression, _ frame: Frame) -> Bool {
    guard case .name(let name) = expression.kind, frame.origins[name] == nil else { return false }
    return frame.definition.parameterNames.contains(name) || library.values[name] != nil
      || library.shapes[name] != nil
  }

  private func warnOfStretched(at range: SourceRange, _ frame: Frame) {
    let text = frame.definition.source.quote(range)
    diagnostics.append(
      Diagnostic(
        .warning, code: "SuspiciousBroadcast",
        message: "suspicious shapes: in '\(text)' one column is taken from several, and the sum "
          + "goes over all of them", range: range,
        help: "predictions and targets need one shape; pick the column by [:, 0:1]"))
  }
}

extension Expression {
  /// Whether it is an index with `None`.
  fileprivate var hasNewAxis: Bool {
    guard case .index(_, let parts) = kind else { return false }
    return parts.contains { if case .newAxis = $0 { true } else { false } }
  }
}
